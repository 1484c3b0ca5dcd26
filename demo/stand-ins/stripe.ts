import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";
import { type Customer, listOf, type Subscription } from "./stripe-objects.ts";
import { type StripeData, stripeStory } from "./stripe-story.ts";

export interface StripeStandIn extends StandIn {
  readonly apiKey: string;
  readonly data: StripeData;
}

export interface StripeOptions {
  /** The one key that it accepts. */
  apiKey?: string;
  /** Parts of the account; what is left out is the demo's story. */
  data?: Partial<StripeData>;
  /** Lists that the restricted key has no permission for. */
  denied?: (keyof StripeData)[];
  port?: number;
  latencyMs?: number;
  keepCalls?: boolean;
}

/** Stripe's lists that Baton reads: what filters each, and what may be expanded on it. */
const LISTS: Record<keyof StripeData, { filters: string[]; expands: string[] }> = {
  customers: { filters: ["email"], expands: ["data.subscriptions", "data.discount.source.coupon"] },
  subscriptions: {
    filters: ["customer", "status"],
    expands: ["data.discounts", "data.discounts.source.coupon"],
  },
  invoices: { filters: ["customer", "status"], expands: [] },
  charges: { filters: ["customer"], expands: [] },
  disputes: { filters: ["charge"], expands: [] },
};
const PAGING = ["limit", "starting_after"];
const CUSTOMER_EXPANDS = ["subscriptions", "discount.source.coupon"];

/** A refusal in Stripe's words, thrown by whoever finds the fault in the call. */
class Refusal extends Error {
  readonly reply: Reply;
  constructor(status: number, message: string, details: Record<string, string> = {}) {
    super(message);
    this.reply = { status, body: { error: { type: "invalid_request_error", message, ...details } } };
  }
}

/** Serves the read side of Stripe's API from plain data, as strict about parameters as Stripe is. */
export async function startStripe(options: StripeOptions = {}): Promise<StripeStandIn> {
  const apiKey = options.apiKey ?? "rk_test_51BatonDemo";
  const data = { ...stripeStory(Math.floor(Date.now() / 1000)), ...options.data };
  const denied = new Set(options.denied);

  const standIn = await startStandIn((call) => {
    try {
      if (call.headers.authorization !== `Bearer ${apiKey}`)
        throw new Refusal(401, "Invalid API Key provided");
      return { body: answer(call, data, denied), headers: { "request-id": "req_standin" } };
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  }, options);
  return Object.assign(standIn, { apiKey, data });
}

function answer(call: Call, data: StripeData, denied: Set<keyof StripeData>): unknown {
  const [, version, name, id, more] = call.path.split("/");
  if (
    call.method !== "GET" ||
    version !== "v1" ||
    more !== undefined ||
    !isList(name) ||
    (id && name !== "customers")
  )
    throw new Refusal(404, `Unrecognized request URL (${call.method}: ${call.path})`);
  permit(name, denied);
  const expand = readExpand(call.query, id ? CUSTOMER_EXPANDS : LISTS[name].expands, denied);
  if (!id) return list(name, call, data, expand);
  readParameters(call.query, []);
  const customer = data.customers.find((one) => one.id === decodeURIComponent(id));
  if (!customer) throw missing(404, "id", id);
  return showCustomer(customer, data, expand);
}

function list(name: keyof StripeData, call: Call, data: StripeData, expand: Set<string>): unknown {
  const filters = readParameters(call.query, [...LISTS[name].filters, ...PAGING]);
  const limit = Number(filters.get("limit") ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new Refusal(400, "Invalid integer: limit");
  const customer = filters.get("customer");
  if (customer && !data.customers.some((one) => one.id === customer))
    throw missing(400, "customer", customer);

  const found = [...data[name]]
    .filter((one) => LISTS[name].filters.every((filter) => fits(one, filter, filters.get(filter) ?? null)))
    .sort((a, b) => b.created - a.created);
  const after = filters.get("starting_after");
  const start = after ? found.findIndex((one) => one.id === after) + 1 : 0;
  const page = found.slice(start, start + limit);
  const shown = page.map((one) => {
    if (name === "customers") return showCustomer(one as Customer, data, withoutData(expand));
    if (name === "subscriptions") return showSubscription(one as Subscription, withoutData(expand));
    return one;
  });
  return listOf(shown, `/v1/${name}`, found.length > start + limit);
}

/** An absent `status` leaves out canceled subscriptions, and nothing else. */
function fits(one: Record<string, unknown>, filter: string, wanted: string | null): boolean {
  if (filter === "status" && one.object === "subscription") {
    if (wanted === null) return one.status !== "canceled" && one.status !== "incomplete_expired";
    if (wanted === "all") return true;
  }
  return wanted === null || one[filter] === wanted;
}

function showCustomer(customer: Customer, data: StripeData, expand: Set<string>): Record<string, unknown> {
  const { discount } = customer;
  const shown = expand.has("discount.source.coupon") || !discount ? discount : collapse(discount);
  if (!expand.has("subscriptions")) return { ...customer, discount: shown };
  const current = data.subscriptions
    .filter((one) => one.customer === customer.id && fits(one, "status", null))
    .sort((a, b) => b.created - a.created);
  const page = current.slice(0, 10).map((one) => showSubscription(one, new Set()));
  const subscriptions = listOf(page, `/v1/customers/${customer.id}/subscriptions`, current.length > 10);
  return { ...customer, discount: shown, subscriptions };
}

function showSubscription(subscription: Subscription, expand: Set<string>): Record<string, unknown> {
  const { discounts } = subscription;
  if (expand.has("discounts.source.coupon")) return subscription;
  return {
    ...subscription,
    discounts: discounts.map((one) => (expand.has("discounts") ? collapse(one) : one.id)),
  };
}

function collapse<Shown extends { source: { coupon: { id: string } } }>(discount: Shown) {
  return { ...discount, source: { ...discount.source, coupon: discount.source.coupon.id } };
}

function readExpand(query: URLSearchParams, allowed: string[], denied: Set<keyof StripeData>): Set<string> {
  const expand = new Set<string>();
  for (const [name, path] of query) {
    if (!/^expand\[\d*\]$/.test(name)) continue;
    if (path.split(".").length > 4)
      throw new Refusal(400, "You cannot expand more than 4 levels of a property.");
    if (!allowed.includes(path)) throw new Refusal(400, `This property cannot be expanded (${path}).`);
    if (path.endsWith("subscriptions")) permit("subscriptions", denied);
    expand.add(path);
  }
  return expand;
}

function readParameters(query: URLSearchParams, allowed: string[]): Map<string, string> {
  const parameters = new Map([...query].filter(([name]) => !name.startsWith("expand[")));
  for (const name of parameters.keys()) {
    if (!allowed.includes(name))
      throw new Refusal(400, `Received unknown parameter: ${name}`, {
        code: "parameter_unknown",
        param: name,
      });
  }
  return parameters;
}

function permit(list: keyof StripeData, denied: Set<keyof StripeData>): void {
  if (denied.has(list))
    throw new Refusal(403, `The provided key does not have the required permissions (rak_${list}_read).`);
}

function missing(status: number, param: string, id: string): Refusal {
  return new Refusal(status, `No such customer: '${id}'`, { code: "resource_missing", param });
}

function withoutData(expand: Set<string>): Set<string> {
  return new Set([...expand].map((path) => path.replace(/^data\./, "")));
}

function isList(name: string | undefined): name is keyof StripeData {
  return name !== undefined && Object.hasOwn(LISTS, name);
}
