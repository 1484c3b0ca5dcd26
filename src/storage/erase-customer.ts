import type { Database } from "./database.ts";
import { createErasure, type Erased, type LeftOpen } from "./erasure.ts";
import { findCustomer } from "./find-customer.ts";

/** What became of the wish to be forgotten. */
export interface CustomerErasure {
  erased: Erased;
  /** Not deleted, each with its reason; asking again is safe. */
  left: LeftOpen[];
  /** Handoffs of other people that mention the customer; they stay. */
  mentions: string[];
}

const AT_ONCE = 50;

/**
 * Deletes all that is stored of a customer, found by email address or external id. Safe to repeat: what is gone is
 * not found again.
 * @param options.evenOpen also what still waits for its ticket, which then never comes.
 */
export async function eraseCustomer(
  database: Database,
  customer: string,
  options: { evenOpen: boolean },
): Promise<CustomerErasure> {
  const erasure = createErasure(database);
  const { own, mentions } = await findCustomer(database, customer);
  const erased: Erased = { handoffs: 0, events: 0, notes: 0, callbacks: 0 };
  const left: LeftOpen[] = [];
  for (let at = 0; at < own.length; at += AT_ONCE) {
    const some = await erasure.erase(own.slice(at, at + AT_ONCE), options);
    for (const key of Object.keys(erased) as (keyof Erased)[]) erased[key] += some.erased[key];
    left.push(...some.left);
  }
  if (erased.handoffs > 0) await erasure.tidy();
  return { erased, left, mentions };
}
