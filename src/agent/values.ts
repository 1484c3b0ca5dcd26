import type { ContextPackage, Money } from "../context/package.ts";
import { dateInWords, momentsInWords, moneyInWords } from "../context/wording.ts";
import type { Words } from "../words/words.ts";

/** Amounts and days as our rules write them into English sentences, and as the reader reads them. */
export function valuesOf(
  { billing, customer, brief }: ContextPackage,
  words: Words,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (words.locale === "en") return values;
  const { openDisputes, failedInvoices, lastPayment, recentPayments } = billing;
  const payments = [...recentPayments, ...(lastPayment ? [lastPayment] : [])];
  const amounts: (Money | null)[] = [
    customer.lifetimeValue,
    ...[...openDisputes, ...failedInvoices, ...payments].map(({ amount }) => amount),
  ];
  for (const amount of amounts) if (amount) values.set(moneyInWords(amount), words.money(amount));
  const days = [...openDisputes.map(({ dueAt }) => dueAt), ...payments.map(({ at }) => at)];
  for (const day of days) if (day !== null) values.set(dateInWords(day), words.date(day));
  const [earlier, later] = brief.findings.doubleCharge ?? [];
  if (earlier && later)
    values.set(
      momentsInWords(earlier.at, later.at),
      words.list([words.moment(earlier.at), words.moment(later.at)]),
    );
  return values;
}
