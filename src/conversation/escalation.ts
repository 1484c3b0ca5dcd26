import { z } from "zod";
import type { ConversationMessage, PageFacts } from "../context/package.ts";
import { cleanObject, cleanOrNull, cleanText } from "./clean-text.ts";
import { readTimestamp } from "./timestamp.ts";
import { isConfidence, type LeftOut } from "./unusable.ts";

/** Why a bot hands over, as it says itself. */
export const ReasonCode = z.enum([
  "customer_request",
  "low_confidence",
  "negative_sentiment",
  "loop",
  "business_rule",
  "page_context",
  "account_context",
  "knowledge_gap",
  "bot_error",
  "other",
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

const text = z.string().nullish();
const timestamp = z
  .string()
  .nullish()
  .meta({ description: "ISO 8601; an unreadable time counts as unknown" });

const MessageInput = z.object({
  role: z.enum(["customer", "bot", "agent", "system"]),
  text: z.string(),
  at: timestamp,
  confidence: z.number().nullish().meta({ description: "0 to 1; other numbers count as unknown" }),
  intent: text,
  articles: z.array(z.object({ title: text, url: text })).nullish(),
  action: z.object({ name: text, outcome: text, detail: text }).nullish(),
});

/** The body of `POST /v1/escalations` as a bot sends it. Unknown keys are no fault anywhere. */
export const EscalationInput = z.object({
  conversation: z.object({
    id: z.string().trim().min(1).max(512),
    channel: text,
    language: text,
    url: text,
    messages: z.array(MessageInput).min(1),
  }),
  customer: z
    .looseObject({
      email: text,
      name: text,
      external_id: text,
      phone: text,
      attributes: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
  page: z
    .object({
      url: text,
      title: text,
      error: text,
      visited: z.array(z.object({ url: text, at: timestamp })).nullish(),
    })
    .nullish(),
  reason: z.object({ code: ReasonCode.nullish(), text }).nullish(),
  bot: z.object({ name: text, platform: text, version: text }).nullish(),
  callback_url: z
    .string()
    .max(2048)
    .refine(isWebAddress, "must be an http or https URL")
    .nullish()
    .meta({ format: "uri" }),
  test: z.boolean().nullish().meta({
    description: "A test: its ticket, alerts and events say so, and no figure counts it",
  }),
});
export type EscalationInput = z.infer<typeof EscalationInput>;

/** The body of `POST /v1/handoffs/:id/messages`: what was said since. */
export const MessagesInput = z.object({ messages: z.array(MessageInput).min(1) });

/** The body of `POST /v1/handoffs/:id/decline`; it may be empty. */
export const DeclineInput = z.object({
  reason: text.meta({ description: "Why, in the customer's or the bot's words; the agent reads it" }),
});

/** An escalation as the house reads it: every text cleaned, everything absent `null`, nothing invented. */
export interface EscalationEvent {
  conversation: {
    id: string;
    channel: string | null;
    language: string | null;
    url: string | null;
    messages: ConversationMessage[];
    /** What of the messages was no such value and counts as unknown; absent when nothing was. */
    leftOut?: LeftOut;
  };
  customer: EventCustomer;
  page: PageFacts;
  reason: { code: ReasonCode | null; text: string | null };
  bot: { name: string | null; platform: string | null; version: string | null };
  callbackUrl: string | null;
  /** Only in an event that an evaluation turned into a handoff. */
  given?: Given;
  /** Only in a test: nobody waits for an answer. */
  isTest?: true;
}

/** What only the caller of an evaluation knows. */
export interface Given {
  /** Whether the bot has offered a person in this conversation, and whether the customer declined. */
  offer: "made" | "declined" | null;
  capacity: Capacity | null;
}

/** How busy the team is. What is `null` is not known and moves nothing. */
export interface Capacity {
  open: boolean | null;
  queueLength: number | null;
  agentsFree: number | null;
}

export interface EventCustomer {
  email: string | null;
  name: string | null;
  externalId: string | null;
  phone: string | null;
  /** `customer.attributes` and every unknown key beside it. */
  attributes: Record<string, unknown>;
}

export const EscalationEvent = EscalationInput.transform(toEvent);
export const NewMessages = MessagesInput.transform(({ messages }) => messages.map(toMessage));

export const Declining = DeclineInput.transform(({ reason }) => ({ reason: reason?.trim() || null }));

/** One fault of a body that fails its schema. `message` never repeats what was sent. */
export interface InputFault {
  path: string;
  message: string;
}

const MAX_FAULTS = 50;

/** Reads a parsed body, or says what is wrong with it, place by place (the first fifty). */
export function readInput<T>(
  schema: z.ZodType<T>,
  body: unknown,
): { ok: true; value: T } | { ok: false; faults: InputFault[] } {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = parsed.error.issues.slice(0, MAX_FAULTS).map((issue) => ({
    path: issue.path.map(String).join("."),
    message: issue.message,
  }));
  return { ok: false, faults };
}

export function toEvent(input: EscalationInput): EscalationEvent {
  const { conversation, customer, page, reason, bot } = input;
  return {
    conversation: {
      id: cleanText(conversation.id),
      channel: cleanOrNull(conversation.channel),
      language: cleanOrNull(conversation.language),
      url: cleanOrNull(conversation.url),
      messages: conversation.messages.map(toMessage),
      ...leftOutOf(conversation.messages),
    },
    customer: toCustomer(customer ?? {}),
    page: {
      url: cleanOrNull(page?.url),
      title: cleanOrNull(page?.title),
      error: cleanOrNull(page?.error),
      visited: toVisited(page?.visited ?? []),
    },
    reason: { code: reason?.code ?? null, text: cleanOrNull(reason?.text) },
    bot: {
      name: cleanOrNull(bot?.name),
      platform: cleanOrNull(bot?.platform),
      version: cleanOrNull(bot?.version),
    },
    callbackUrl: input.callback_url ? (URL.parse(input.callback_url)?.href ?? null) : null,
    ...(input.test ? { isTest: true } : {}),
  };
}

function toCustomer(customer: NonNullable<EscalationInput["customer"]>): EventCustomer {
  const { email, name, external_id, phone, attributes, ...unknown } = customer;
  return {
    email: cleanOrNull(email),
    name: cleanOrNull(name),
    externalId: cleanOrNull(external_id),
    phone: cleanOrNull(phone),
    attributes: { ...cleanObject(unknown), ...cleanObject(attributes ?? {}) },
  };
}

type MessageInput = z.infer<typeof MessageInput>;

function toMessage(message: MessageInput): ConversationMessage {
  const { confidence = null, articles } = message;
  return {
    role: message.role,
    text: cleanText(message.text),
    at: readTimestamp(message.at),
    confidence: isConfidence(confidence) ? confidence : null,
    intent: cleanOrNull(message.intent),
    articles: articles ? toArticles(articles) : [],
    action: toAction(message.action),
  };
}

function leftOutOf(messages: readonly MessageInput[]): { leftOut?: LeftOut } {
  let confidences = 0;
  let times = 0;
  for (const { confidence = null, at } of messages) {
    if (confidence !== null && !isConfidence(confidence)) confidences++;
    if (at && readTimestamp(at) === null) times++;
  }
  return confidences + times > 0 ? { leftOut: { confidences, times } } : {};
}

function toArticles(articles: NonNullable<MessageInput["articles"]>): ConversationMessage["articles"] {
  const named: ConversationMessage["articles"] = [];
  for (const article of articles) {
    const url = cleanOrNull(article.url);
    const title = cleanOrNull(article.title) ?? url;
    if (title) named.push({ title, url });
  }
  return named;
}

function toAction(action: MessageInput["action"]): ConversationMessage["action"] {
  if (!action) return null;
  const outcome = cleanOrNull(action.outcome);
  const detail = cleanOrNull(action.detail);
  const name = cleanOrNull(action.name);
  if (!name && !outcome && !detail) return null;
  return { name: name ?? "unnamed action", outcome, detail };
}

function toVisited(
  visited: NonNullable<NonNullable<EscalationInput["page"]>["visited"]>,
): PageFacts["visited"] {
  const pages: PageFacts["visited"] = [];
  for (const page of visited) {
    const url = cleanOrNull(page.url);
    if (url) pages.push({ url, at: readTimestamp(page.at) });
  }
  return pages;
}

function isWebAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:");
}
