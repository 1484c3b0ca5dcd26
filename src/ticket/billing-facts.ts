import { likelyDoubleCharge } from "../context/double-charge.ts";
import type { Invoice, Subscription } from "../context/package.ts";
import type { Words } from "../words/words.ts";
import { more, SHOWN } from "./fact-list.ts";
import type { Wording } from "./facts.ts";
import { oneLine } from "./foreign-text.ts";

export const openDisputes: Wording = ({ billing }, words) => {
  const disputes = billing.openDisputes;
  if (disputes.length === 0) return null;
  const shown = disputes.slice(0, SHOWN).map(({ amount, reason, dueAt, url }) => {
    const why = reason ? `, ${words.term(oneLine(reason, 60))}` : "";
    const due = dueAt ? `; ${words.say.evidenceDue(words.date(dueAt))}` : "";
    return { text: `${words.money(amount)}${why}${due}`, url };
  });
  return ["billing", "openDispute", ...shown, ...more(disputes, words)];
};

export const doubleCharge: Wording = ({ billing }, words) => {
  const pair = likelyDoubleCharge(billing);
  if (!pair) return null;
  const [earlier, later] = pair;
  const apart = words.span(Date.parse(later.at) - Date.parse(earlier.at));
  return ["billing", "payments", words.say.twice(words.money(later.amount), apart, words.date(later.at))];
};

export const failedInvoices: Wording = ({ billing }, words) => {
  const invoices = billing.failedInvoices;
  if (invoices.length === 0) return null;
  const shown = invoices
    .slice(0, SHOWN)
    .map((invoice) => ({ text: invoiceInWords(invoice, words), url: invoice.url }));
  return ["billing", "unpaidInvoice", ...shown, ...more(invoices, words)];
};

function invoiceInWords({ number, amount, at, attempts }: Invoice, words: Words): string {
  const tries = attempts ? `, ${words.say.attemptsToCollect(attempts)}` : "";
  const named = number ? `, ${words.apart(oneLine(number, 40))}` : "";
  return `${words.money(amount)}${named}, ${words.date(at)}${tries}`;
}

export const plan: Wording = ({ billing }, words) => {
  const { status, mrr, subscriptions } = billing;
  const money = mrr.length > 0 ? words.say.aMonth(words.list(mrr.map(words.money))) : null;
  const parts = [
    billing.plan ? words.apart(oneLine(billing.plan, 80)) : null,
    status ? words.term(oneLine(status, 40)) : null,
    money,
    cancelling(subscriptions, words),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const label = billing.plan === null && money === null ? "subscription" : "plan";
  return ["billing.plan", label, parts.join(", ")];
};

function cancelling(subscriptions: readonly Subscription[], { say, date }: Words): string | null {
  const ends = subscriptions.find(({ cancelsAt }) => cancelsAt !== null)?.cancelsAt;
  return ends ? say.ends(date(ends)) : null;
}

export const lastPayment: Wording = ({ billing }, words) => {
  const payment = billing.lastPayment;
  if (!payment || likelyDoubleCharge(billing)) return null;
  const paid = words.say.paidOn(words.money(payment.amount), words.date(payment.at));
  return ["billing", "lastPayment", `${paid}, ${words.term(oneLine(payment.status, 40))}`];
};
