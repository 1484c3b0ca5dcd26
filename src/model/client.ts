import type { WrittenBrief } from "../context/package.ts";
import { asFetch, type Http } from "../http.ts";
import type { ModelSettings } from "../manifest/manifest.ts";
import { answerSchema, readAnswer } from "./answer.ts";
import { toPrompt } from "./prompt.ts";
import type { BriefWriter, Reading, WriteResult } from "./writer.ts";

/** What its calls are named in errors. */
const MODEL = "model";
/** An answer is a few sentences. */
const MAX_RESPONSE_BYTES = 256 * 1024;

/**
 * A writer that asks an endpoint of the chat completions API. The SDK is loaded with the first call or `warmUp`, so that
 * nobody pays for it who has no model.
 */
export function openWriter(
  settings: ModelSettings,
  { http, userAgent }: { http: Http; userAgent: string },
): BriefWriter {
  const { model, writes, deadlineMs } = settings;
  const limited: Http = (request) => http({ ...request, maxResponseBytes: MAX_RESPONSE_BYTES });
  let loading: Promise<Ask> | undefined;
  const load = () =>
    (loading ??= loadClient(
      settings,
      asFetch(limited, { connector: MODEL, timeoutMs: deadlineMs }),
      userAgent,
    ));

  async function ask(
    reading: Reading,
    signal: AbortSignal,
  ): Promise<{ result: WriteResult; written: WrittenBrief | null }> {
    const content = await (await load())(reading, signal);
    const read = readAnswer(content, writes, reading);
    return read
      ? { result: "written", written: { model, ...read } }
      : { result: "unreadable", written: null };
  }

  return {
    ...{ model, writes, deadlineMs },
    warmUp: async () => void (await load()),
    async write(reading, stopping) {
      const deadline = AbortSignal.timeout(deadlineMs);
      const signal = stopping ? AbortSignal.any([deadline, stopping]) : deadline;
      const given = Promise.withResolvers<{ result: WriteResult; written: null }>();
      const giveUp = () => given.resolve({ result: "late", written: null });
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        return await Promise.race([ask(reading, signal), given.promise]);
      } catch (error) {
        return { result: signal.aborted ? "late" : resultOf(error), written: null };
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
  };
}

type Ask = (reading: Reading, signal: AbortSignal) => Promise<string>;

async function loadClient(
  { baseUrl, apiKey, model, writes }: ModelSettings,
  fetch: typeof globalThis.fetch,
  userAgent: string,
): Promise<Ask> {
  const { OpenAI } = await import("openai");
  const client = new OpenAI({
    baseURL: baseUrl,
    // The SDK wants a key where an endpoint of one's own needs none, and reads others from the environment.
    apiKey: apiKey ?? "none",
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: "off",
    fetch,
    defaultHeaders: { "user-agent": userAgent },
  });
  const schema = { name: "brief", strict: true, schema: answerSchema(writes) };
  return async (reading, signal) => {
    const completion = await client.chat.completions.create(
      {
        model,
        messages: toPrompt(reading, writes),
        response_format: { type: "json_schema", json_schema: schema },
      },
      { signal },
    );
    const content: unknown = completion.choices?.[0]?.message?.content;
    return typeof content === "string" ? content : "";
  };
}

function resultOf(error: unknown): WriteResult {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  if (typeof status !== "number") return "unavailable";
  if (status === 429) return "rate_limited";
  return status >= 500 || status === 408 ? "unavailable" : "refused";
}
