import type { Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { StripeClient } from "./client.ts";

/** Each list that a lookup reads, and the name of its permission in Stripe's form for restricted keys. */
const LISTS = [
  ["customers", "Customers"],
  ["subscriptions", "Subscriptions"],
  ["invoices", "Invoices"],
  ["charges", "Charges and Refunds"],
  ["disputes", "Disputes"],
] as const;

/** Reads one object of each list; what is wrong with all of them, such as a rejected key, is said once. */
export async function checkAccess(client: StripeClient): Promise<Finding[]> {
  const findings = await Promise.all(LISTS.map(([list, permission]) => checkList(client, list, permission)));
  return findings.filter(
    (one, index) => findings.findIndex(({ message }) => message === one.message) === index,
  );
}

async function checkList(
  client: StripeClient,
  list: (typeof LISTS)[number][0],
  permission: string,
): Promise<Finding> {
  try {
    await client.probe(list);
    return { level: "ok", message: `may read ${list}` };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { level: "fault", message: faultOf(error, list, permission) };
  }
}

function faultOf(error: ConnectorError, list: string, permission: string): string {
  if (error.kind === "auth") return "Stripe rejected the API key; create a new restricted key";
  if (error.kind === "forbidden")
    return `may not read ${list}; give the restricted key Read on ${permission}`;
  return error.message;
}
