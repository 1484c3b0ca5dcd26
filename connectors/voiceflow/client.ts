import type { ConnectorDeps, Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { TranscriptAnswer, type TranscriptLog, type VoiceflowConfig } from "./schema.ts";

export interface VoiceflowClient {
  /** @throws {ConnectorError} */
  getTranscript(id: string, signal: AbortSignal): Promise<TranscriptLog[]>;
  check(): Promise<Finding>;
}

/** In the form of Voiceflow's ids, and nobody's. */
const NO_TRANSCRIPT = "000000000000000000000000";

export function createClient(
  { apiKey, baseUrl }: VoiceflowConfig,
  { http, now, userAgent }: ConnectorDeps,
): VoiceflowClient | null {
  if (apiKey === null) return null;

  async function get(id: string, signal?: AbortSignal) {
    const what = "reading a transcript";
    const response = await http({
      connector: "voiceflow",
      method: "GET",
      url: `${baseUrl}/v1/transcript/${encodeURIComponent(id)}`,
      headers: { accept: "application/json", authorization: apiKey ?? "", "user-agent": userAgent },
      ...(signal ? { signal } : {}),
    });
    assertOk("voiceflow", what, response, now());
    const read = TranscriptAnswer.safeParse(readJson("voiceflow", what, response));
    if (!read.success) throw new ConnectorError("voiceflow", "unavailable", `${what}: not as documented`);
    return read.data.transcript.logs;
  }

  return {
    getTranscript: get,
    async check() {
      try {
        await get(NO_TRANSCRIPT);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        // There is no such transcript; a key that may not look would have been told so first.
        const mayLook = error.kind === "not_found" || error.kind === "invalid";
        if (!mayLook) return { level: "fault", message: error.message };
      }
      return { level: "ok", message: "the API key may read transcripts" };
    },
  };
}
