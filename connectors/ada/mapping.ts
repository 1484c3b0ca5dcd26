import { flatAttributes, toCallbackUrl } from "../../src/bot-webhook.ts";
import type { EscalationInput } from "../../src/connector.ts";
import type { HandoffRequest, Said } from "./schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

const READ = [
  ...["id", "ada_conversation_id", "conversation_id", "end_user_id", "channel", "language", "name", "email"],
  ...["phone", "reason", "summary", "last_question", "callback_url"],
];

/** @param read what Ada keeps of the conversation; `null` where it was not to be had. */
export function toEscalation(
  request: HandoffRequest,
  id: string,
  read: { said: readonly Said[]; isWhole: boolean } | null,
): EscalationInput {
  const { channel, language, name, email, phone, reason, summary } = request;
  return {
    conversation: { id, channel, language, messages: messagesOf(request, read) },
    customer: {
      ...{ name, email, phone, external_id: request.end_user_id },
      attributes: flatAttributes(request, READ),
    },
    reason: { text: reason ?? summary },
    bot: { platform: "ada" },
    callback_url: toCallbackUrl(request.callback_url),
  };
}

function messagesOf(
  { last_question, summary }: HandoffRequest,
  read: { said: readonly Said[]; isWhole: boolean } | null,
): Message[] {
  const said = (read?.said ?? []).flatMap((one) => toMessage(one) ?? []);
  if (said.length > 0) {
    return read?.isWhole ? said : [...said, { role: "system", text: "The rest could not be read from Ada." }];
  }
  return [
    { role: "system", text: "The conversation itself could not be read from Ada." },
    ...(summary ? [{ role: "bot", text: summary } as const] : []),
    ...(last_question ? [{ role: "customer", text: last_question } as const] : []),
  ];
}

const ROLES: Record<string, Message["role"]> = Object.assign(Object.create(null), {
  end_user: "customer",
  ai_agent: "bot",
  human_agent: "agent",
});

/** `null` for what has nothing to read in it. */
export function toMessage({ author, content, created_at }: Said): Message | null {
  const role = ROLES[author?.role ?? ""] ?? "system";
  const named = content?.filename ?? content?.url;
  const text = content?.type === "file" ? `(file: ${named ?? "unnamed"})` : (content?.body ?? named);
  return text ? { role, text, at: created_at } : null;
}
