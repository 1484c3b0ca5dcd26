import type { z } from "zod";
import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import {
  AnyObject,
  type Page,
  pageOf,
  StripeCharge,
  type StripeConfig,
  StripeCustomer,
  StripeDispute,
  StripeInvoice,
  StripeSubscription,
} from "./schema.ts";
import { sdkHeaders } from "./sdk.ts";

/** The reads that we need, one call each. All throw `ConnectorError`; the signal aborts them. */
export interface StripeClient {
  /** Exact and case-sensitive, newest first. `subscriptions` adds the current ones to each customer. */
  customersByEmail(email: string, options: Expand & Cancel): Promise<Page<StripeCustomer>>;
  /** @throws {ConnectorError} `not_found` when no customer has this id. */
  customer(id: string, options: Expand & Cancel): Promise<StripeCustomer>;
  /** All current subscriptions with their coupons, which lie too deep to expand on a customer. */
  subscriptions(customer: string, options: Cancel): Promise<Page<StripeSubscription>>;
  /** The customer with the coupon of the discount that is the customer's own. */
  customerWithCoupon(customer: string, options: Cancel): Promise<StripeCustomer>;
  invoices(customer: string, status: "open" | "uncollectible", options: Cancel): Promise<Page<StripeInvoice>>;
  /** Latest first, failed ones too. */
  charges(customer: string, options: Cancel): Promise<Page<StripeCharge>>;
  disputes(charge: string, options: Cancel): Promise<Page<StripeDispute>>;
  /** Reads one object of a list, to learn whether the key may. */
  probe(list: "customers" | "subscriptions" | "invoices" | "charges" | "disputes"): Promise<void>;
  /** Loads the SDK ahead of the first call. */
  warmUp(): Promise<void>;
}

interface Expand {
  subscriptions: boolean;
}

interface Cancel {
  signal: AbortSignal;
}

const Customers = pageOf(StripeCustomer);
const Subscriptions = pageOf(StripeSubscription);
const Invoices = pageOf(StripeInvoice);
const Charges = pageOf(StripeCharge);
const Disputes = pageOf(StripeDispute);
const Anything = pageOf(AnyObject);

export function createClient(config: StripeConfig, deps: ConnectorDeps): StripeClient {
  const { send, load } = createSender(config, deps);

  async function get<Schema extends z.ZodType>(
    what: string,
    path: string,
    query: Record<string, string>,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<z.output<Schema>> {
    const search = new URLSearchParams(query);
    const answer = await send(what, search.size > 0 ? `/v1/${path}?${search}` : `/v1/${path}`, signal);
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    const place = parsed.error.issues[0]?.path.join(".") || "the top";
    throw new ConnectorError("stripe", "unavailable", `${what}: the answer is of another shape at ${place}`);
  }

  return {
    customersByEmail: (email, { subscriptions, signal }) => {
      const query = { email, limit: "10", ...(subscriptions && { "expand[]": "data.subscriptions" }) };
      return get("reading customers", "customers", query, Customers, signal);
    },
    customer: (id, { subscriptions, signal }) => {
      const query: Record<string, string> = subscriptions ? { "expand[]": "subscriptions" } : {};
      return get("reading the customer", customerPath(id), query, StripeCustomer, signal);
    },
    subscriptions: (customer, { signal }) => {
      // Four levels is the deepest that Stripe expands. (API reference: "Expanding Responses")
      const query = { customer, limit: "100", "expand[]": "data.discounts.source.coupon" };
      return get("reading subscriptions", "subscriptions", query, Subscriptions, signal);
    },
    customerWithCoupon: (customer, { signal }) => {
      const query = { "expand[]": "discount.source.coupon" };
      return get("reading the discount", customerPath(customer), query, StripeCustomer, signal);
    },
    invoices: (customer, status, { signal }) =>
      get("reading invoices", "invoices", { customer, status, limit: "25" }, Invoices, signal),
    charges: (customer, { signal }) =>
      get("reading payments", "charges", { customer, limit: "20" }, Charges, signal),
    disputes: (charge, { signal }) => get("reading disputes", "disputes", { charge }, Disputes, signal),
    warmUp: async () => {
      await load();
    },
    probe: async (list) => {
      await get(`reading ${list}`, list, { limit: "1" }, Anything);
    },
  };
}

function customerPath(id: string): string {
  return `customers/${encodeURIComponent(id)}`;
}

type Send = (what: string, path: string, signal: AbortSignal | undefined) => Promise<unknown>;

/** Sends GETs with the SDK's credentials, API version and headers, through our transport. */
function createSender(config: StripeConfig, deps: ConnectorDeps): { send: Send; load(): Promise<unknown> } {
  let headers: Promise<Record<string, string>> | undefined;
  const load = () => {
    headers ??= sdkHeaders(config.apiKey).then((given) => ({ ...given, "User-Agent": deps.userAgent }));
    return headers;
  };

  const send: Send = async (what, path, signal) => {
    const response = await deps.http({
      connector: "stripe",
      method: "GET",
      // Path and base_url make the address: the SDK's own host and port leave no room for a path prefix.
      url: config.baseUrl + path,
      headers: await load(),
      ...(signal && { signal }),
    });
    assertOk("stripe", what, response, deps.now());
    const json = readJson("stripe", what, response);
    // A success may hold an `error` all the same, whose text may quote the key.
    if (typeof json !== "object" || json === null || "error" in json) {
      throw new ConnectorError("stripe", "unavailable", `${what}: the answer cannot be read`);
    }
    return json;
  };
  return { send, load };
}
