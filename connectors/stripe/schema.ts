import { z } from "zod";

/** The `stripe:` block of the manifest. */
export const StripeConfig = z
  .strictObject({
    api_key: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be one Stripe API key, without spaces")
      .refine((key) => !key.startsWith("pk_"), "is a publishable key; use a restricted key (rk_…)")
      .describe(
        "Restricted key (rk_…) with Read on customers, subscriptions, invoices, charges and disputes.",
      ),
    base_url: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .refine((url) => !/[?#@]/.test(url), "must not hold a query, a fragment or a user")
      .default("https://api.stripe.com")
      .describe("Where Stripe's API answers; only needed to send calls somewhere else."),
  })
  .transform(({ api_key, base_url }) => ({ apiKey: api_key, baseUrl: base_url.replace(/\/+$/, "") }));
export type StripeConfig = z.infer<typeof StripeConfig>;

// From here on: Stripe's answers, only the fields that we read.

/** Seconds since the epoch, within what a `Date` can hold. */
const Timestamp = z.number().int().min(0).max(8_640_000_000_000);

const Coupon = z.object({
  percent_off: z.number().nullish(),
  amount_off: z.number().nullish(),
  currency: z.string().nullish(),
  duration: z.string().nullish(),
});

const Discount = z.object({
  start: Timestamp.nullish(),
  end: Timestamp.nullish(),
  /** The coupon is only an id unless its expansion was asked for. */
  source: z.object({ coupon: z.union([z.string(), Coupon]).nullish() }).nullish(),
});
export type Discount = z.infer<typeof Discount>;

/** A discount is only an id unless its expansion was asked for. */
const DiscountOrId = z.union([z.string(), Discount]);
export type DiscountOrId = z.infer<typeof DiscountOrId>;

const Price = z.object({
  id: z.string(),
  currency: z.string(),
  nickname: z.string().nullish(),
  lookup_key: z.string().nullish(),
  product: z.union([z.string(), z.object({ name: z.string().nullish() })]).nullish(),
  billing_scheme: z.string().nullish(),
  unit_amount: z.number().nullish(),
  /** Fractions of a minor unit, e.g. `0.05` cents. */
  unit_amount_decimal: z.string().nullish(),
  transform_quantity: z.object({ divide_by: z.number().positive(), round: z.string() }).nullish(),
  recurring: z
    .object({
      interval: z.string(),
      interval_count: z.number().positive().nullish(),
      usage_type: z.string().nullish(),
    })
    .nullish(),
});
export type Price = z.infer<typeof Price>;

const SubscriptionItem = z.object({
  price: Price,
  quantity: z.number().nonnegative().nullish(),
  current_period_end: Timestamp.nullish(),
  discounts: z.array(DiscountOrId).nullish(),
});
export type SubscriptionItem = z.infer<typeof SubscriptionItem>;

export const StripeSubscription = z.object({
  id: z.string(),
  status: z.string(),
  currency: z.string(),
  cancel_at: Timestamp.nullish(),
  cancel_at_period_end: z.boolean().nullish(),
  pause_collection: z.object({ behavior: z.string() }).nullish(),
  discounts: z.array(DiscountOrId).nullish(),
  items: z.object({ data: z.array(SubscriptionItem), has_more: z.boolean().nullish() }),
});
export type StripeSubscription = z.infer<typeof StripeSubscription>;

export const StripeCustomer = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  deleted: z.boolean().nullish(),
  discount: Discount.nullish(),
  /** Absent unless its expansion was asked for. */
  subscriptions: z.object({ data: z.array(StripeSubscription), has_more: z.boolean().nullish() }).nullish(),
});
export type StripeCustomer = z.infer<typeof StripeCustomer>;

export const StripeInvoice = z.object({
  id: z.string(),
  number: z.string().nullish(),
  status: z.string().nullish(),
  currency: z.string(),
  amount_remaining: z.number(),
  attempt_count: z.number().nullish(),
  created: Timestamp,
  due_date: Timestamp.nullish(),
});
export type StripeInvoice = z.infer<typeof StripeInvoice>;

export const StripeCharge = z.object({
  id: z.string(),
  amount: z.number(),
  amount_refunded: z.number().nullish(),
  captured: z.boolean().nullish(),
  created: Timestamp,
  currency: z.string(),
  description: z.string().nullish(),
  disputed: z.boolean().nullish(),
  failure_message: z.string().nullish(),
  refunded: z.boolean().nullish(),
  status: z.string(),
});
export type StripeCharge = z.infer<typeof StripeCharge>;

export const StripeDispute = z.object({
  id: z.string(),
  amount: z.number(),
  charge: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
  currency: z.string(),
  reason: z.string().nullish(),
  status: z.string(),
  evidence_details: z.object({ due_by: Timestamp.nullish() }).nullish(),
});
export type StripeDispute = z.infer<typeof StripeDispute>;

/** What every object of every list is. */
export const AnyObject = z.object({ id: z.string() });

/** One page of a list; `has_more` says that it is not the last. */
export interface Page<Item> {
  data: Item[];
  hasMore: boolean;
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z
    .object({ data: z.array(item), has_more: z.boolean() })
    .transform(({ data, has_more }) => ({ data, hasMore: has_more }));
}
