import type { LinearDocument } from "@linear/sdk";
import type { ConnectorError } from "../../src/errors.ts";

/** What a company is known by. */
export interface Identity {
  domain: string | null;
  externalId: string | null;
}

/** The customers that one of the two fits; `null` where there is neither. */
export function customersWith({ domain, externalId }: Identity) {
  const either = [
    ...(domain === null ? [] : [{ domains: { some: { eqIgnoreCase: domain } } }]),
    ...(externalId === null ? [] : [{ externalIds: { some: { eq: externalId } } }]),
  ] satisfies LinearDocument.CustomerFilter[];
  return either.length > 0 ? { or: either } : null;
}

export type Refusable = "customers" | "issues";

/** What calls have taught of customers, so that a later one need not ask: for an hour, in this process. */
export interface CustomerMemory {
  idOf(identity: Identity): string | null;
  learn(identity: Identity, id: string): void;
  forget(identity: Identity): void;
  /** Why customers, or issues by customer, are out of reach: the plan lacks them, or the key may not see them. */
  refusal(what: Refusable): ConnectorError | null;
  refuse(what: Refusable, because: ConnectorError): void;
}

const HOUR_MS = 3_600_000;
const MOST = 2_000;

export function createCustomerMemory(now: () => number): CustomerMemory {
  const known = new Map<string, { id: string; until: number }>();
  const refused = new Map<Refusable, { because: ConnectorError; until: number }>();
  const keyOf = ({ domain, externalId }: Identity) => JSON.stringify([domain?.toLowerCase(), externalId]);
  return {
    idOf(identity) {
      const found = known.get(keyOf(identity));
      return found && found.until > now() ? found.id : null;
    },
    learn(identity, id) {
      const [oldest] = known.keys();
      if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
      known.set(keyOf(identity), { id, until: now() + HOUR_MS });
    },
    forget: (identity) => void known.delete(keyOf(identity)),
    refusal(what) {
      const found = refused.get(what);
      return found && found.until > now() ? found.because : null;
    },
    refuse: (what, because) => void refused.set(what, { because, until: now() + HOUR_MS }),
  };
}
