import type { Logger } from "pino";
import { type Claim, type HandoffStore, LEASE_MS } from "../storage/handoffs.ts";
import { ClaimLost } from "./retry.ts";

/** Renews the leases of the claims that this process is working on, all in one statement. */
export interface Leases {
  hold(claim: Claim): void;
  drop(claim: Claim): void;
  /**
   * Call before anything that a vendor would notice. A process that slept, or lost the database, may no longer be
   * the one to do it. Reads the monotonic clock, which goes on while a process sleeps.
   * @throws {ClaimLost} when the lease may have run out.
   */
  require(claim: Claim): void;
  stop(): void;
}

/** Claims that were made in one statement share a token, and are renewed together. */
interface Held {
  count: number;
  until: number;
}

export function createLeases(store: Pick<HandoffStore, "renew">, log: Logger): Leases {
  const held = new Map<string, Held>();

  async function renew() {
    if (held.size === 0) return;
    const asked = [...held];
    const until = performance.now() + LEASE_MS;
    const renewed = await store.renew(asked.map(([token]) => token));
    for (const [token, lease] of asked) lease.until = renewed.has(token) ? until : 0;
  }

  const timer = setInterval(() => {
    renew().catch((err) => log.warn({ err }, "leases not renewed"));
  }, LEASE_MS / 3);
  timer.unref();
  return {
    hold({ token, askedAt }) {
      const lease = held.get(token) ?? { count: 0, until: askedAt + LEASE_MS };
      lease.count++;
      held.set(token, lease);
    },
    drop({ token }) {
      const lease = held.get(token);
      if (lease && --lease.count === 0) held.delete(token);
    },
    require({ token }) {
      if ((held.get(token)?.until ?? 0) <= performance.now()) throw new ClaimLost();
    },
    stop: () => clearInterval(timer),
  };
}
