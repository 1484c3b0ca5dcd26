import type { BotCall, BotInbound, EscalationInput } from "../../../src/connector.ts";
import { SignatureError } from "../../../src/errors.ts";
import type { Reader } from "../client.ts";
import { conversationIn, type Notification, readNotification } from "../notification.ts";
import { hasFinSignature, requireFinSignature, requireHubSignature } from "../signature.ts";
import type { Conversation } from "../ticket-schema.ts";
import { readAgentEvent } from "./agent-api.ts";
import {
  contactIdOf,
  isAnsweredByPerson,
  isCustomer,
  toCustomer,
  toMessage,
  toMessages,
} from "./conversation.ts";
import { isByPerson, whyFinGaveUp } from "./gave-up.ts";

export interface FinOptions {
  /** Of the app, for Intercom's webhooks. */
  clientSecret: string | null;
  /** Of Fin's own API. */
  webhookSecret: string | null;
  /** Reads the whole conversation; `null`: what the webhook tells has to do. */
  reader: Reader | null;
  /**
   * Whether the ticket is another helpdesk's, which has to be told what the customer writes meanwhile. Where Intercom holds both,
   * it stands in the same thread.
   */
  isElsewhere: boolean;
}

const IGNORED: BotCall = { type: "ignored" };
/** Fin says that it gives up and then speaks; a workflow or Fin gives it to a team. */
const GIVING_UP = new Set(["conversation.operator.replied", "conversation.admin.assigned"]);

/** How Fin hands over: by Intercom's webhooks, where Intercom holds the conversation, or by the events of Fin's own API. */
export function createFin(options: FinOptions): BotInbound {
  return {
    async read({ body, headers }, signal) {
      if (hasFinSignature(headers) && options.webhookSecret !== null) {
        requireFinSignature(body, headers, options.webhookSecret);
        return readAgentEvent(body);
      }
      if (options.clientSecret === null) throw new SignatureError("the signature is missing or wrong");
      requireHubSignature(body, headers, options.clientSecret);
      return readTopic(readNotification(body), options, signal);
    },
  };
}

async function readTopic(
  notification: Notification,
  options: FinOptions,
  signal: AbortSignal,
): Promise<BotCall> {
  const { topic } = notification;
  if (topic === "conversation.user.replied") {
    return options.isElsewhere ? toFurtherMessages(notification) : IGNORED;
  }
  if (!GIVING_UP.has(topic)) return IGNORED;
  const told = conversationIn(notification);
  const part = told.conversation_parts?.conversation_parts?.at(-1) ?? null;
  const reason = whyFinGaveUp(told);
  // Without Fin in it, or by a person's hand, it is none of our business.
  if (reason === null || isByPerson(part) || told.state === "closed") return IGNORED;
  const conversation = await readWhole(told, options.reader, signal);
  if (isAnsweredByPerson(conversation)) return IGNORED;
  return {
    type: "escalation",
    id: notification.id,
    escalation: await toEscalation(conversation, reason, options, signal),
  };
}

/** Webhooks carry the newest part alone. What cannot be read in time is left out. */
async function readWhole(
  told: Conversation,
  reader: Reader | null,
  signal: AbortSignal,
): Promise<Conversation> {
  if (reader === null || !/^\d{1,19}$/.test(told.id)) return told;
  return (await reader.conversation(told.id, signal).catch(() => null)) ?? told;
}

async function toEscalation(
  conversation: Conversation,
  reason: EscalationInput["reason"],
  { reader }: FinOptions,
  signal: AbortSignal,
): Promise<EscalationInput> {
  const contactId = contactIdOf(conversation);
  const isNamed = Boolean(toCustomer(conversation, null)?.email);
  const contact =
    reader && contactId && !isNamed ? await reader.contact(contactId, signal).catch(() => null) : null;
  const messages = toMessages(conversation);
  return {
    conversation: {
      id: conversation.id,
      channel: channelOf(conversation.source?.type),
      url: null,
      // An escalation has at least one; a picture or a call may leave none that can be read.
      messages: messages.length > 0 ? messages : [{ role: "system", text: "No message could be read." }],
    },
    customer: toCustomer(conversation, contact),
    page: { url: conversation.source?.url ?? null },
    reason,
    bot: { name: "Fin", platform: "intercom" },
  };
}

/** Intercom calls its messenger "conversation". */
function channelOf(type: string | null | undefined): string | null {
  return type === "conversation" ? "messenger" : (type ?? null);
}

function toFurtherMessages(notification: Notification): BotCall {
  const { id, conversation_parts } = conversationIn(notification);
  const messages = (conversation_parts?.conversation_parts ?? [])
    .filter(({ author }) => isCustomer(author))
    .flatMap((part) => toMessage(part) ?? []);
  if (messages.length === 0) return IGNORED;
  return { type: "messages", id: notification.id, conversationId: id, messages };
}
