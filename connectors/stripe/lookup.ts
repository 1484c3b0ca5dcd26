import type { Facts, Subject } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { StripeClient } from "./client.ts";
import { type CustomerAccount, isRunning, toFacts } from "./mapping.ts";
import type { Page, StripeCharge, StripeCustomer, StripeDispute } from "./schema.ts";

/** One lookup under way. Gaps are kept by what they miss, so that several customers name a gap once. */
interface Reading {
  client: StripeClient;
  now: number;
  signal: AbortSignal;
  gaps: Map<string, Gap>;
}

type Gap = NonNullable<Facts["gaps"]>[number];

/** Customers that share one email and are read in full. */
const CUSTOMERS_MAX = 5;
/** Disputed payments of one customer whose disputes are read, latest first. */
const DISPUTED_MAX = 5;
/** Card networks accept disputes for about four months. */
const DISPUTABLE_MS = 120 * 86_400_000;

/**
 * Reads what Stripe knows of a subject: the customers, then for each its invoices and payments side by side, then
 * the disputes of payments that have one.
 * @throws {ConnectorError} when the customers cannot be read; any later failure is a gap.
 */
export async function lookUp(
  client: StripeClient,
  subject: Subject,
  now: number,
  signal: AbortSignal,
): Promise<Facts> {
  const reading: Reading = { client, now, signal, gaps: new Map() };
  const customers = await findCustomers(reading, subject);
  if (customers.length === 0) return {};
  const read = customers.slice(0, CUSTOMERS_MAX);
  const accounts = await Promise.all(read.map((customer) => readAccount(reading, customer)));
  return toFacts(accounts, [...reading.gaps.values()], now);
}

/** The customers of the subject, those with subscriptions first. */
async function findCustomers(reading: Reading, subject: Subject): Promise<StripeCustomer[]> {
  try {
    return await searchCustomers(reading, subject, { subscriptions: true });
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== "forbidden") throw error;
    // A key that may read customers but not subscriptions is refused the whole call for its expansion.
    const customers = await searchCustomers(reading, subject, { subscriptions: false });
    addGap(reading, "plan, status and MRR", error);
    return customers;
  }
}

async function searchCustomers(
  reading: Reading,
  subject: Subject,
  expand: { subscriptions: boolean },
): Promise<StripeCustomer[]> {
  const { client, signal } = reading;
  const named = await customerById(reading, subject.externalId, expand);
  if (named) return [named];
  const email = subject.email?.trim() ?? "";
  if (email === "" || email.length > 512) return []; // Stripe keeps no longer ones
  let page = await client.customersByEmail(email, { ...expand, signal });
  // Stripe compares letter by letter, and most teams store addresses in lower case.
  if (page.data.length === 0 && email !== email.toLowerCase())
    page = await client.customersByEmail(email.toLowerCase(), { ...expand, signal });
  if (page.data.length > CUSTOMERS_MAX) addGap(reading, "all Stripe customers of this email", tooMany(page));
  return page.data.toSorted((a, b) => Number(isSubscriber(b)) - Number(isSubscriber(a)));
}

/** Bots that know Stripe's own customer id say so, and it leaves no doubt. */
async function customerById(
  { client, signal }: Reading,
  id: string | null,
  expand: { subscriptions: boolean },
): Promise<StripeCustomer | null> {
  if (!id || !/^cus_\w{1,250}$/.test(id)) return null;
  try {
    const customer = await client.customer(id, { ...expand, signal });
    return customer.deleted ? null : customer;
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === "not_found") return null;
    throw error;
  }
}

async function readAccount(reading: Reading, customer: StripeCustomer): Promise<CustomerAccount> {
  const { client, signal } = reading;
  const { id, discount, subscriptions: first } = customer;
  const needsMore = first?.has_more || first?.data.some(({ discounts }) => (discounts?.length ?? 0) > 0);
  const needsCoupon = typeof discount?.source?.coupon === "string" && isSubscriber(customer);

  const [open, lost, paid, all, withCoupon] = await Promise.all([
    orGap(reading, "failed invoices", client.invoices(id, "open", { signal })),
    orGap(reading, "failed invoices", client.invoices(id, "uncollectible", { signal })),
    orGap(reading, "payments and disputes", readPayments(reading, id)),
    needsMore
      ? orGap(reading, "all subscriptions and discounts", client.subscriptions(id, { signal }))
      : null,
    needsCoupon ? orGap(reading, "the customer's discount", client.customerWithCoupon(id, { signal })) : null,
  ]);
  if (open?.hasMore || lost?.hasMore) addGap(reading, "all failed invoices", "only the latest were read");
  if (all?.hasMore) addGap(reading, "all subscriptions", "only the latest were read");
  return {
    customer,
    subscriptions: all?.data ?? first?.data ?? [],
    discount: (withCoupon ?? customer).discount ?? null,
    invoices: [...(open?.data ?? []), ...(lost?.data ?? [])],
    charges: paid?.charges ?? [],
    disputes: paid?.disputes ?? [],
  };
}

/** Disputes are found by payment only: Stripe's list has no filter for the customer. */
async function readPayments(
  reading: Reading,
  customer: string,
): Promise<{ charges: StripeCharge[]; disputes: StripeDispute[] }> {
  const { client, now, signal } = reading;
  const { data: charges, hasMore } = await client.charges(customer, { signal });
  const disputed = charges.filter((charge) => charge.disputed);
  const oldest = Math.min(...charges.map(({ created }) => created * 1000));
  if (disputed.length > DISPUTED_MAX || (hasMore && now - oldest < DISPUTABLE_MS))
    addGap(reading, "disputes of earlier payments", "only the latest payments were read");
  const pages = await Promise.all(
    disputed
      .slice(0, DISPUTED_MAX)
      .map(({ id }) => orGap(reading, "open disputes", client.disputes(id, { signal }))),
  );
  return { charges, disputes: pages.flatMap((page) => page?.data.filter(isRunning) ?? []) };
}

function isSubscriber({ subscriptions }: StripeCustomer): boolean {
  return (subscriptions?.data.length ?? 0) > 0;
}

function tooMany({ data, hasMore }: Page<StripeCustomer>): string {
  return `${hasMore ? "more than " : ""}${data.length} customers share it; ${CUSTOMERS_MAX} were read`;
}

async function orGap<Result>(reading: Reading, what: string, call: Promise<Result>): Promise<Result | null> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    addGap(reading, what, error);
    return null;
  }
}

function addGap({ gaps }: Reading, what: string, cause: ConnectorError | string): void {
  if (typeof cause === "string") gaps.set(what, { what, reason: cause, retryable: false });
  else gaps.set(what, { what, reason: reasonOf(cause), retryable: cause.retryable });
}

function reasonOf(error: ConnectorError): string {
  if (error.kind === "auth") return "the API key was rejected";
  if (error.kind === "forbidden") return "the API key may not read them";
  if (error.kind === "rate_limited") return "Stripe is limiting our calls";
  return error.message;
}
