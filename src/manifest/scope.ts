import type { BillingFacts, Brief, ContextPackage, Gap, Money } from "../context/package.ts";
import type { Opening } from "../hours/opening.ts";

/** The context package under the names of `names.ts`: plain data in snake_case, absent is `null`. */
export type Scope = Record<string, unknown>;

/** Longer lists are cut, so that an expression's loops stay short. */
export const MAX_ITEMS = 200;
const MAX_TEXT = 20_000;
const MAX_DEPTH = 6;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a package does not know by itself. */
export interface ScopeExtra {
  /** By the hours of the manifest; absent where nobody looked. */
  opening?: Opening;
  /** Whether people work now, where somebody knows better than the hours; `null`: nobody does. */
  hoursOpen?: boolean | null;
}

export function toScope(pkg: ContextPackage, extra: ScopeExtra): Scope {
  const { customer, conversation, page, reason, handoff, brief } = pkg;
  const { knownBug, failedAction } = brief.findings;
  return {
    customer: {
      name: customer.name,
      email: customer.email,
      external_id: customer.externalId,
      phone: customer.phone,
      tier: customer.tier,
      lifetime_value: customer.lifetimeValue && toMajor(customer.lifetimeValue),
      lifetime_value_currency: customer.lifetimeValue?.currency ?? null,
      is_known: brief.findings.isKnownCustomer,
      tags: customer.tags.slice(0, MAX_ITEMS),
      attributes: plainData(customer.attributes, 0),
    },
    account: accountOf(pkg),
    billing: billingOf(pkg),
    bugs: pkg.bugs.slice(0, MAX_ITEMS).map(({ also: _, ...bug }) => bug),
    known_bug: knownBug && shapeOf(knownBug, ["key", "title", "state", "url", "match"]),
    tickets: pkg.tickets
      .slice(0, MAX_ITEMS)
      .map(({ createdAt, ...ticket }) => ({ ...ticket, created_at: createdAt })),
    conversation: {
      id: conversation.id,
      channel: conversation.channel,
      language: conversation.language,
      url: conversation.url,
      turns: conversation.turns,
      failed_turns: conversation.failedTurns,
      intent: conversation.intent,
      topic: conversation.topic,
      subtopic: conversation.subtopic,
      summary: conversation.summary.slice(0, MAX_TEXT),
      sentiment: { score: conversation.sentiment.score, trend: conversation.sentiment.trend },
      complexity: conversation.complexity,
      requests: conversation.requests,
      sensitive: conversation.sensitive,
    },
    brief: {
      wanted: brief.isOwnWords || brief.model !== null ? brief.wanted : null,
      stalled: brief.stalled,
      did_not_help: brief.findings.didNotHelp,
      mood: brief.mood.word,
      completeness: brief.completeness.score,
      greeting: brief.greeting,
      heard: brief.heard,
    },
    given: givenOf(brief),
    failed_action: failedAction,
    page: { url: page.url, title: page.title, error: page.error },
    reason: { code: reason.code, text: reason.text },
    triggers: reason.triggers.slice(0, MAX_ITEMS),
    handoff: { id: handoff.id, priority: handoff.priority },
    agents: pkg.route?.agents ?? { available: null, total: null },
    route: routeOf(pkg),
    sla: slaOf(pkg),
    hours: hoursOf(extra),
  };
}

/** The hours' reason stands only for what the hours say. */
function hoursOf({ opening, hoursOpen = null }: ScopeExtra) {
  const known = opening && opening.schedule !== null ? opening : null;
  const open = hoursOpen ?? known?.open ?? null;
  const stands = known !== null && open === known.open;
  return {
    ...{ open, schedule: known?.schedule ?? null },
    reason: stands ? known.reason : null,
    opens_at: stands ? known.opensAt : null,
  };
}

function accountOf({ account, handoff, provenance, gaps }: ContextPackage) {
  const isAsked = Object.entries(provenance).some(
    ([path, { source }]) => path.startsWith("account.") && source !== "bot",
  );
  return {
    company: account.company,
    domain: account.domain,
    owner: account.owner,
    lifecycle: account.lifecycle,
    health: account.health,
    renewal_date: account.renewalDate,
    renewal_in_days: daysBetween(handoff.createdAt, account.renewalDate),
    open_deals: countOf(account.openDeals, isAsked, gaps, "deals"),
  };
}

function routeOf({ route }: ContextPackage) {
  return {
    group: route?.group ?? null,
    assignee: route?.assignee ?? null,
    assignee_name: route?.assigneeName ?? null,
    rule: route?.rule ?? null,
    reason: route?.reason ?? null,
  };
}

