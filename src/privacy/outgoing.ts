import type { Facts } from "../connector.ts";
import type { LookupResult } from "../context/gather.ts";
import type { ConversationMessage, CustomerFacts, WrittenBrief } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { find } from "./find.ts";
import type { Redactor } from "./privacy.ts";
import { KINDS } from "./rules.ts";
import { attributes, deepText, mapped, textOrNull, withParts } from "./walk.ts";

/** An escalation as its destination may know it. All that is made of it later holds nothing else. */
export function redactEvent(event: EscalationEvent, redactor: Redactor): EscalationEvent {
  const { conversation, page, reason, bot } = event;
  const text = (value: string | null) => textOrNull(value, redactor);
  return withParts(event, {
    conversation: withParts(conversation, {
      id: redactor.text(conversation.id),
      channel: text(conversation.channel),
      language: text(conversation.language),
      url: field("conversation.url", conversation.url, redactor),
      messages: redactMessages(conversation.messages, redactor),
    }),
    customer: withParts(event.customer, redactCustomer(event.customer, redactor)),
    page: withParts(page, {
      url: field("page.url", page.url, redactor),
      title: field("page.title", page.title, redactor),
      error: field("page.error", page.error, redactor),
      visited: list("page.visited", page.visited, redactor),
    }),
    reason: withParts(reason, { text: field("reason.text", reason.text, redactor) }),
    bot: withParts(bot, { name: text(bot.name), platform: text(bot.platform), version: text(bot.version) }),
  });
}

/** Messages alone, e.g. those that were said since. */
export function redactMessages(messages: ConversationMessage[], redactor: Redactor): ConversationMessage[] {
  return mapped(messages, (message) => (isPlain(message) ? message : redactMessage(message, redactor)));
}

function redactMessage(message: ConversationMessage, redactor: Redactor): ConversationMessage {
  return withParts(message, {
    text: redactor.text(message.text),
    intent: textOrNull(message.intent, redactor),
    articles: message.articles?.length > 0 ? deepText(message.articles, redactor) : message.articles,
    action: deepText(message.action, redactor),
  });
}

const plain = new WeakMap<ConversationMessage, boolean>();

/** Holds nothing private of any kind, as most messages; found out once, for every destination. */
function isPlain(message: ConversationMessage): boolean {
  const known = plain.get(message);
  if (known !== undefined) return known;
  const { text, intent, articles, action } = message;
  const found = isPlainText(text) && isPlainText(intent) && isPlainValue(articles) && isPlainValue(action);
  plain.set(message, found);
  return found;
}

function isPlainValue(value: unknown): boolean {
  if (typeof value === "string") return isPlainText(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isPlainValue);
}

function isPlainText(text: string | null): boolean {
  try {
    return text === null || find(text, KINDS).length === 0;
  } catch {
    return false; // what cannot be searched is hidden, where it is shown
  }
}

/** What sources found, as its destination may know it. */
export function redactResults(results: readonly LookupResult[], redactor: Redactor): LookupResult[] {
  return mapped(results, (result) =>
    result.facts === null ? result : withParts(result, { facts: redactFacts(result.facts, redactor) }),
  );
}

function redactFacts(facts: Facts, redactor: Redactor): Facts {
  const { customer, account, billing, bugs, tickets, ...rest } = facts;
  const parts: Facts = deepText(rest, redactor);
  if (customer) parts.customer = withParts(customer, redactCustomer(customer, redactor));
  if (account) {
    const { renewalDate, openDeals, ...texts } = account;
    parts.account = { ...fields("account", deepText(texts, redactor), redactor) };
    if (renewalDate !== undefined)
      parts.account.renewalDate = field("account.renewal_date", renewalDate, redactor);
    if (openDeals) parts.account.openDeals = list("account.open_deals", openDeals, redactor);
  }
  if (billing && redactor.fields.of("billing") === "keep")
    parts.billing = { ...deepText(billing, redactor), plan: field("billing.plan", billing.plan, redactor) };
  else if (billing) redactor.standIn(billing, "drop");
  if (bugs) parts.bugs = list("bugs", bugs, redactor);
  if (tickets) parts.tickets = list("tickets", tickets, redactor);
  return parts;
}

function redactCustomer<T extends Partial<CustomerFacts>>(customer: T, redactor: Redactor): Partial<T> {
  const parts: Partial<CustomerFacts> = {};
  const { name, email, externalId, phone, tier, lifetimeValue, tags, attributes: more } = customer;
  if (name) parts.name = field("customer.name", name, redactor);
  if (tier) parts.tier = field("customer.tier", tier, redactor);
  if (email) parts.email = identifier("customer.email", email, redactor);
  if (phone) parts.phone = identifier("customer.phone", phone, redactor);
  if (externalId) parts.externalId = identifier("customer.external_id", externalId, redactor);
  if (lifetimeValue && isHidden("customer.lifetime_value", lifetimeValue, redactor))
    parts.lifetimeValue = null;
  if (tags) parts.tags = list("customer.tags", tags, redactor);
  if (more) parts.attributes = attributes(more, redactor);
  return parts as Partial<T>;
}

function fields<T extends object>(part: string, texts: T, redactor: Redactor): T {
  const parts: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(texts))
    if (typeof value === "string") parts[key] = field(`${part}.${key}`, value, redactor);
  return withParts(texts, parts as Partial<T>);
}

function field(path: string, value: string | null, redactor: Redactor): string | null {
  if (typeof value !== "string") return value;
  const action = redactor.fields.of(path);
  if (action === "keep") return redactor.text(value);
  const standIn = redactor.standIn(value, action);
  return redactor.fields.holdsText(path) ? standIn : null;
}

function identifier(path: string, value: string, redactor: Redactor): string | null {
  return redactor.fields.of(path) === "keep" ? redactor.identifier(value) : field(path, value, redactor);
}

function list<T>(path: string, values: T[], redactor: Redactor): T[] {
  return values.length > 0 && isHidden(path, values, redactor) ? [] : deepText(values, redactor);
}

function isHidden(path: string, value: unknown, redactor: Redactor): boolean {
  const isKept = redactor.fields.of(path) === "keep";
  if (!isKept) redactor.standIn(value, "drop"); // for its count
  return !isKept;
}

/** What a language model wrote, for a destination that may know less than the model did. */
export function redactWritten(written: WrittenBrief, redactor: Redactor): WrittenBrief {
  const text = (value: string | null) => textOrNull(value, redactor);
  return withParts(written, {
    wanted: text(written.wanted),
    stalled: text(written.stalled),
    intent: text(written.intent),
    nextStep: text(written.nextStep),
  });
}
