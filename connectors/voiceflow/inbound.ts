import type { Logger } from "pino";
import { readPayload, requireSecret } from "../../src/bot-webhook.ts";
import type { BotInbound } from "../../src/connector.ts";
import { ConnectorError, UnreadableError } from "../../src/errors.ts";
import type { VoiceflowClient } from "./client.ts";
import { toEscalation } from "./mapping.ts";
import { HandoverBody, type TranscriptLog, type VoiceflowConfig } from "./schema.ts";

const PLACES = { headers: ["authorization", "x-baton-secret"], query: ["secret"] };

/** What an agent's function or API step posts. Its answer is ours: `handoff.id` and `customer_message`. */
export function createInbound(
  config: VoiceflowConfig,
  client: VoiceflowClient | null,
  log: Logger,
): BotInbound {
  /** What cannot be read is left out: the handoff stands without it. */
  async function logsOf(transcriptId: string | null, signal: AbortSignal): Promise<TranscriptLog[]> {
    if (!client || transcriptId === null) return [];
    try {
      return await client.getTranscript(transcriptId, signal);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      log.warn({ kind: error.kind, status: error.status }, "a transcript could not be read");
      return [];
    }
  }

  return {
    async read(webhook, signal) {
      requireSecret(webhook, config.secrets, PLACES);
      const body = readPayload(webhook.body, HandoverBody, "an agent's call to hand over");
      const id = body.transcript_id ?? body.session_id ?? body.user_id;
      if (id === null) {
        throw new UnreadableError("there is neither transcript_id nor session_id nor user_id in it");
      }
      const logs = await logsOf(body.transcript_id, signal);
      return { type: "escalation", id: null, escalation: toEscalation(id, body, logs, config) };
    },
  };
}
