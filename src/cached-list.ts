import { ConnectorError } from "./errors.ts";

/** A list that a vendor keeps and that we remember. */
export interface CachedList<T> {
  /** @throws {ConnectorError} when the list cannot be read and was never read before. */
  get(options: { refresh: boolean }): Promise<readonly T[]>;
}

const FRESH_MS = 3_600_000;
const PAUSE_AFTER_FAILURE_MS = 60_000;

/**
 * Remembers a list for an hour. An older one is still handed out while a new one is fetched behind it, and
 * stays in use when that fails: an old list is worth more than no ticket.
 */
export function cacheList<T>(load: () => Promise<readonly T[]>, now: () => number): CachedList<T> {
  let cached: { items: readonly T[]; at: number } | null = null;
  let failed: { error: unknown; at: number } | null = null;
  let inFlight: Promise<readonly T[]> | null = null;

  function fetch(): Promise<readonly T[]> {
    inFlight ??= load()
      .then((items) => {
        cached = { items, at: now() };
        failed = null;
        return items;
      })
      .catch((error: unknown) => {
        failed = { error, at: now() };
        throw error;
      })
      .finally(() => {
        inFlight = null;
      });
    return inFlight;
  }

  return {
    async get({ refresh }) {
      const isPaused = failed !== null && now() - failed.at < PAUSE_AFTER_FAILURE_MS;
      if (cached === null) {
        // What needs a person's hand (a scope, a plan) is not asked for again by every handoff.
        if (failed && isPaused && !refresh && isForbidden(failed.error)) throw failed.error;
        return fetch();
      }
      const stale = cached.items;
      if (refresh) return fetch().catch(() => stale);
      if (now() - cached.at >= FRESH_MS && !isPaused) fetch().catch(() => {});
      return stale;
    },
  };
}

/** True for lists that this account or sign-in has no access to, e.g. forms on a plan without them. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ConnectorError && (error.kind === "forbidden" || error.kind === "not_found");
}
