import { ConnectorError } from "../../src/errors.ts";
import type { HttpResponse } from "../../src/http.ts";

/** The share of the account's calls that is kept for tickets and notes. */
const RESERVED = 0.1;
/** Freshdesk says how many calls are left, not until when: plans count by the minute or by the hour. */
const LOOK_AGAIN_MS = 60_000;

/**
 * The account's calls are shared with everybody else who uses its API. When few are left, what a ticket can do without
 * (earlier tickets, who is there) waits, so that the ticket itself and its note still go out.
 */
export function createBudget(now: () => number) {
  let low: { at: number } | null = null;

  return {
    /** Reads what an answer says of the calls that are left. */
    note({ headers }: HttpResponse): void {
      const total = Number(headers["x-ratelimit-total"] ?? Number.NaN);
      const left = Number(headers["x-ratelimit-remaining"] ?? Number.NaN);
      if (!(total > 0) || !(left >= 0)) return;
      low = left < total * RESERVED ? { at: now() } : null;
    },

    /**
     * @throws {ConnectorError} `unavailable` while too few calls are left for something that can wait. Not `rate_limited`,
     *   at which the tickets would wait, too.
     */
    requireSpare(what: string): void {
      if (low === null) return;
      const retryAfterMs = low.at + LOOK_AGAIN_MS - now();
      if (retryAfterMs <= 0) return;
      const message = `${what}: the account has few calls left, they are kept for tickets`;
      throw new ConnectorError("freshdesk", "unavailable", message, { retryAfterMs });
    },
  };
}
