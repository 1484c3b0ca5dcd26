import { z } from "zod";
import type { ModelPart, WrittenBrief } from "../context/package.ts";
import { isFaithful } from "./faithful.ts";
import type { Reading } from "./writer.ts";

const sentence = z.string().trim().max(600).nullable();

/** What the model may answer; keys that nobody asked for are left out. */
const Answer = z.object({
  wanted: sentence.optional(),
  stalled: sentence.optional(),
  intent: z.string().trim().max(200).nullable().optional(),
  next_step: sentence.optional(),
});

const KEYS: Record<ModelPart, string[]> = {
  summary: ["wanted", "stalled"],
  intent: ["intent"],
  next_step: ["next_step"],
};

/** The JSON schema that the endpoint is told to keep to. Ours is checked all the same: many do not. */
export function answerSchema(writes: readonly ModelPart[]): Record<string, unknown> {
  const keys = writes.flatMap((part) => KEYS[part]);
  return {
    type: "object",
    properties: Object.fromEntries(keys.map((key) => [key, { type: ["string", "null"] }])),
    required: keys,
    additionalProperties: false,
  };
}

const MAX_SENTENCE = 280;

/**
 * Reads an answer as data: what is not JSON of our shape, too long, or says what the conversation does not, is dropped.
 * `null` when nothing is left.
 */
export function readAnswer(
  content: string,
  writes: readonly ModelPart[],
  reading: Reading,
): Omit<WrittenBrief, "model"> | null {
  const parsed = Answer.safeParse(parseJson(content));
  if (!parsed.success) return null;
  const sound = (text: string | null | undefined): string | null => {
    const line = text?.replace(/\s+/g, " ").trim() ?? "";
    return line.length >= 3 && line.length <= MAX_SENTENCE && isFaithful(line, reading) ? line : null;
  };
  const may = new Set(writes);
  const { wanted, stalled, intent, next_step } = parsed.data;
  const written = {
    wanted: may.has("summary") ? sound(wanted) : null,
    stalled: may.has("summary") ? sound(stalled) : null,
    intent: may.has("intent") ? intentOf(intent) : null,
    nextStep: may.has("next_step") ? sound(next_step) : null,
  };
  return Object.values(written).some((part) => part !== null) ? written : null;
}

/** The object in an answer; some endpoints fence it as Markdown. */
function parseJson(content: string): unknown {
  const from = content.indexOf("{");
  const to = content.lastIndexOf("}");
  if (from === -1 || to < from || content.length > 20_000) return null;
  try {
    return JSON.parse(content.slice(from, to + 1));
  } catch {
    return null;
  }
}

function intentOf(intent: string | null | undefined): string | null {
  const slug = (intent ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
  return /^[a-z]/.test(slug) && slug.length <= 40 ? slug : null;
}
