import type { Logger } from "pino";
import { readPayload, requireSecret } from "../../src/bot-webhook.ts";
import type { BotInbound } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { BotpressClient } from "./client.ts";
import { sentWith, toEscalation } from "./mapping.ts";
import { type BotpressConfig, type BotpressMessage, HandoverBody } from "./schema.ts";

/** The header that Botpress's own webhook integration compares, and the usual one. */
const PLACES = { headers: ["x-bp-secret", "authorization"], query: ["secret"] };

/** What a bot posts in the words of the HITL interface. Its answer is ours: `handoff.id` and `customer_message`. */
export function createInbound(
  config: BotpressConfig,
  client: BotpressClient | null,
  log: Logger,
): BotInbound {
  /** What cannot be read is left out: the handoff stands without it. */
  async function history(conversationId: string, signal: AbortSignal): Promise<BotpressMessage[]> {
    try {
      return (await client?.listMessages(conversationId, signal)) ?? [];
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      log.warn({ kind: error.kind, status: error.status }, "a conversation could not be read");
      return [];
    }
  }

  return {
    async read(webhook, signal) {
      requireSecret(webhook, config.secrets, PLACES);
      const body = readPayload(webhook.body, HandoverBody, "a bot's call to hand over");
      const read = sentWith(body).length > 0 ? [] : await history(body.conversationId, signal);
      return { type: "escalation", id: body.messageId, escalation: toEscalation(body, read, config) };
    },
  };
}
