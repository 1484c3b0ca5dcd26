import { customerOf, flatAttributes } from "../../src/bot-webhook.ts";
import type { EscalationInput } from "../../src/connector.ts";
import type { BotpressConfig, BotpressMessage, HandoverBody } from "./schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

const NOTHING_SAID: Message = {
  role: "system",
  text: "Botpress handed over without a message of the customer.",
};

export function toEscalation(
  body: HandoverBody,
  read: readonly BotpressMessage[],
  { customer }: Pick<BotpressConfig, "customer">,
): EscalationInput {
  const messages = (read.length > 0 ? read : sentWith(body)).flatMap(toMessage);
  if (messages.length === 0 && body.preview) messages.push({ role: "customer", text: body.preview });
  const known = customerOf(body.user, customer);
  return {
    conversation: {
      id: body.conversationId,
      messages: messages.length > 0 ? messages : [NOTHING_SAID],
    },
    customer: {
      ...known,
      email: known.email ?? body.userEmail,
      attributes: {
        ...flatAttributes(known.attributes),
        ...flatAttributes(body.hitlSession),
        ...(body.userId ? { botpress_user_id: body.userId } : {}),
      },
    },
    reason: { text: body.description ?? body.title },
  };
}

export function sentWith({ messageHistory, messages }: HandoverBody): BotpressMessage[] {
  return messageHistory.length > 0 ? messageHistory : messages;
}

function toMessage({ isCustomers, at, payload }: BotpressMessage): Message[] {
  const text = textOf(payload).join("\n");
  return text ? [{ role: isCustomers ? "customer" : "bot", text, at }] : [];
}

const MAX_DEPTH = 3;

/** The words of a message of any type: texts, titles, buttons in brackets, addresses of pictures and files. */
function textOf(payload: Record<string, unknown>, depth = 0): string[] {
  const { text, markdown, title, subtitle, label, imageUrl, fileUrl, audioUrl, videoUrl } = payload;
  const words = [text, markdown, title, subtitle, imageUrl, fileUrl, audioUrl, videoUrl];
  const said = words.filter((word): word is string => typeof word === "string" && word.trim() !== "");
  const button = typeof label === "string" && label.trim() ? [`[${label.trim()}]`] : [];
  if (depth === MAX_DEPTH) return [...said, ...button];
  const parts = [payload.options, payload.actions, payload.items, payload.payload].flat();
  return [...said, ...button, ...parts.flatMap((part) => (isObject(part) ? textOf(part, depth + 1) : []))];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
