import { z } from "zod";
import type { BotCall } from "../../../src/connector.ts";
import { UnreadableError } from "../../../src/errors.ts";
import { parseJson } from "../notification.ts";
import { oneLine, toPlainText } from "../plain-text.ts";
import { OwnId, Text } from "../schema.ts";
import { codeOf } from "./gave-up.ts";

/** An event of Fin's own API; it has no id. (Intercom's OpenAPI description: fin_agent_status_updated_event, fin_agent_replied_event) */
const AgentEvent = z.object({
  event_name: z.string().max(100),
  conversation_id: OwnId,
  user_id: OwnId.nullish().catch(null),
  status: Text,
  reason: Text,
  created_at_ms: z.union([z.string(), z.number()]).nullish(),
  message: z
    .object({
      id: OwnId.nullish().catch(null),
      body: Text,
      timestamp_ms: z.union([z.string(), z.number()]).nullish(),
    })
    .nullish()
    .catch(null),
});
type AgentEvent = z.infer<typeof AgentEvent>;

const PLATFORM = "fin_agent";

/**
 * Fin behind another messenger: the conversation is that messenger's, and Intercom has nothing of it to read. What was said
 * before is not told with the event, so the transcript says only that Fin gave up, and why.
 * @throws {UnreadableError}
 */
export function readAgentEvent(body: Uint8Array): BotCall {
  const parsed = AgentEvent.safeParse(parseJson(body));
  if (!parsed.success) throw new UnreadableError("this is no event of the Fin Agent API");
  const event = parsed.data;
  if (event.event_name === "fin_replied") return toReply(event);
  if (event.event_name !== "fin_status_updated" || event.status !== "escalated") return { type: "ignored" };
  const { conversation_id, user_id, created_at_ms } = event;
  const text = oneLine(event.reason);
  return {
    type: "escalation",
    id: `${PLATFORM}:${conversation_id}:escalated:${created_at_ms ?? ""}`.slice(0, 200),
    escalation: {
      conversation: {
        id: conversation_id,
        messages: [
          { role: "system", text: text ?? "Fin handed the conversation over.", at: isoOf(created_at_ms) },
        ],
      },
      customer: { external_id: user_id ?? null },
      reason: { code: codeOf(text), text },
      bot: { name: "Fin", platform: PLATFORM },
    },
  };
}

function toReply({ conversation_id, message, created_at_ms }: AgentEvent): BotCall {
  const text = toPlainText(message?.body);
  if (text === null) return { type: "ignored" };
  return {
    type: "messages",
    id: `${PLATFORM}:${conversation_id}:${message?.id ?? created_at_ms ?? ""}`.slice(0, 200),
    conversationId: conversation_id,
    messages: [{ role: "bot", text, at: isoOf(message?.timestamp_ms ?? created_at_ms) }],
  };
}

/** Documented as ISO 8601, named as if it were a number. */
function isoOf(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const at = typeof value === "number" ? value : /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : null;
}