function slaOf({ route }: ContextPackage) {
  const minutes = (seconds = null as number | null) => (seconds === null ? null : Math.round(seconds / 60));
  return {
    first_reply_minutes: minutes(route?.sla?.firstReplySeconds),
    first_reply_by: route?.sla?.firstReplyBy ?? null,
    resolution_minutes: minutes(route?.sla?.resolutionSeconds),
    resolution_by: route?.sla?.resolutionBy ?? null,
  };
}

function shapeOf<T, Key extends keyof T>(whole: T, keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(keys.map((key) => [key, whole[key]])) as Pick<T, Key>;
}

/** What the customer said, by its label; of several the first. */
function givenOf({ known }: Brief): Record<string, string> {
  const given: Record<string, string> = {};
  for (const { label, value, source } of known) if (source === "customer") given[label] ??= value;
  return given;
}

function billingOf({ billing, provenance, gaps, handoff, brief }: ContextPackage) {
  const isAsked = Object.hasOwn(provenance, "billing") || isKnown(billing);
  const [mrr, ...others] = billing.mrr;
  const [dispute] = billing.openDisputes;
  const [invoice] = billing.failedInvoices;
  const pair = brief.findings.doubleCharge;
  const isOneCurrency = mrr !== undefined && others.length === 0;
  return {
    plan: billing.plan,
    status: billing.status,
    mrr: isOneCurrency ? toMajor(mrr) : null,
    currency: isOneCurrency ? mrr.currency : null,
    failed_invoices: countOf(billing.failedInvoices, isAsked, gaps, "invoices"),
    open_disputes: countOf(billing.openDisputes, isAsked, gaps, "disputes"),
    last_payment: billing.lastPayment && {
      amount: toMajor(billing.lastPayment.amount),
      currency: billing.lastPayment.amount.currency,
      at: billing.lastPayment.at,
      status: billing.lastPayment.status,
      days_ago: daysBetween(billing.lastPayment.at, handoff.createdAt),
    },
    dispute: dispute ? { ...amountOf(dispute), reason: dispute.reason, due_at: dispute.dueAt } : null,
    failed_invoice: invoice ? { ...amountOf(invoice), number: invoice.number, url: invoice.url } : null,
    double_charge: pair ? { ...amountOf(pair[1]), earlier_at: pair[0].at, later_at: pair[1].at } : null,
  };
}

function amountOf({ amount }: { amount: Money }) {
  return { amount: toMajor(amount), currency: amount.currency };
}

/** An empty list means "none" only where somebody was asked and could say; otherwise the count is not known. */
function countOf(
  list: readonly unknown[],
  isAsked: boolean,
  gaps: readonly Gap[],
  word: string,
): number | null {
  if (list.length > 0) return list.length;
  return isAsked && !gaps.some(({ what }) => what.includes(word)) ? 0 : null;
}

function isKnown(billing: BillingFacts): boolean {
  const lists = [billing.mrr, billing.subscriptions, billing.failedInvoices, billing.openDisputes];
  return billing.status !== null || billing.lastPayment !== null || lists.some((list) => list.length > 0);
}

const minorDigits = new Map<string, number>();

/** The amount in the currency's major unit: 1299 EUR minor is 12.99, 1299 JPY minor is 1299. */
function toMajor({ amountMinor, currency }: Money): number {
  let digits = minorDigits.get(currency);
  if (digits === undefined) {
    digits = digitsOf(currency);
    if (minorDigits.size < 500) minorDigits.set(currency, digits);
  }
  return amountMinor / 10 ** digits;
}

function digitsOf(currency: string): number {
  try {
    return (
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2; // not a currency code
  }
}

/** Whole calendar days (UTC); `null` when either date is absent or unreadable. */
function daysBetween(from: string, to: string | null): number | null {
  const days =
    to === null ? Number.NaN : Math.floor(Date.parse(to) / DAY_MS) - Math.floor(Date.parse(from) / DAY_MS);
  return Number.isFinite(days) ? days : null;
}

// An object's own "constructor" or "__proto__" would mislead whoever asks the object for its type.
const MISLEADING = new Set(["__proto__", "constructor", "prototype"]);

/** Foreign data of any shape as bounded plain data. */
function plainData(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.slice(0, MAX_TEXT);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => plainData(item, depth + 1));
  const entries = Object.entries(value).filter(([key]) => !MISLEADING.has(key));
  return Object.fromEntries(
    entries.slice(0, MAX_ITEMS).map(([key, item]) => [key, plainData(item, depth + 1)]),
  );
}
