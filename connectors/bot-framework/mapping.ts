import { flatAttributes, MaybeText, toCallbackUrl, toIsoTime } from "../../src/bot-webhook.ts";
import type { BotAnswer, BotCall, EscalationInput, PlatformReply } from "../../src/connector.ts";
import { type Activity, SaidActivity, Transcript } from "./schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

/** Names of the handoff's context that we read ourselves; Copilot Studio's own begin with `va_`. */
const READ = [
  "email",
  "name",
  "phone",
  "reason",
  "message",
  "callback_url",
  "va_AgentMessage",
  "va_Language",
];
const MAX_MESSAGES = 1_000;

/** What an activity asks for: a handoff, one more message of the customer's, or nothing. */
export function toCall(activity: Activity): BotCall {
  const isHandoff = activity.name === "handoff.initiate" && ["event", "handoff"].includes(activity.type);
  if (isHandoff) {
    const answer = (said: BotAnswer) => toAccepted(activity, said);
    return { type: "escalation", id: activity.id, escalation: toEscalation(activity), answer };
  }
  const message = activity.type === "message" ? toMessage(activity, null) : null;
  if (message?.role !== "customer") return { type: "ignored" };
  const { id, conversation } = activity;
  return { type: "messages", id, conversationId: conversation.id, messages: [message] };
}

function toEscalation(activity: Activity): EscalationInput {
  const { value, from, conversation, channelId, locale, recipient } = activity;
  const context = (name: string) => MaybeText.parse((value as Record<string, unknown> | null)?.[name]);
  const isText = typeof value === "string";
  return {
    conversation: {
      id: conversation.id,
      channel: channelId,
      language: locale ?? (isText ? null : context("va_Language")),
      messages: messagesOf(activity),
    },
    customer: {
      name: (isText ? null : context("name")) ?? from?.name,
      email: isText ? null : context("email"),
      phone: isText ? null : context("phone"),
      external_id: from?.aadObjectId ?? from?.id,
      attributes: flatAttributes(value, READ),
    },
    reason: {
      text: isText ? value : (context("va_AgentMessage") ?? context("reason") ?? context("message")),
    },
    bot: { name: recipient?.name, platform: "bot_framework" },
    callback_url: isText ? null : toCallbackUrl(context("callback_url")),
  };
}

/** The transcript that came along; what did not is said in its place. */
function messagesOf({ attachments, from }: Activity): Message[] {
  const transcript = attachments.find(({ name }) => name?.toLowerCase() === "transcript");
  const customerId = from?.id ?? null;
  const activities = readTranscript(transcript?.content).map((one) => SaidActivity.safeParse(one).data);
  const said = activities.flatMap((one) => (one ? (toMessage(one, customerId) ?? []) : []));
  if (said.length > 0) return said.slice(-MAX_MESSAGES);
  const text = transcript?.contentUrl
    ? "The bot sent the conversation as a link, which Baton does not open."
    : "The bot sent no transcript of the conversation.";
  return [{ role: "system", text }];
}

/** As an object, a list, or JSON in a text. */
function readTranscript(content: unknown): unknown[] {
  try {
    return Transcript.catch([]).parse(typeof content === "string" ? JSON.parse(content) : content);
  } catch {
    return [];
  }
}

/** `null` for what is no message, such as typing. */
function toMessage({ type, text, from, timestamp, attachments }: SaidActivity, customerId: string | null) {
  if (type !== "message") return null;
  const shown = attachments.map(
    ({ name, contentType }) => `(attachment: ${name ?? contentType ?? "unnamed"})`,
  );
  const whole = [text, ...shown].filter(Boolean).join("\n");
  if (whole === "") return null;
  return { role: roleOf(from, customerId), text: whole, at: toIsoTime(timestamp) } satisfies Message;
}

/** Copilot Studio's transcripts number their roles: 1 is the user. Where none is named, the handoff's own user is known. */
function roleOf(from: SaidActivity["from"], customerId: string | null): Message["role"] {
  if (from?.role === "user" || from?.role === 1) return "customer";
  if (from?.role === "bot" || from?.role === "skill" || from?.role === 0) return "bot";
  return customerId !== null && from?.id === customerId ? "customer" : "bot";
}

/** `handoff.status`, as botbuilder's EventFactory makes it. */
function toAccepted(activity: Activity, { handoffId, customerMessage }: BotAnswer): PlatformReply {
  const { id, conversation, channelId, serviceUrl } = activity;
  const value = { state: "accepted", message: customerMessage, handoffId };
  const about = { conversation, channelId, serviceUrl, replyToId: id };
  return { status: 200, body: { type: "event", name: "handoff.status", value, ...about } };
}
