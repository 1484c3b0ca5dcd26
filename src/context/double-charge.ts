import type { BillingFacts, Payment } from "./package.ts";

const DAY_MS = 86_400_000;

/**
 * Two successful payments of the same amount within a day: perhaps one purchase paid twice. The earlier first;
 * `null` when there is no such pair. A likeness, not a verdict: two seats bought in a day look the same.
 */
export function likelyDoubleCharge(billing: BillingFacts): [earlier: Payment, later: Payment] | null {
  const paid = billing.recentPayments
    .filter(({ status, amount }) => PAID.has(status.toLowerCase()) && amount.amountMinor > 0)
    .map((payment) => ({ payment, time: Date.parse(payment.at) }))
    .filter(({ time }) => !Number.isNaN(time))
    .sort((a, b) => a.time - b.time);
  for (let i = paid.length - 1; i > 0; i--) {
    const later = paid[i] as (typeof paid)[number];
    const earlier = paid.findLast(
      ({ payment, time }, j) => j < i && later.time - time <= DAY_MS && isSameAmount(payment, later.payment),
    );
    if (earlier) return [earlier.payment, later.payment];
  }
  return null;
}

function isSameAmount({ amount: one }: Payment, { amount: other }: Payment): boolean {
  return one.amountMinor === other.amountMinor && one.currency === other.currency;
}

const PAID = new Set(["succeeded", "paid", "captured", "complete", "completed"]);
