import { customerOf, readTranscript, toIsoTime } from "../../src/bot-webhook.ts";
import type { EscalationInput } from "../../src/connector.ts";
import { type HandoverBody, isUnset, type TranscriptLog, type VoiceflowConfig } from "./schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

const NOTHING_SAID: Message = {
  role: "system",
  text: "Voiceflow handed over without a message of the customer.",
};

export function toEscalation(
  conversationId: string,
  body: HandoverBody,
  logs: readonly TranscriptLog[],
  { customer }: Pick<VoiceflowConfig, "customer">,
): EscalationInput {
  const { user_id: userId, locale, platform, reason, variables } = body;
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => !isUnset(value)));
  const known = customerOf(set, customer);
  // On the phone, Voiceflow knows the caller by the number.
  const caller = userId && /^\+\d{7,15}$/.test(userId) ? userId : null;
  const messages = messagesOf(body, logs);
  return {
    conversation: {
      id: conversationId,
      channel: caller ? "phone" : platform,
      language: locale,
      messages: messages.length > 0 ? messages : [NOTHING_SAID],
    },
    customer: {
      ...known,
      phone: known.phone ?? caller,
      attributes: { ...known.attributes, ...(userId && !caller ? { voiceflow_user_id: userId } : {}) },
    },
    reason: { text: reason },
  };
}

/** The best that there is: the transcript, the last ten turns, or the last one; the last words in any case. */
function messagesOf(body: HandoverBody, logs: readonly TranscriptLog[]): Message[] {
  const { last_utterance: utterance, last_response: response, memory } = body;
  const written = logs.flatMap(toMessage);
  const messages = written.length > 0 ? written : readTranscript(memory);
  if (messages.length === 0 && response) messages.push({ role: "bot", text: response });
  const isThere = messages.some(({ role, text }) => role === "customer" && text === utterance);
  return utterance && !isThere ? [...messages, { role: "customer", text: utterance }] : messages;
}

/** An `action` is the customer's, a `trace` the agent's; of those only what was said or offered. */
function toMessage({ type, createdAt, data }: TranscriptLog): Message[] {
  const at = toIsoTime(createdAt);
  if (type === "action") {
    const text = saidIn(data.payload);
    return text ? [{ role: "customer", text, at }] : [];
  }
  if (type !== "trace") return [];
  const { message, buttons } = partsOf(data.payload);
  const isSaid = data.type === "text" || data.type === "speak";
  const text = isSaid ? textIn(message) : data.type === "choice" ? namesOf(buttons) : null;
  return text ? [{ role: "bot", text, at }] : [];
}

/** Typed text stands in `payload` or one level deeper; a button has a `label`, a recognized intent its `query`. */
function saidIn(payload: unknown): string | null {
  const { payload: inner, label, query, message } = partsOf(payload);
  const deeper = partsOf(inner);
  const places = [payload, inner, message, label, query, deeper.label, deeper.query];
  return places.map(textIn).find((text) => text !== null) ?? null;
}

function namesOf(buttons: unknown): string | null {
  const names = Array.isArray(buttons) ? buttons.map((button) => textIn(partsOf(button).name)) : [];
  return names.flatMap((name) => (name ? [`[${name}]`] : [])).join("\n") || null;
}

const textIn = (value: unknown) => (typeof value === "string" && value.trim() ? value : null);
const partsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
