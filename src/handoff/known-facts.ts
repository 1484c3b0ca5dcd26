import type { LookupResult } from "../context/gather.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { lookUp, subjectOf } from "./lookups.ts";
import type { WorkRoom } from "./room.ts";

/** How long an answer is good enough to decide by; and how long a source that failed is left alone. */
const FRESH_MS = 5 * 60_000;
const FAILED_MS = 30_000;
/** Customers remembered at once, in one process. */
const MAX_KNOWN = 1_000;

/** What the sources know about the customer of an event, remembered for minutes. */
export interface KnownFacts {
  /** The answers that are there within `deadlineMs`; `null` when they are not. Those that come later serve the next time. */
  of(event: EscalationEvent, deadlineMs: number): Promise<LookupResult[] | null>;
}

export function createKnownFacts(room: WorkRoom): KnownFacts {
  const known = new Map<string, { results: Promise<LookupResult[]>; until: number }>();

  function ask(event: EscalationEvent, key: string): Promise<LookupResult[]> {
    const manifest = room.manifest();
    const results = lookUp(room, event, room.vendors().sources, manifest.enrichment.deadlineMs);
    const entry = { results, until: room.now() + FRESH_MS };
    if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value ?? "");
    known.set(key, entry);
    results.then(
      (answers) => {
        if (answers.some(({ error }) => error !== null)) entry.until = room.now() + FAILED_MS;
      },
      () => known.delete(key),
    );
    return results;
  }

  return {
    async of(event, deadlineMs) {
      const subject = subjectOf(event, room.manifest());
      const isAnybody = Object.values(subject).every((part) => part === null);
      if (isAnybody || room.vendors().sources.length === 0) return [];
      const key = JSON.stringify([room.manifest().digest, subject]);
      const entry = known.get(key);
      const isFresh = entry !== undefined && entry.until > room.now();
      if (!isFresh) known.delete(key); // so that it is asked anew, and counts as the youngest
      return inTime(isFresh ? entry.results : ask(event, key), deadlineMs);
    },
  };
}

/** `null` when it takes longer; it goes on all the same. */
function inTime<T>(work: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, null);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
