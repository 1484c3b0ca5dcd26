import { describe, expect, it } from "vitest";
import { monthlyValue } from "../../connectors/stripe/mrr.ts";
import { type Discount, StripeSubscription } from "../../connectors/stripe/schema.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const SECONDS = NOW / 1000;

interface ItemSketch {
  amount?: number | null;
  decimal?: string;
  every?: [count: number, interval: string];
  quantity?: number;
  price?: Record<string, unknown>;
  usage?: string;
  discounts?: unknown[];
}

function anItem({ amount = 1000, decimal, every = [1, "month"], quantity = 1, ...rest }: ItemSketch) {
  const [interval_count, interval] = every;
  return {
    quantity,
    discounts: rest.discounts ?? [],
    price: {
      id: "price_1",
      currency: "usd",
      unit_amount: amount,
      unit_amount_decimal: decimal,
      recurring: { interval, interval_count, usage_type: rest.usage ?? "licensed" },
      ...rest.price,
    },
  };
}

function aSubscription(items: ItemSketch[], set: Record<string, unknown> = {}) {
  const data = items.map(anItem);
  return StripeSubscription.parse({
    id: "sub_1",
    status: "active",
    currency: "usd",
    items: { data },
    ...set,
  });
}

function aDiscount(coupon: Record<string, unknown> | string, set: Partial<Discount> = {}): Discount {
  return { start: SECONDS - 60, end: null, source: { coupon }, ...set };
}

function worth(
  items: ItemSketch[],
  set: Record<string, unknown> = {},
  customerDiscount: Discount | null = null,
) {
  return monthlyValue(aSubscription(items, set), customerDiscount, NOW);
}

describe("the monthly value of a subscription", () => {
  it.each<[string, ItemSketch[], number]>([
    ["a month as it is", [{ amount: 2900 }], 2900],
    ["a quarter as a third", [{ amount: 3000, every: [3, "month"] }], 1000],
    ["a year as a twelfth", [{ amount: 120_000, every: [1, "year"] }], 10_000],
    ["two years as a twenty-fourth", [{ amount: 240_000, every: [2, "year"] }], 10_000],
    ["a week as 52 twelfths", [{ amount: 300, every: [1, "week"] }], 1300],
    ["two weeks as 26 twelfths", [{ amount: 600, every: [2, "week"] }], 1300],
    ["a day as 365 twelfths", [{ amount: 12, every: [1, "day"] }], 365],
    ["several items together", [{ amount: 12_000, every: [1, "year"] }, { amount: 500 }], 1500],
    ["quantities", [{ amount: 4900, quantity: 6 }], 29_400],
    ["a quantity of none", [{ amount: 4900, quantity: 0 }], 0],
    ["fractions of a cent", [{ amount: null, decimal: "0.5", quantity: 1001 }], 500.5],
    [
      "packages rounded up",
      [{ amount: 100, quantity: 11, price: { transform_quantity: { divide_by: 5, round: "up" } } }],
      300,
    ],
    [
      "packages rounded down",
      [{ amount: 100, quantity: 11, price: { transform_quantity: { divide_by: 5, round: "down" } } }],
      200,
    ],
    ["a metered item beside a fixed one as nothing", [{ amount: 700 }, { amount: 3, usage: "metered" }], 700],
  ])("counts %s", (_, items, amount) => {
    expect(worth(items).amount).toBeCloseTo(amount, 6);
  });

  it.each([
    ["active", 1000],
    ["past_due", 1000],
    ["trialing", 0],
    ["unpaid", 0],
    ["paused", 0],
    ["incomplete", 0],
    ["incomplete_expired", 0],
    ["canceled", 0],
  ])("takes %s as worth %i", (status, amount) => {
    expect(worth([{ amount: 1000 }], { status }).amount).toBe(amount);
  });

  it.each([
    ["void", 0],
    ["mark_uncollectible", 0],
    ["keep_as_draft", 1000],
  ])("takes collection paused by %s as worth %i", (behavior, amount) => {
    expect(worth([{ amount: 1000 }], { pause_collection: { behavior } }).amount).toBe(amount);
  });

  it.each<[string, ItemSketch[], Record<string, unknown>]>([
    ["tiers", [{ amount: null, price: { billing_scheme: "tiered" } }], {}],
    ["usage only", [{ amount: 3, usage: "metered" }], {}],
    ["an amount that the customer chooses", [{ amount: null }], {}],
    ["an interval unknown to us", [{ every: [1, "constructor"] }], {}],
    ["an amount in another currency than it is billed in", [{ price: { currency: "eur" } }], {}],
    ["more items than were sent", [], { items: { data: [anItem({})], has_more: true } }],
    ["an unread discount", [{}], { discounts: ["di_1"] }],
    ["an unread coupon", [{}], { discounts: [aDiscount("SUMMER")] }],
    ["an unread discount of an item", [{ discounts: ["di_1"] }], {}],
    [
      "an amount off in another currency",
      [{}],
      { discounts: [aDiscount({ amount_off: 5, currency: "eur" })] },
    ],
    [
      "an amount off items of different rhythm",
      [{}, { every: [1, "year"] }],
      { discounts: [aDiscount({ amount_off: 5, currency: "usd" })] },
    ],
  ])("does not invent a value for %s", (_, items, set) => {
    const value = worth(items, set);
    expect(value.amount).toBeNull();
    expect(value.unknown).toMatch(/\w+ \w+/);
  });

  it.each<[string, Discount[], number]>([
    ["a share", [aDiscount({ percent_off: 25, duration: "forever" })], 7500],
    ["an amount", [aDiscount({ amount_off: 2000, currency: "usd", duration: "repeating" })], 8000],
    [
      "one after the other",
      [aDiscount({ percent_off: 50 }), aDiscount({ amount_off: 1000, currency: "usd" })],
      4000,
    ],
    ["never below nothing", [aDiscount({ amount_off: 99_999, currency: "usd" })], 0],
    ["not when it is for one invoice only", [aDiscount({ percent_off: 25, duration: "once" })], 10_000],
    ["not when it has ended", [aDiscount({ percent_off: 25 }, { end: SECONDS - 1 })], 10_000],
    ["not when it has yet to start", [aDiscount({ percent_off: 25 }, { start: SECONDS + 60 })], 10_000],
    ["not when its coupon is gone", [{ source: { coupon: null } }], 10_000],
  ])("takes discounts off: %s", (_, discounts, amount) => {
    expect(worth([{ amount: 10_000 }], { discounts }).amount).toBe(amount);
  });

  it("spreads an amount off over the months between invoices", () => {
    const discounts = [aDiscount({ amount_off: 1200, currency: "usd" })];
    expect(worth([{ amount: 12_000, every: [1, "year"] }], { discounts }).amount).toBe(900);
  });

  it("takes an item's own discount off that item only", () => {
    const items = [{ amount: 1000, discounts: [aDiscount({ percent_off: 50 })] }, { amount: 300 }];
    expect(worth(items).amount).toBe(800);
  });

  it("uses the customer's discount only where the subscription has none of its own", () => {
    const half = aDiscount({ percent_off: 50 });
    const tenth = aDiscount({ percent_off: 10 });
    expect(worth([{ amount: 1000 }], {}, half).amount).toBe(500);
    expect(worth([{ amount: 1000 }], { discounts: [tenth] }, half).amount).toBe(900);
  });
});
