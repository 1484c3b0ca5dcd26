import type { Facts } from "../../src/connector.ts";
import type { Customer } from "./schema.ts";

/** What Nimbus knows, in our words; somebody who cannot be told from others is nobody. */
export function toFacts(email: string, found: Customer[]): Facts {
  const wanted = email.trim().toLowerCase();
  const [customer, ...others] = found.filter((one) => one.email?.trim().toLowerCase() === wanted);
  if (!customer || others.length > 0) return {};
  return {
    customer: {
      name: customer.name ?? null,
      email: customer.email ?? null,
      externalId: customer.id,
      tier: customer.plan ?? null,
    },
    ...(customer.company?.name ? { account: { company: customer.company.name } } : {}),
  };
}
