/** Objects in Stripe's own shapes (API 2026-10-28.endive): every required field, and what the caller sets. */

/** Seconds since the epoch, as Stripe writes time. */
export type Seconds = number;

type Fields = Record<string, unknown>;
type Stored<Known> = Fields & { id: string; created: Seconds } & Known;

export type Customer = Stored<{ email: string | null; discount: Discount | null }>;
export type Subscription = Stored<{ customer: string; status: string; discounts: Discount[] }>;
export type Invoice = Stored<{ customer: string; status: string }>;
export type Charge = Stored<{ customer: string; disputed: boolean }>;
export type Dispute = Stored<{ charge: string; status: string }>;
export type Discount = Fields & { id: string; source: { type: string; coupon: Fields & { id: string } } };

export function aCustomer(set: { id: string; email: string | null; created: Seconds } & Fields): Customer {
  const empty = nulls("address currency default_source description name phone shipping test_clock");
  const invoiceSettings = nulls("custom_fields default_payment_method footer rendering_options");
  return {
    object: "customer",
    ...empty,
    balance: 0,
    delinquent: false,
    discount: null,
    invoice_settings: invoiceSettings,
    livemode: false,
    metadata: {},
    preferred_locales: [],
    tax_exempt: "none",
    ...set,
  };
}

export function aSubscription(
  set: { id: string; customer: string; created: Seconds; items: Fields[] } & Fields,
): Subscription {
  const { items, ...rest } = set;
  const empty = nulls(
    "application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at canceled_at " +
      "cancellation_details customer_account days_until_due default_payment_method default_source description ended_at latest_invoice " +
      "managed_payments next_pending_invoice_item_invoice on_behalf_of pause_collection payment_settings " +
      "pending_invoice_item_interval pending_setup_intent pending_update schedule test_clock transfer_data trial_end " +
      "trial_settings trial_start",
  );
  return {
    object: "subscription",
    ...empty,
    automatic_tax: { enabled: false, disabled_reason: null, liability: null },
    billing_cycle_anchor: set.created,
    billing_mode: { type: "classic", flexible: null },
    billing_schedules: [],
    cancel_at_period_end: false,
    collection_method: "charge_automatically",
    currency: "usd",
    discounts: [],
    invoice_settings: {
      ...nulls("account_tax_ids custom_fields description footer"),
      issuer: { type: "self" },
    },
    items: listOf(items, `/v1/subscription_items?subscription=${set.id}`),
    livemode: false,
    metadata: {},
    start_date: set.created,
    status: "active",
    ...rest,
  };
}

/** @param price its own fields; `interval` and the like go into `recurring`. */
export function anItem(
  set: { id: string; created: Seconds; current_period_end: Seconds; subscription: string } & Fields,
  price: { id: string; unit_amount: number | null; recurring?: Fields } & Fields,
): Fields {
  const { recurring, ...rest } = price;
  const decimal = price.unit_amount === null ? null : String(price.unit_amount);
  const rhythm = { interval: "month", interval_count: 1, usage_type: "licensed", ...recurring };
  const shared = {
    active: true,
    billing_scheme: "per_unit",
    created: set.created,
    currency: "usd",
    livemode: false,
    metadata: {},
    nickname: null,
    product: `prod_${price.id}`,
    tiers_mode: null,
  };
  return {
    object: "subscription_item",
    billing_thresholds: null,
    current_period_start: set.created,
    current_trial: null,
    discounts: [],
    metadata: {},
    quantity: 1,
    tax_rates: [],
    ...set,
    plan: {
      ...shared,
      ...rhythm,
      object: "plan",
      id: price.id,
      amount: price.unit_amount,
      amount_decimal: decimal,
      ...nulls("meter transform_usage trial_period_days"),
    },
    price: {
      ...shared,
      object: "price",
      ...nulls("custom_unit_amount lookup_key transform_quantity"),
      recurring: { meter: null, trial_period_days: null, ...rhythm },
      tax_behavior: "unspecified",
      type: "recurring",
      unit_amount_decimal: decimal,
      ...rest,
    },
  };
}

