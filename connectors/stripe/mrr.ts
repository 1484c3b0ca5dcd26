import type { Discount, DiscountOrId, StripeSubscription, SubscriptionItem } from "./schema.ts";

/** What a subscription is worth a month, in minor units and not yet rounded; `null` with the reason when unknown. */
export type MonthlyValue = { amount: number; unknown: null } | { amount: null; unknown: string };

/** How often an interval fits into a year; a month is a twelfth of one. */
const PER_YEAR = new Map([
  ["day", 365],
  ["week", 52],
  ["month", 12],
  ["year", 1],
]);

/** Statuses that pay. Trials do not yet, unpaid and paused ones no longer. (Stripe: "Billing metric definitions") */
const PAYING = new Set(["active", "past_due"]);

/**
 * The month's worth of one subscription, as Stripe's own MRR has it: licensed prices, all intervals, less running
 * discounts, without taxes and metered usage.
 * @param customerDiscount applies where the subscription has no discount of its own.
 */
export function monthlyValue(
  subscription: StripeSubscription,
  customerDiscount: DiscountOrId | null,
  now: number,
): MonthlyValue {
  if (!PAYING.has(subscription.status) || isGivenAway(subscription)) return known(0);
  if (subscription.items.has_more) return unknown("it has more items than Stripe sends at once");

  const licensed = subscription.items.data.filter(({ price }) => price.recurring?.usage_type !== "metered");
  if (licensed.length === 0) return unknown("it is billed by usage only");
  let sum = 0;
  for (const item of licensed) {
    const value = monthlyItem(item, subscription.currency, now);
    if (value.amount === null) return value;
    sum += value.amount;
  }
  const own = subscription.discounts ?? [];
  const discounts = own.length > 0 ? own : customerDiscount ? [customerDiscount] : [];
  return reduce(sum, discounts, { ...subscription, perYear: commonRhythm(licensed) }, now);
}

function monthlyItem(item: SubscriptionItem, currency: string, now: number): MonthlyValue {
  const { price } = item;
  const perYear = timesPerYear(item);
  const unitAmount = Number(price.unit_amount_decimal ?? price.unit_amount ?? Number.NaN);
  if (price.billing_scheme === "tiered")
    return unknown("its price has tiers, which Stripe does not send along");
  if (perYear === null || !Number.isFinite(unitAmount)) return unknown("its price has no fixed amount");
  // A price in several currencies carries only the amount of its default one.
  if (price.currency !== currency) return unknown(`its price in ${currency.toUpperCase()} is not sent along`);
  const gross = (unitAmount * billedQuantity(item) * perYear) / 12;
  return reduce(gross, item.discounts ?? [], { currency, perYear }, now);
}

/** Takes the discounts off one after the other, as Stripe stacks them; never below nothing. */
function reduce(
  gross: number,
  discounts: DiscountOrId[],
  billed: { currency: string; perYear: number | null },
  now: number,
): MonthlyValue {
  let amount = gross;
  for (const discount of discounts) {
    if (typeof discount === "string") return unknown("a discount could not be read");
    const coupon = isRunning(discount, now) ? discount.source?.coupon : null;
    if (typeof coupon === "string") return unknown("a discount could not be read");
    if (!coupon || coupon.duration === "once") continue; // one invoice's reduction is not a month's
    if (coupon.percent_off) amount *= 1 - coupon.percent_off / 100;
    if (!coupon.amount_off) continue;
    // An amount comes off each invoice, so its month's worth depends on how often there is one.
    if (billed.perYear === null || (coupon.currency ?? billed.currency) !== billed.currency)
      return unknown("a discount of a fixed amount cannot be spread over its months");
    amount -= (coupon.amount_off * billed.perYear) / 12;
  }
  return known(Math.max(0, amount));
}

function isRunning({ start, end }: Discount, now: number): boolean {
  return (start ?? 0) * 1000 <= now && (end == null || end * 1000 > now);
}

/** Collection is paused and its invoices are dropped. Drafts, the third way to pause, are collected later. */
function isGivenAway({ pause_collection }: StripeSubscription): boolean {
  return pause_collection?.behavior === "void" || pause_collection?.behavior === "mark_uncollectible";
}

function billedQuantity({ quantity, price }: SubscriptionItem): number {
  const packages = price.transform_quantity;
  if (!packages) return quantity ?? 1;
  const exact = (quantity ?? 1) / packages.divide_by;
  return packages.round === "up" ? Math.ceil(exact) : Math.floor(exact);
}

function timesPerYear({ price }: SubscriptionItem): number | null {
  const perYear = PER_YEAR.get(price.recurring?.interval ?? "");
  return perYear === undefined ? null : perYear / (price.recurring?.interval_count ?? 1);
}

/** How often a year all items are billed, or `null` when they differ. */
function commonRhythm(items: SubscriptionItem[]): number | null {
  const [first, ...others] = items.map(timesPerYear);
  return first !== undefined && others.every((one) => one === first) ? first : null;
}

function known(amount: number): MonthlyValue {
  return { amount, unknown: null };
}

function unknown(reason: string): MonthlyValue {
  return { amount: null, unknown: reason };
}
