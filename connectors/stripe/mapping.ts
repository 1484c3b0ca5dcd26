import type {
  BillingFacts,
  Dispute,
  Facts,
  Invoice,
  Money,
  Payment,
  Subscription,
} from "../../src/connector.ts";
import { type MonthlyValue, monthlyValue } from "./mrr.ts";
import type {
  Discount,
  StripeCharge,
  StripeCustomer,
  StripeDispute,
  StripeInvoice,
  StripeSubscription,
} from "./schema.ts";

/** One Stripe customer with everything that was read of it; a part that could not be read is empty. */
export interface CustomerAccount {
  customer: StripeCustomer;
  subscriptions: StripeSubscription[];
  discount: Discount | null;
  invoices: StripeInvoice[];
  charges: StripeCharge[];
  /** Only those that can still be won or lost. */
  disputes: StripeDispute[];
}

type Gaps = NonNullable<Facts["gaps"]>;

/** A subscription beside its month's worth, before rounding. */
interface Valued {
  account: CustomerAccount;
  subscription: StripeSubscription;
  value: MonthlyValue;
}

const DASHBOARD = "https://dashboard.stripe.com";
const PAYMENTS_SHOWN = 10;

/** Current statuses, worst first. A trial is no trouble, so a paying subscription beside it speaks for the account. */
const WORST_FIRST = ["unpaid", "past_due", "incomplete", "paused", "active", "trialing"];
const ENDED = new Set(["canceled", "incomplete_expired"]);

/** Puts the accounts of all customers that share the subject's email into one picture. */
export function toFacts(accounts: CustomerAccount[], gaps: Gaps, now: number): Facts {
  const valued = accounts.flatMap((account) =>
    account.subscriptions.map((subscription) => ({
      account,
      subscription,
      value: monthlyValue(subscription, account.discount, now),
    })),
  );
  const main = mainSubscription(valued);
  const customer = (main?.account ?? accounts[0])?.customer;
  const all = [...gaps, ...unknownValues(valued)];
  return {
    ...(customer && {
      customer: toCustomer(customer),
      urls: { billing: `${DASHBOARD}/customers/${encodeURIComponent(customer.id)}` },
    }),
    billing: toBilling(accounts, valued, main, now),
    ...(all.length > 0 && { gaps: all }),
  };
}

function toBilling(
  accounts: CustomerAccount[],
  valued: Valued[],
  main: Valued | undefined,
  now: number,
): BillingFacts {
  const charges = latestFirst(accounts.flatMap((account) => account.charges));
  const lastPaid = charges.find(({ status }) => status === "succeeded");
  const failed = accounts.flatMap(({ invoices, charges }) =>
    invoices.filter((invoice) => isFailed(invoice, now) && !isBeingPaid(invoice, charges)),
  );
  return {
    plan: main ? planName(main.subscription) : null,
    status: worstStatus(valued.map(({ subscription }) => subscription.status)),
    mrr: sumByCurrency(valued),
    subscriptions: valued.map(toSubscription),
    failedInvoices: latestFirst(failed).map(toInvoice),
    openDisputes: accounts.flatMap((account) => account.disputes.map(toDispute)),
    lastPayment: lastPaid ? toPayment(lastPaid) : null,
    recentPayments: charges.slice(0, PAYMENTS_SHOWN).map(toPayment),
  };
}

