import { readJsonObject } from "../../src/bot-webhook.ts";
import { type BotCall, defineConnector, type IncomingWebhook } from "../../src/connector.ts";
import { ConnectorError, UnreadableError } from "../../src/errors.ts";
import { createClient } from "./client.ts";
import { conversationIdOf, textOf, toEscalation, userIdOf } from "./mapping.ts";
import { KoreConfig, type KoreMessages, KorePayload } from "./schema.ts";
import { requireToken } from "./token.ts";

// BotKit answers its platform with the payload or with nothing in it; the platform waits for no content.
const TAKEN = { status: 200, body: {} };

/** Kore.ai, by the protocol of its BotKit: Baton stands where an agent transfer's callback URL points. */
export const kore = defineConnector({
  id: "kore",
  name: "Kore.ai",
  role: "bot",
  brings: "handoffs of agent transfer nodes, with the conversation; later messages",
  example: { app_id: "cs-00000000-0000-0000-0000-000000000000", client_secret: "made-up-secret-of-the-app" },
  config: KoreConfig,

  open(config, deps) {
    const client = createClient(config, deps);

    /** What the platform keeps of it; a conversation that cannot be read costs no handoff. */
    async function readSaid(payload: KorePayload, signal: AbortSignal): Promise<KoreMessages | null> {
      const { baseUrl } = payload;
      const userId = userIdOf(payload);
      if (baseUrl === null || userId === null || !client.isOwn(baseUrl)) return null;
      try {
        return await client.messages(baseUrl, userId, signal);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        deps.log.warn({ kind: error.kind, status: error.status }, "a conversation could not be read");
        return null;
      }
    }

    async function toCall(event: string, payload: KorePayload, signal: AbortSignal): Promise<BotCall> {
      const { requestId: id } = payload;
      const conversationId = conversationIdOf(payload);
      if (conversationId === null) throw new UnreadableError("the payload names neither session nor user");
      if (event === "on_agent_transfer") {
        const escalation = toEscalation(payload, conversationId, await readSaid(payload, signal));
        return { type: "escalation", id, escalation, answer: () => TAKEN };
      }
      const text = event === "on_user_message" && payload.agent_transfer === true ? textOf(payload) : null;
      if (text === null) return { type: "ignored", answer: TAKEN };
      return { type: "messages", id, conversationId, messages: [{ role: "customer", text }], answer: TAKEN };
    }

    return {
      check: async () => [
        { level: "ok", message: `takes agent transfers that are signed for ${config.appId}` },
      ],
      bot: {
        async read(webhook, signal) {
          await requireToken(webhook, config, deps.now());
          const body = readJsonObject(webhook.body);
          const payload = KorePayload.safeParse(body);
          if (!payload.success) throw new UnreadableError("the body is no payload of BotKit's");
          return toCall(eventOf(webhook, body), payload.data, signal);
        },
      },
    };
  },
});

/** The platform says it in the address, as `/sdk/bots/<id>/on_agent_transfer`; a BotKit of your own, in the payload. */
function eventOf({ path = "", query }: IncomingWebhook, body: Record<string, unknown>): string {
  const named = /\/sdk\/bots\/[^/]+\/(?:components\/[^/]+\/)?(on_\w+)\/?$/.exec(path)?.[1] ?? query.event;
  if (named) return named;
  return body.__payloadClass === "OnAgentTransferPayload" ? "on_agent_transfer" : "";
}
