import { readJsonObject, requireSecret } from "../../../src/bot-webhook.ts";
import { type BotCall, defineConnector } from "../../../src/connector.ts";
import { ConnectorError, UnreadableError } from "../../../src/errors.ts";
import { checkSwitchboard } from "./check.ts";
import { createSunshine } from "./client.ts";
import { customerOf, isHandoff, saidOf, toEscalation, toMessage } from "./mapping.ts";
import { Delivery, MessagingConfig, MessagingEvent } from "./schema.ts";

const ID = "zendesk_messaging";

/** Bots of Zendesk messaging, by the switchboard of Sunshine Conversations: one of its integrations is Baton's. */
export const zendeskMessaging = defineConnector({
  id: ID,
  name: "Zendesk messaging",
  role: "bot",
  brings: "handoffs by the switchboard, with the conversation; later messages",
  example: {
    ...{ secret: "made-up-secret-of-the-webhook", subdomain: "acme", integration: "baton" },
    ...{ app_id: "5d8cff3cd55b040010928b5b", key_id: "app_made_up", key_secret: "made-up" },
  },
  config: MessagingConfig,

  open(config, deps) {
    const sunshine = createSunshine({ connector: ID, ...config }, deps);

    /** What is there to be read until `signal` ends; a conversation that cannot be read costs no handoff. */
    async function reading<T>(read: Promise<T>): Promise<T | null> {
      try {
        return await read;
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        deps.log.warn({ kind: error.kind, status: error.status }, "a conversation could not be read");
        return null;
      }
    }

    async function toCall(event: MessagingEvent, signal: AbortSignal): Promise<BotCall> {
      const { id, type, payload } = event;
      const conversationId = payload.conversation?.id ?? null;
      if (conversationId === null) return { type: "ignored" };
      if (type === "conversation:message") {
        const message = payload.message?.author?.type === "user" ? toMessage(payload.message) : null;
        return message ? { type: "messages", id, conversationId, messages: [message] } : { type: "ignored" };
      }
      if (!isHandoff(event, config)) return { type: "ignored" };
      const read = await reading(sunshine.messages(conversationId, signal));
      const userId = customerOf(read?.messages ?? [])?.userId ?? null;
      const isKnown = saidOf(payload.metadata).email !== null || userId === null;
      const user = isKnown ? null : await reading(sunshine.user(userId, signal));
      return { type: "escalation", id, escalation: toEscalation(event, conversationId, read, user) };
    }

    return {
      check: () => checkSwitchboard(sunshine, config.integration),
      bot: {
        async read(webhook, signal) {
          requireSecret(webhook, config.secrets, { headers: ["x-api-key"] });
          const delivery = Delivery.safeParse(readJsonObject(webhook.body));
          if (!delivery.success)
            throw new UnreadableError("the body is no delivery of Sunshine Conversations");
          const { app, events } = delivery.data;
          if (app.id !== config.appId) throw new UnreadableError("the delivery is of another app");
          const known = events.flatMap((event) => MessagingEvent.safeParse(event).data ?? []);
          const calls = await Promise.all(known.map((event) => toCall(event, signal)));
          const [first = { type: "ignored" }, ...others] = calls.filter(({ type }) => type !== "ignored");
          return others.length === 0 ? first : [first, ...others];
        },
      },
    };
  },
});
