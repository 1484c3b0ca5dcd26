import { customerOf, toIsoTime } from "../../src/bot-webhook.ts";
import type { BotAnswer, EscalationInput, PlatformReply } from "../../src/connector.ts";
import type { RasaCall, RasaConfig, RasaEvent } from "./schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

/** Slots that Rasa keeps for itself. */
const OWN_SLOTS = ["requested_slot", "session_started_metadata", "flow_hashes", "baton_handoff_id"];
/** What the `rest` channel sends to begin, not what a customer writes. */
const COMMANDS = new Set(["/session_start", "/restart"]);
/** Intents by which Rasa's fallback says that it did not understand. */
const FALLBACKS = new Set(["nlu_fallback", "out_of_scope"]);

export function toEscalation(
  conversationId: string,
  { tracker, version }: RasaCall,
  { customer }: Pick<RasaConfig, "customer">,
): EscalationInput {
  const messages = toMessages(tracker.events);
  const latest = tracker.latest_message;
  if (messages.length === 0 && latest?.text) messages.push({ role: "customer", text: latest.text });
  if (messages.length === 0) messages.push(NOTHING_SAID);
  const assistant = tracker.events.findLast(({ metadata }) => metadata?.assistant_id)?.metadata;
  return {
    conversation: { id: conversationId, channel: tracker.latest_input_channel, messages },
    customer: customerOf(tracker.slots, customer, OWN_SLOTS),
    reason: FALLBACKS.has(latest?.intent.name ?? "") ? { code: "low_confidence" } : null,
    bot: { name: assistant?.assistant_id ?? null, version },
  };
}

const NOTHING_SAID: Message = {
  role: "system",
  text: "Rasa handed over without a message of the customer.",
};

/** What was said since the session began. Rasa's confidence is about what it read, and so about how sure its answer is. */
function toMessages(events: readonly RasaEvent[]): Message[] {
  const begun = events.findLastIndex(({ event }) => event === "session_started" || event === "restart");
  const messages: Message[] = [];
  let understood: Pick<Message, "intent" | "confidence"> = {};
  for (const event of events.slice(begun + 1)) {
    const at = toIsoTime(event.timestamp);
    if (event.event === "user" && event.text && !COMMANDS.has(event.text)) {
      const { name = null, confidence = null } = event.parse_data?.intent ?? {};
      understood = { intent: name, confidence };
      messages.push({ role: "customer", text: event.text, at, ...understood });
    }
    if (event.event === "bot") {
      const text = [event.text ?? "", ...buttonsOf(event)].filter(Boolean).join("\n");
      if (text) messages.push({ role: "bot", text, at, ...understood });
    }
  }
  return messages;
}

function buttonsOf({ data }: RasaEvent): string[] {
  return (data?.buttons ?? []).map(({ title }) => `[${title}]`);
}

/** What an action server answers: events for the tracker, and what is said to the customer. */
export function toAnswer({ handoffId, customerMessage }: BotAnswer): PlatformReply {
  return {
    status: 200,
    body: {
      events: [{ event: "slot", timestamp: null, name: "baton_handoff_id", value: handoffId }],
      responses: customerMessage ? [{ text: customerMessage }] : [],
    },
  };
}

/** As Rasa's own SDK answers for an action that it does not have. */
export function noSuchAction(action: string): PlatformReply {
  const error = `No registered action found for name '${action}'.`;
  return { status: 404, body: { error, action_name: action } };
}
