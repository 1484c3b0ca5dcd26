import { flatAttributes, toIsoTime } from "../../src/bot-webhook.ts";
import type { EscalationInput } from "../../src/connector.ts";
import type { KoreMessages, KorePayload } from "./schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

/** Names of the bot's session that are read already, or tell nobody anything. */
const READ = ["conversationSessionId", "email", "name", "phone", "lastMessage", "channels"];

/** The session that a person knows as one conversation; `null` where the platform names none, nor a user. */
export function conversationIdOf(payload: KorePayload): string | null {
  const { channel, context } = payload;
  return context?.session?.BotUserSession?.conversationSessionId ?? channel?.sessionId ?? userIdOf(payload);
}

/** Whom the platform keeps messages under. */
export function userIdOf({ channel, context }: KorePayload): string | null {
  const user = context?.session?.UserContext;
  return channel?.channelInfos?.from ?? channel?.from ?? channel?.userId ?? user?._id ?? null;
}

/** What the customer wrote with this event. */
export function textOf({ message, context }: KorePayload): string | null {
  const text = typeof message === "string" ? message.trim() : "";
  return text || (context?.session?.BotUserSession?.lastMessage?.messagePayload?.message?.body ?? null);
}

/** @param said the conversation as the platform keeps it; `null` where it could not be read. */
export function toEscalation(
  payload: KorePayload,
  conversationId: string,
  said: KoreMessages | null,
): EscalationInput {
  const { channel, context, metaTags } = payload;
  const user = context?.session?.UserContext;
  const session = context?.session?.BotUserSession;
  const tags = [...(metaTags?.userMetaTags ?? []), ...(metaTags?.sessionMetaTags ?? [])];
  const name = session?.name ?? [user?.firstName, user?.lastName].filter(Boolean).join(" ");
  return {
    conversation: {
      ...{ id: conversationId, channel: channel?.type, language: context?.currentLanguage },
      messages: messagesOf(payload, said),
    },
    customer: {
      ...{ name: name || null, email: session?.email ?? emailOf(user), phone: session?.phone },
      external_id: userIdOf(payload),
      attributes: {
        ...flatAttributes(session, READ),
        ...flatAttributes(Object.fromEntries(tags.map((tag) => [tag.name, tag.value]))),
      },
    },
    bot: { name: payload.botName, platform: "kore" },
  };
}

function emailOf(user: { emailId: string | null; identities: { val: string | null }[] } | null | undefined) {
  // No longer than an address can be: what has thousands of dots would be looked at for minutes.
  const isAddress = (text: string | null) =>
    text !== null && text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
  const known = [user?.emailId ?? null, ...(user?.identities ?? []).map(({ val }) => val)];
  return known.find(isAddress) ?? null;
}

function messagesOf(payload: KorePayload, said: KoreMessages | null): Message[] {
  const messages = (said ?? []).flatMap(toMessage).sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
  if (messages.length > 0) return messages;
  const text = textOf(payload);
  const missing = "The rest of the conversation could not be read from Kore.ai.";
  return [
    {
      role: "system",
      text: said === null ? missing : "Kore.ai has no earlier messages of this conversation.",
    },
    ...(text === null ? [] : [{ role: "customer", text } as const]),
  ];
}

/** To Kore.ai, what the user writes is incoming. */
function toMessage({ type, createdOn, components }: KoreMessages[number]): Message[] {
  const text = components.flatMap(({ data }) => data?.text ?? []).join("\n");
  const role = type === "incoming" ? "customer" : "bot";
  return text === "" ? [] : [{ role, text, at: toIsoTime(createdOn) }];
}
