import type { Subject } from "../connector.ts";
import { type Gathered, gather, type LookupSource } from "../context/gather.ts";
import { toSubject } from "../context/subject.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { ConnectorError } from "../errors.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { redactEvent } from "../privacy/outgoing.ts";
import { tellFailure } from "./call-helpdesk.ts";
import { analysisOf } from "./read-once.ts";
import type { WorkRoom } from "./room.ts";

/** Asks the sources about a customer; one that is known to be away is not asked at all, and says so. */
export async function lookUp(
  room: WorkRoom,
  event: EscalationEvent,
  sources: readonly LookupSource[],
  deadlineMs: number,
): Promise<Gathered["results"]> {
  const subject = subjectOf(event, room.manifest());
  const guarded = sources.map((source) => ({ ...source, lookup: guard(room, source) }));
  const { results } = await gather(guarded, subject, { deadlineMs, now: room.now });
  for (const { source, error, tookMs } of results) {
    if (error && error.cause instanceof Error && !(error.cause instanceof ConnectorError))
      logBug(room, source, error.cause);
    room.metrics.lookups.observe({ source, result: error ? error.kind : "ok" }, tookMs / 1000);
  }
  return results;
}

/** Who and what the sources are asked about, as far as they may know. */
export function subjectOf(event: EscalationEvent, manifest: Pick<Manifest, "privacy" | "triggers">): Subject {
  const known = redactEvent(event, manifest.privacy.startFor("sources"));
  return toSubject(known, analysisOf(known, manifest.triggers));
}

/** Where a lookup broke without saying so in our words. Its message may quote what it choked on, so it is left out. */
function logBug({ log }: WorkRoom, source: string, cause: Error) {
  const places = cause.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  // A code is the operating system's word for a connection's end; anything else is a bug of ours.
  const level = "code" in cause ? "debug" : "warn";
  log[level]({ connector: source, type: cause.name, places: places?.slice(0, 5) }, "a lookup broke");
}

/**
 * Milliseconds for which a source will not be asked; 0 when it may be. The helpdesk's own lookup has a gate of its
 * own beside the helpdesk's: a search that is slow or forbidden keeps no ticket back.
 */
export function closedForMs({ gates }: Pick<WorkRoom, "gates">, source: string): number {
  return Math.max(...gatesOf(source).map((gate) => gates.closure(gate)?.forMs ?? 0));
}

const gatesOf = (source: string) => [source, `${source} lookup`] as const;

function guard(room: WorkRoom, { id, lookup }: LookupSource): LookupSource["lookup"] {
  const { gates } = room;
  const [vendor, own] = gatesOf(id);
  const isHelpdesk = room.vendors().helpdesk.id === id;
  return {
    provides: lookup.provides,
    async find(subject, signal) {
      const closure = gates.closure(vendor) ?? gates.closure(own);
      if (closure) {
        const message = `was not asked, because it failed just before (${closure.reason})`;
        throw new ConnectorError(id, closure.kind, message);
      }
      const startedAt = gates.now();
      try {
        const facts = await lookup.find(subject, signal);
        gates.succeeded(isHelpdesk ? own : vendor, startedAt);
        return facts;
      } catch (error) {
        const isLimited = error instanceof ConnectorError && error.kind === "rate_limited";
        tellFailure(room, error, startedAt, isHelpdesk && !isLimited ? own : vendor);
        throw error;
      }
    },
  };
}
