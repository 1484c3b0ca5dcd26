import type { BotCall } from "../../src/connector.ts";
import { UnreadableError } from "../../src/errors.ts";
import type { Webhook } from "./schema.ts";

/** Nimbus's word for a conversation that a person should take. */
const HANDOFF = "handoff.requested";

/** What Nimbus wants of us, in the words of `POST /v1/escalations`. */
export function toBotCall({ type, event_id, conversation, user }: Webhook): BotCall {
  if (type !== HANDOFF) return { type: "ignored" };
  if (!conversation) throw new UnreadableError("a hand-over of Nimbus's without its conversation");
  return {
    type: "escalation",
    id: event_id,
    escalation: {
      conversation: {
        id: conversation.id,
        messages: conversation.messages.map(({ author, text, sent_at }) => ({
          role: author === "user" ? "customer" : "bot",
          text,
          ...(sent_at ? { at: sent_at } : {}),
        })),
      },
      customer: { name: user?.name ?? null, email: user?.email ?? null },
      reason: { code: "customer_request" },
      bot: { platform: "nimbus" },
    },
  };
}
