import { ConnectorError } from "../../src/errors.ts";

/** A value that is fetched at most once per `maxAgeMs`, by one call at a time, whoever asks. */
export interface Cached<T> {
  /** Gives up waiting when `signal` aborts; the fetch goes on for the others who wait. */
  get(signal?: AbortSignal): Promise<T>;
}

/** A failed fetch is remembered for this long, so that a vendor in trouble is not asked on every handoff. */
const FAILURE_MAX_AGE_MS = 60_000;

export function cached<T>(fetch: () => Promise<T>, maxAgeMs: number, now: () => number): Cached<T> {
  let value: Promise<T> | undefined;
  let staleAt = 0;
  return {
    get(signal) {
      if (value === undefined || now() >= staleAt) {
        value = fetch();
        staleAt = now() + maxAgeMs;
        value.catch(() => {
          staleAt = Math.min(staleAt, now() + Math.min(FAILURE_MAX_AGE_MS, maxAgeMs));
        });
      }
      return signal === undefined ? value : unlessAborted(value, signal);
    },
  };
}

function unlessAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () =>
      reject(new ConnectorError("hubspot", "unavailable", "the call was given up at its deadline"));
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** The most recently used values by key, each for at most `maxAgeMs`. */
export class RecentlyUsed<T> {
  readonly #entries = new Map<string, { value: T; staleAt: number }>();
  readonly #limit: number;
  readonly #maxAgeMs: number;
  readonly #now: () => number;

  constructor(limit: number, maxAgeMs: number, now: () => number) {
    this.#limit = limit;
    this.#maxAgeMs = maxAgeMs;
    this.#now = now;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (this.#now() >= entry.staleAt) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, staleAt: this.#now() + this.#maxAgeMs });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#limit && !oldest.done) this.#entries.delete(oldest.value);
  }
}
