import { toIsoTime } from "../../../src/bot-webhook.ts";
import type { EscalationInput } from "../../../src/connector.ts";
import { oneLine, toPlainText } from "../plain-text.ts";
import type { Author, Contact, Conversation, Part } from "../ticket-schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

/** A conversation as Intercom holds it, in the words of an escalation; nothing is said in it: no messages. */
export function toMessages(conversation: Conversation): Message[] {
  const { source, created_at, conversation_parts, ai_agent } = conversation;
  const first = source?.body ? message(source.author ?? null, source.body, created_at) : null;
  const others = (conversation_parts?.conversation_parts ?? []).map(toMessage);
  const messages = [first, ...others].filter((one) => one !== null);
  // Intercom names what Fin used for the whole conversation, not for each answer.
  const articles = (ai_agent?.content_sources?.content_sources ?? [])
    .filter(({ title, url }) => title || url)
    .map(({ title, url }) => ({ title: title ?? null, url: url ?? null }));
  const lastAnswer = messages.findLast(({ role }) => role === "bot");
  if (lastAnswer && articles.length > 0) lastAnswer.articles = articles;
  return messages;
}

/** `null` for notes, which are our colleagues' own, and for parts that say nothing. */
export function toMessage({ part_type, author, body, created_at }: Part): Message | null {
  return part_type?.startsWith("note") ? null : message(author ?? null, body, created_at);
}

function message(author: Author | null, html: string | null | undefined, seconds: number | null | undefined) {
  const text = toPlainText(html);
  if (text === null) return null;
  const at = toIsoTime(seconds);
  return { role: roleOf(author), text, at } satisfies Message as Message;
}

function roleOf(author: Author | null): Message["role"] {
  if (isCustomer(author)) return "customer";
  if (author?.type === "bot" || author?.from_ai_agent === true || author?.is_ai_answer === true) return "bot";
  return author?.type === "admin" ? "agent" : "system";
}

export function isCustomer(author: Author | null | undefined): boolean {
  return author?.type === "user" || author?.type === "lead" || author?.type === "contact";
}

/**
 * Whether a person has written since the customer did. Fin's state stays as it is for good, and its operator speaks again
 * later, e.g. to ask how content the customer is.
 */
export function isAnsweredByPerson(conversation: Conversation): boolean {
  const roles = toMessages(conversation).map(({ role }) => role);
  const customer = roles.lastIndexOf("customer");
  return customer !== -1 && roles.lastIndexOf("agent") > customer;
}

/** On the web Fin speaks first, so that the first message's author may not be the customer. */
export function contactIdOf({ contacts, source }: Conversation): string | null {
  return contacts?.contacts?.[0]?.id ?? (isCustomer(source?.author) ? (source?.author?.id ?? null) : null);
}

export function toCustomer(conversation: Conversation, contact: Contact | null): EscalationInput["customer"] {
  const { source, contacts, conversation_parts } = conversation;
  const authors = [
    source?.author,
    ...(conversation_parts?.conversation_parts ?? []).map(({ author }) => author),
  ];
  const author = authors.find(isCustomer);
  const listed = contacts?.contacts?.[0];
  return {
    email: contact?.email || author?.email || listed?.email || null,
    name: oneLine(contact?.name || author?.name || listed?.name),
    external_id: contact?.external_id || listed?.external_id || null,
    phone: contact?.phone || null,
  };
}
