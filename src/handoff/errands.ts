import { setTimeout as sleep } from "node:timers/promises";
import { ConnectorError, type FailureKind } from "../errors.ts";
import { isDatabaseFault } from "../storage/batch.ts";
import type { ErrandEnd, NewErrand } from "../storage/errands.ts";
import type { Owed } from "../storage/owed.ts";
import type { ErrandKind, ErrandRow, HandoffRow } from "../storage/schema.ts";
import { alertWork } from "./alerts.ts";
import { bugErrand } from "./bug-errand.ts";
import { tellFailure } from "./call-helpdesk.ts";
import { ERRAND_LEASE_MS } from "./errand-lease.ts";
import { rememberErrand } from "./remember-errand.ts";
import type { WorkRoom } from "./room.ts";
import { timelineErrand } from "./timeline-errand.ts";

/** One kind of errand: alerts, bug reports, notes in the CRM. */
export interface ErrandWork {
  /** What a handoff owes as soon as its ticket exists, stored in the same write. Decided in microseconds: no I/O. */
  owes?(handoff: HandoffRow, room: WorkRoom): NewErrand[];
  /**
   * Brings the outside in line with what the rows say, and safe to repeat. Where a repeat of a call would be seen by
   * people, it calls `room.errands.begin` first, and a `row.startedAt` that is set says that such a call may have
   * happened in an earlier run. It ends within a minute, or somebody else takes over.
   * @throws whatever went wrong: what the vendor will never take is dropped, all else is tried again for a day.
   */
  run(row: ErrandRow, room: WorkRoom): Promise<ErrandEnd>;
  /** Whom it calls, where its key does not begin with it: while that vendor wants to be left alone, it is not run. */
  connector?(row: ErrandRow, room: WorkRoom): string | null;
  /** Failures that a person could mend, but too late for this work: it is dropped. */
  readonly givesUpOn?: readonly FailureKind[];
}

/** Each kind names its work here. */
export const ERRANDS: Partial<Record<ErrandKind, ErrandWork>> = {
  alert: alertWork,
  bug: bugErrand,
  timeline: timelineErrand,
  remember: rememberErrand,
};

/** What is owed with the ticket. Nothing is the rule, and costs nothing. */
export function owedWithTicket(handoff: HandoffRow, room: WorkRoom): NewErrand[] {
  return Object.values(ERRANDS).flatMap((work) => work.owes?.(handoff, room) ?? []);
}

/** Tells the queue what a write has stored; what is not told is found by the sweeper. */
export function hintOwed(owed: readonly Owed[], room: Pick<WorkRoom, "hint">): void {
  for (const one of owed) {
    if ("payload" in one) {
      if (!one.inMs) room.hint("callback", one.id);
    } else if ("nudge" in one)
      for (const id of one.ids ?? []) room.hint("errand", String(id), { again: true });
    else if (one.id !== undefined) room.hint("errand", String(one.id));
  }
}

const FINISH_TRIES = 100;
const FINISH_RETRY_MS = 500;
const FIRST_DELAY_MS = 5_000;
/** What a vendor that asks us to wait is taken to mean when it does not say for how long. */
const USUAL_WAIT_MS = 10_000;
const MAX_DELAY_MS = 1_800_000;
const GIVE_UP_MS = 24 * 3_600_000;
/** Repeating such a call cannot help; credentials and permissions a person may mend meanwhile. */
const NEVER: ReadonlySet<FailureKind> = new Set(["invalid", "not_found", "conflict"]);

/** Runs one errand. @returns when to look again, or `null` when it rests, is dropped, or is somebody else's. */
export async function runErrand(id: string, room: WorkRoom): Promise<{ inMs: number } | null> {
  const number = Number(id);
  if (!Number.isSafeInteger(number)) return null;
  const row = await room.errands.claim(number, ERRAND_LEASE_MS);
  if (!row) return null;
  const work = ERRANDS[row.kind];
  const fields = { handoffId: row.handoffId, errand: row.kind, key: row.key };
  if (!work) {
    await room.errands.finish(row, { inMs: null, dropped: "this version does not know such errands" });
    return null;
  }
  const connector = work.connector?.(row, room) ?? row.key.split(":")[0] ?? "";
  const closure = room.gates.closure(connector);
  if (closure) {
    // Nothing was called, so that no attempt is used up, and what is unknown stays so.
    const waiting = { inMs: closure.forMs, countsNot: true, unknown: row.startedAt !== null };
    return (await room.errands.finish(row, waiting)) ? { inMs: 0 } : { inMs: closure.forMs };
  }
  let end: ErrandEnd;
  const startedAt = room.gates.now();
  try {
    end = await work.run(row, room);
    room.gates.succeeded(connector, startedAt);
  } catch (error) {
    end = afterFailure(row, error, room, work);
    // What one channel or project forbids says nothing about the others.
    const isGates = error instanceof ConnectorError && error.connector === connector;
    if (isGates && error.kind !== "forbidden") tellFailure(room, error, startedAt);
    const told =
      error instanceof ConnectorError
        ? { ...fields, connector: error.connector, kind: error.kind }
        : { ...fields, err: error };
    const level = end.countsNot ? "debug" : "warn";
    room.log[level]({ ...told, attempts: row.attempts, dropped: end.dropped ?? null }, "errand failed");
  }
  if (end.dropped !== undefined) room.metrics.errands.inc({ kind: row.kind, result: "dropped" });
  else room.metrics.errands.inc({ kind: row.kind, result: end.inMs === null ? "done" : "later" });
  if (await finish(row, end, room)) return { inMs: 0 }; // nudged meanwhile
  return end.inMs === null || end.dropped !== undefined ? null : { inMs: end.inMs };
}

/** Insists while the database is away: a post whose outcome is not stored counts as one whose answer was lost. */
async function finish(row: ErrandRow, end: ErrandEnd, room: WorkRoom): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      return await room.errands.finish(row, end);
    } catch (error) {
      if (!isDatabaseFault(error) || tries === FINISH_TRIES) throw error;
      await sleep(FINISH_RETRY_MS, undefined, { signal: room.stopping });
    }
  }
}

function afterFailure(row: ErrandRow, error: unknown, room: WorkRoom, work: ErrandWork): ErrandEnd {
  const isVendors = error instanceof ConnectorError;
  const message = isVendors
    ? error.message.slice(0, 300)
    : "an error of ours, or of the database; see the log";
  if (isVendors && (NEVER.has(error.kind) || work.givesUpOn?.includes(error.kind)))
    return { inMs: null, dropped: message };
  if (room.now() - row.owedSince.getTime() > GIVE_UP_MS)
    return { inMs: null, dropped: `not done within 24 hours (${message})` };
  // What may have happened, now or in an earlier run, is still to be found out.
  const unknown = row.startedAt !== null || !isVendors || !error.didNothing;
  if (isVendors && (error.kind === "rate_limited" || error.retryAfterMs !== undefined))
    return { inMs: error.retryAfterMs ?? USUAL_WAIT_MS, countsNot: true, unknown };
  const inMs = Math.min(FIRST_DELAY_MS * 2 ** Math.min(row.attempts - 1, 20), MAX_DELAY_MS);
  return { inMs: inMs * (0.8 + 0.4 * Math.random()), failed: true, unknown };
}