export function aDiscount(
  set: { id: string; start: Seconds } & Fields,
  coupon: { id: string } & Fields,
): Discount {
  const empty = nulls(
    "checkout_session customer customer_account end invoice invoice_item promotion_code subscription subscription_item",
  );
  const limits = nulls("amount_off currency duration_in_months max_redemptions name percent_off redeem_by");
  const full = { object: "coupon", ...limits, created: set.start, duration: "forever", livemode: false };
  return {
    object: "discount",
    ...empty,
    ...set,
    source: { type: "coupon", coupon: { ...full, metadata: {}, times_redeemed: 1, valid: true, ...coupon } },
  };
}

export function anInvoice(
  set: { id: string; customer: string; created: Seconds; amount: number } & Fields,
): Invoice {
  const { amount, ...rest } = set;
  const empty = nulls(
    "account_country account_name account_tax_ids application automatically_finalizes_at custom_fields " +
      "customer_account customer_address customer_email customer_name customer_phone customer_shipping " +
      "customer_tax_exempt default_payment_method default_source description due_date effective_at ending_balance " +
      "footer from_invoice hosted_invoice_url invoice_pdf last_finalization_error latest_revision " +
      "next_payment_attempt number on_behalf_of parent receipt_number rendering shipping_cost shipping_details " +
      "statement_descriptor subtotal_excluding_tax test_clock total_discount_amounts total_excluding_tax " +
      "total_pretax_credit_amounts total_taxes webhooks_delivered_at",
  );
  return {
    object: "invoice",
    ...empty,
    amount_due: amount,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: amount,
    amount_shipping: 0,
    attempt_count: 0,
    attempted: false,
    automatic_tax: { enabled: false, ...nulls("disabled_reason liability provider status") },
    billing_reason: "subscription_cycle",
    collection_method: "charge_automatically",
    currency: "usd",
    default_tax_rates: [],
    discounts: [],
    issuer: { type: "self" },
    lines: listOf([], `/v1/invoices/${set.id}/lines`),
    livemode: false,
    metadata: {},
    payment_settings: nulls("default_mandate payment_method_options payment_method_types"),
    period_end: set.created,
    period_start: set.created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
    status: "open",
    status_transitions: {
      ...nulls("marked_uncollectible_at paid_at voided_at"),
      finalized_at: set.created,
    },
    subtotal: amount,
    total: amount,
    ...rest,
  };
}

export function aCharge(
  set: { id: string; customer: string; created: Seconds; amount: number } & Fields,
): Charge {
  const empty = nulls(
    "application application_fee application_fee_amount balance_transaction calculated_statement_descriptor " +
      "description failure_balance_transaction failure_code failure_message fraud_details on_behalf_of outcome " +
      "payment_intent payment_method payment_method_details receipt_email receipt_number receipt_url refunds review " +
      "shipping source source_transfer statement_descriptor statement_descriptor_suffix transfer_data transfer_group",
  );
  const failed = set.status === "failed";
  return {
    object: "charge",
    ...empty,
    amount_captured: failed ? 0 : set.amount,
    amount_refunded: 0,
    billing_details: nulls("address email name phone tax_id"),
    captured: !failed,
    currency: "usd",
    disputed: false,
    livemode: false,
    metadata: {},
    paid: !failed,
    refunded: false,
    status: "succeeded",
    ...set,
  };
}

export function aDispute(
  set: { id: string; charge: string; created: Seconds; amount: number; dueBy: Seconds | null } & Fields,
): Dispute {
  const { dueBy, ...rest } = set;
  const evidence = nulls(
    "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal " +
      "customer_communication customer_email_address customer_name customer_purchase_ip customer_signature " +
      "duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id product_description receipt " +
      "refund_policy refund_policy_disclosure refund_refusal_explanation service_date service_documentation " +
      "shipping_address shipping_carrier shipping_date shipping_documentation shipping_tracking_number " +
      "uncategorized_file uncategorized_text",
  );
  return {
    object: "dispute",
    balance_transactions: [],
    currency: "usd",
    enhanced_eligibility_types: [],
    evidence: { ...evidence, enhanced_evidence: {} },
    evidence_details: {
      due_by: dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "manual",
    },
    intended_submission_method: "manual",
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: null,
    payment_intent: null,
    reason: "general",
    status: "needs_response",
    ...rest,
  };
}

export function listOf(data: Fields[], url: string, hasMore = false): Fields {
  return { object: "list", url, has_more: hasMore, data };
}

function nulls(names: string): Record<string, null> {
  return Object.fromEntries(names.split(" ").map((name) => [name, null]));
}
