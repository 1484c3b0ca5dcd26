import type { Facts, Lookup, Subject } from "../connector.ts";
import { ConnectorError } from "../errors.ts";

/** One source to ask. */
export interface LookupSource {
  /** Connector id. */
  id: string;
  /** Shown to people. */
  name: string;
  lookup: Lookup;
}

/** What one source said, or why it said nothing. Exactly one of `facts` and `error` is set. */
export interface LookupResult {
  source: string;
  sourceName: string;
  /** What people miss when it failed, e.g. `customer and account`. */
  provides: string;
  facts: Facts | null;
  error: ConnectorError | null;
  /** When the answer was there, ISO 8601. */
  at: string;
  tookMs: number;
}

export interface GatherOptions {
  /** How long the ticket waits. What is not there by then is aborted. */
  deadlineMs: number;
  now: () => number;
  /** Gives everything up, e.g. when the process stops. */
  signal?: AbortSignal;
}

export interface Gathered {
  /** One per source, in the order given; one that missed the deadline carries an error that says so. */
  results: LookupResult[];
}

/** Why a call is given up. Without a reason of ours, each `abort()` builds an error and its stack, for nobody. */
const OVER = "the lookups are over";

/**
 * Asks every source side by side and returns at the deadline at the latest, whatever any of them does: one that throws,
 * hangs or ignores its signal costs nobody else anything.
 */
export async function gather(
  sources: readonly LookupSource[],
  subject: Subject,
  { deadlineMs, now, signal }: GatherOptions,
): Promise<Gathered> {
  const giveUp = new AbortController();
  const combined = signal ? AbortSignal.any([signal, giveUp.signal]) : giveUp.signal;
  const deadline = timer(deadlineMs, signal);
  const results = await Promise.all(
    sources.map(async (source) => {
      const answer = await Promise.race([ask(source, subject, combined, now), deadline.passed]);
      return answer ?? missed(source, deadlineMs, now());
    }),
  );
  deadline.cancel();
  giveUp.abort(OVER);
  return { results };
}

async function ask(
  { id, name, lookup }: LookupSource,
  subject: Subject,
  signal: AbortSignal,
  now: () => number,
): Promise<LookupResult> {
  const startedAt = now();
  const settle = (facts: Facts | null, error: ConnectorError | null): LookupResult => ({
    source: id,
    sourceName: name,
    provides: lookup.provides,
    facts,
    error,
    at: new Date(now()).toISOString(),
    tookMs: now() - startedAt,
  });
  try {
    return settle((await lookup.find(subject, signal)) ?? {}, null);
  } catch (cause) {
    return settle(null, asConnectorError(id, cause));
  }
}

function missed({ id, name, lookup }: LookupSource, deadlineMs: number, now: number): LookupResult {
  const error = new ConnectorError(id, "unavailable", `did not answer within ${inSeconds(deadlineMs)}`);
  return {
    source: id,
    sourceName: name,
    provides: lookup.provides,
    facts: null,
    error,
    at: new Date(now).toISOString(),
    tookMs: deadlineMs,
  };
}

/** A bug in a connector is that connector's failure; its message stays out of tickets and logs. */
function asConnectorError(id: string, cause: unknown): ConnectorError {
  if (cause instanceof ConnectorError) return cause;
  return new ConnectorError(id, "unavailable", "gave an answer that could not be read", { cause });
}

function inSeconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}

/** `passed` resolves after `ms`, or at once when `signal` is aborted. */
function timer(ms: number, signal: AbortSignal | undefined): { passed: Promise<null>; cancel(): void } {
  const { promise: passed, resolve } = Promise.withResolvers<null>();
  const pass = () => resolve(null);
  const timeout = setTimeout(pass, ms);
  const cancel = () => {
    clearTimeout(timeout);
    signal?.removeEventListener("abort", pass);
  };
  if (signal?.aborted) pass();
  signal?.addEventListener("abort", pass, { once: true });
  return { passed, cancel };
}