function toCustomer({ name, email, phone }: StripeCustomer): Facts["customer"] {
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

/** The current subscription that is worth most. */
function mainSubscription(valued: Valued[]): Valued | undefined {
  return valued
    .filter(({ subscription }) => !ENDED.has(subscription.status))
    .toSorted((a, b) => (b.value.amount ?? 0) - (a.value.amount ?? 0))[0];
}

function worstStatus(statuses: string[]): string | null {
  const current = statuses.filter((status) => !ENDED.has(status));
  return WORST_FIRST.find((status) => current.includes(status)) ?? current[0] ?? statuses[0] ?? null;
}

/** Rounded once, at the end; a currency is listed when at least one subscription in it pays a known sum. */
function sumByCurrency(valued: Valued[]): Money[] {
  const sums = new Map<string, number>();
  for (const { subscription, value } of valued) {
    if (value.amount === null || ENDED.has(subscription.status)) continue;
    sums.set(subscription.currency, (sums.get(subscription.currency) ?? 0) + value.amount);
  }
  return [...sums].map(([currency, amount]) => toMoney(amount, currency));
}

function unknownValues(valued: Valued[]): Gaps {
  return valued
    .filter(({ value }) => value.unknown !== null)
    .map(({ subscription, value }) => ({
      what: `MRR of ${planName(subscription) ?? "a subscription"}`,
      reason: value.unknown ?? "",
      retryable: false,
    }));
}

function toSubscription({ subscription, value }: Valued): Subscription {
  const { status, currency, cancel_at, cancel_at_period_end, items } = subscription;
  const periodEnds = items.data.flatMap(({ current_period_end }) => current_period_end ?? []);
  const nextPeriod = periodEnds.length > 0 ? Math.min(...periodEnds) : null;
  const cancelsAt = cancel_at ?? (cancel_at_period_end ? nextPeriod : null);
  const renews = ["active", "past_due", "trialing"].includes(status);
  const endsFirst = cancelsAt !== null && nextPeriod !== null && cancelsAt <= nextPeriod;
  return {
    plan: planName(subscription),
    status,
    mrr: value.amount === null ? null : toMoney(value.amount, currency),
    renewsAt: renews && !endsFirst && nextPeriod !== null ? toIso(nextPeriod) : null,
    cancelsAt: cancelsAt !== null && !ENDED.has(status) ? toIso(cancelsAt) : null,
  };
}

/** What the team calls it, as far as Stripe tells: names of products are too deep to expand on a customer. */
function planName({ items }: StripeSubscription): string | null {
  const names = items.data.map(({ price }) => {
    const product = typeof price.product === "object" ? price.product?.name : null;
    return price.nickname || product || price.lookup_key || price.id;
  });
  return [...new Set(names)].join(" + ") || null;
}

function isFailed({ status, attempt_count, due_date }: StripeInvoice, now: number): boolean {
  if (status === "uncollectible") return true;
  return status === "open" && ((attempt_count ?? 0) > 0 || (due_date != null && due_date * 1000 < now));
}

/** Bank debits take days; until then the invoice is open and tried, and a payment of its amount is pending. */
function isBeingPaid(invoice: StripeInvoice, charges: StripeCharge[]): boolean {
  return charges.some(
    ({ status, amount, currency }) =>
      status === "pending" && amount === invoice.amount_remaining && currency === invoice.currency,
  );
}

function toInvoice(invoice: StripeInvoice): Invoice {
  return {
    number: invoice.number || null,
    amount: toMoney(invoice.amount_remaining, invoice.currency),
    at: toIso(invoice.created),
    attempts: invoice.attempt_count ?? null,
    // Not Stripe's hosted page: whoever holds that link can see and pay the invoice.
    url: `${DASHBOARD}/invoices/${encodeURIComponent(invoice.id)}`,
  };
}

/** Whether the dispute still runs, also as an early warning (`warning_…`) or on appeal. */
export function isRunning({ status }: StripeDispute): boolean {
  return /(^|_)(needs_response|under_review)$/.test(status);
}

function toDispute(dispute: StripeDispute): Dispute {
  const charge = typeof dispute.charge === "object" ? dispute.charge?.id : dispute.charge;
  const dueBy = dispute.evidence_details?.due_by;
  return {
    amount: toMoney(dispute.amount, dispute.currency),
    reason: dispute.reason || null,
    status: dispute.status,
    dueAt: dueBy ? toIso(dueBy) : null,
    url: charge ? `${DASHBOARD}/payments/${encodeURIComponent(charge)}` : null,
  };
}

function toPayment(charge: StripeCharge): Payment {
  return {
    amount: toMoney(charge.amount, charge.currency),
    at: toIso(charge.created),
    status: paymentStatus(charge),
    description: (charge.status === "failed" && charge.failure_message) || charge.description || null,
  };
}

/** Stripe's status, or what became of a payment that succeeded; `uncaptured` is a hold that took no money yet. */
function paymentStatus({ status, refunded, amount_refunded, disputed, captured }: StripeCharge): string {
  if (status !== "succeeded") return status;
  if (disputed) return "disputed";
  if (refunded) return "refunded";
  if ((amount_refunded ?? 0) > 0) return "partially_refunded";
  return captured === false ? "uncaptured" : status;
}

/** Stripe's amounts are minor units already, whether the currency has none, two or three decimals. */
function toMoney(amount: number, currency: string): Money {
  return { amountMinor: Math.round(amount), currency: currency.toUpperCase() };
}

function toIso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function latestFirst<Entry extends { created: number }>(entries: Entry[]): Entry[] {
  return entries.toSorted((a, b) => b.created - a.created);
}
