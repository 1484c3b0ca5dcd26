import {
  aCharge,
  aCustomer,
  anInvoice,
  anItem,
  aSubscription,
  listOf,
} from "../../demo/stand-ins/stripe-objects.ts";
import { KNOWN_DOMAIN } from "../event.ts";
import type { Vendor } from "./vendor-server.ts";

const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);
const since = now - 400 * DAY;

const customer = aCustomer({
  id: "cus_bench",
  email: "dana@known.example",
  created: since,
  name: "Dana Reyes",
});
const item = anItem(
  { id: "si_bench", created: since, current_period_end: now + 12 * DAY, subscription: "sub_bench" },
  { id: "price_bench", unit_amount: 120_000, nickname: "Enterprise" },
);
const subscription = aSubscription({ id: "sub_bench", customer: customer.id, created: since, items: [item] });
const invoice = anInvoice({
  id: "in_bench",
  customer: customer.id,
  created: now - 5 * DAY,
  amount: 4_900,
  status: "open",
  attempt_count: 2,
});
const charges = [1, 2, 3].map((month) =>
  aCharge({ id: `ch_${month}`, customer: customer.id, created: now - month * 30 * DAY, amount: 120_000 }),
);

const NOBODY = JSON.stringify(listOf([], "/v1/customers"));
const SOMEBODY = JSON.stringify(
  listOf([{ ...customer, subscriptions: listOf([subscription], "/v1/subscriptions") }], "/v1/customers"),
);
const OPEN_INVOICES = JSON.stringify(listOf([invoice], "/v1/invoices"));
const OTHER_INVOICES = JSON.stringify(listOf([], "/v1/invoices"));
const CHARGES = JSON.stringify(listOf(charges, "/v1/charges"));

/** A billing account in which every known address is a customer with a plan, an open invoice and payments. */
export const stripe: Vendor = ({ url }) => {
  if (url.startsWith("/v1/customers")) return { body: url.includes(KNOWN_DOMAIN) ? SOMEBODY : NOBODY };
  if (url.startsWith("/v1/invoices"))
    return { body: url.includes("status=open") ? OPEN_INVOICES : OTHER_INVOICES };
  if (url.startsWith("/v1/charges")) return { body: CHARGES };
  return { status: 404, body: '{"error":{"type":"invalid_request_error","message":"not in the stub"}}' };
};
