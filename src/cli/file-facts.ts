import { z } from "zod";
import type { LookupResult } from "../context/gather.ts";
import type { BillingFacts } from "../context/package.ts";

const count = z.number().int().min(0).max(100);
const text = z.string();
const money = z.strictObject({ amount: z.number(), currency: z.string().length(3) });

/** What sources would know of a customer, for a conversation in a file. Days count from now, so that no file grows old. */
export const FileFacts = z.strictObject({
  customer: z
    .strictObject({ name: text, tier: text, lifetime_value: money, tags: z.array(text) })
    .partial()
    .default({}),
  account: z
    .strictObject({ company: text, health: text, lifecycle: text, renewal_in_days: z.number().int() })
    .partial()
    .default({}),
  billing: z
    .strictObject({ plan: text, status: text, mrr: money, failed_invoices: count, open_disputes: count })
    .partial()
    .optional(),
  tickets: z
    .array(
      z.strictObject({ subject: text.default("an earlier ticket"), csat: text.optional(), days_ago: count }),
    )
    .default([]),
  bugs: z
    .array(
      z.strictObject({
        key: text,
        title: text,
        match: z.enum(["customer", "error", "feature"]).default("error"),
      }),
    )
    .default([]),
});
export type FileFacts = z.output<typeof FileFacts>;

const DAY_MS = 86_400_000;

/** The facts as a source would have answered them just now. */
export function toResult(
  { customer, account, billing, tickets, bugs }: FileFacts,
  now: number,
): LookupResult {
  const at = (daysFromNow: number) => new Date(now + daysFromNow * DAY_MS).toISOString();
  const { lifetime_value: value, ...person } = customer;
  const { renewal_in_days: renewal, ...company } = account;
  return {
    ...{ source: "file", sourceName: "the file", provides: "facts", error: null, tookMs: 0, at: at(0) },
    facts: {
      customer: { ...person, ...(value ? { lifetimeValue: toMoney(value) } : {}) },
      account: { ...company, ...(renewal === undefined ? {} : { renewalDate: at(renewal).slice(0, 10) }) },
      ...(billing ? { billing: toBilling(billing, at(0)) } : {}),
      tickets: tickets.map(({ subject, csat, days_ago: daysAgo }, index) => ({
        ...{ id: String(index + 1), subject, status: "solved", url: null },
        ...{ csat: csat ?? null, createdAt: at(-daysAgo) },
      })),
      bugs: bugs.map((bug) => ({ ...bug, state: "open", url: "", priority: null })),
    },
  };
}

function toBilling(billing: NonNullable<FileFacts["billing"]>, at: string): BillingFacts {
  const {
    plan = null,
    status = null,
    mrr,
    failed_invoices: failed = 0,
    open_disputes: disputed = 0,
  } = billing;
  const amount = { amountMinor: 0, currency: mrr?.currency ?? "USD" };
  return {
    ...{ plan, status, mrr: mrr ? [toMoney(mrr)] : [] },
    failedInvoices: times(failed, { number: null, amount, at, attempts: null, url: null }),
    openDisputes: times(disputed, { amount, reason: null, status: "open", dueAt: null, url: null }),
    ...{ subscriptions: [], lastPayment: null, recentPayments: [] },
  };
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

/** Files name major units, of currencies with cents. */
const toMoney = ({ amount, currency }: { amount: number; currency: string }) => ({
  amountMinor: Math.round(amount * 100),
  currency: currency.toUpperCase(),
});
