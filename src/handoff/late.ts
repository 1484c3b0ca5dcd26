import { setTimeout as sleep } from "node:timers/promises";
import { addLateFacts } from "../context/build.ts";
import type { LookupResult } from "../context/gather.ts";
import { redactResults } from "../privacy/outgoing.ts";
import { lateNote } from "../ticket/follow-up.ts";
import { storedDecision } from "./decision-record.ts";
import { closedForMs, lookUp } from "./lookups.ts";
import type { WorkRoom } from "./room.ts";
import { contextOf, readFacts, readWritten, storeFacts, tellStory } from "./story.ts";

/** A late source gets as long as this; nobody waits for it. */
const LATE_DEADLINE_MS = 45_000;
/** A person who asks waits so long for a vendor that is left alone just now. */
const HELD_BACK_MS = 15_000;
/** When to ask again a source that still does not answer; after the last, it stays missing. */
const RETRY_MS = [30_000, 120_000, 600_000];

/** The note of what came late, by itself or because a person had the sources asked again. */
const LATE = "late";
/**
 * One more for a person who asked once there was one. What comes after that is for the app beside the ticket alone: helpdesks
 * take some thirty updates of a ticket in ten minutes, and people work on it meanwhile.
 */
const LATE_AGAIN = "late-2";

/**
 * Asks once more the sources that failed when the ticket was written, and gives what they bring to the ticket as one
 * further note. Holds no claim while it waits. Safe to run twice: each note has one key.
 * @returns when to try again, or `null` when that was all.
 */
export async function fetchLate(id: string, room: WorkRoom): Promise<{ inMs: number } | null> {
  const found = await room.handoffs.getWithEvents(id);
  if (!found?.handoff.lateDueAt) return null;
  const { handoff, events } = found;
  const { lateDueAt } = found.handoff;
  if (handoff.closedAt) {
    await room.handoffs.setLate(handoff, null); // nobody reads it any more
    return null;
  }
  const isAsked = handoff.lateAskedAt !== null && handoff.lateAskedAt >= lateDueAt;
  const stored = readFacts(handoff.facts);
  const missing = new Map(stored.filter(isMissing).map((result) => [result.source, result]));
  const sources = room.vendors().sources.filter(({ id: source }) => missing.has(source));
  const event = tellStory(events);
  const closures = () => sources.map((source) => closedForMs(room, source.id)).filter((ms) => ms > 0);
  const short = closures().filter((ms) => ms <= HELD_BACK_MS);
  if (isAsked && short.length > 0) await sleep(Math.max(...short), undefined, { signal: room.stopping });
  const answers = await lookUp(room, event, sources, LATE_DEADLINE_MS);
  const brought = answers.filter((answer) => unanswered(answer) < unanswered(missing.get(answer.source)));
  const retryInMs = RETRY_MS[handoff.lateAttempts];

  if (brought.length === 0) {
    const inMs = nextTry(sources.length === 0 ? undefined : retryInMs, closures(), isAsked);
    // What a person asked for uses up no try of ours.
    const attempts = handoff.lateAttempts + (isAsked ? 0 : 1);
    await room.handoffs.setLate(handoff, inMs === null ? null : { inMs, attempts });
    return inMs === null ? null : { inMs };
  }
  const now = room.now();
  const manifest = room.manifest();
  const written = readWritten(handoff.facts);
  const shown = redactResults(brought, manifest.privacy.startFor("helpdesk"));
  const decided = storedDecision(handoff);
  const before = contextOf(handoff, event, stored, now, manifest, { written, decided }).pkg;
  const order = stored.map(({ source }) => source);
  const { pkg, added } = addLateFacts(before, shown, manifest.brief.recommend, order);
  const keys = added.length === 0 ? [] : isAsked ? [LATE, LATE_AGAIN] : [LATE];
  const noted = await room.handoffs.finishLate(handoff, {
    facts: storeFacts(replaced(stored, brought), now, written),
    notes: keys.map((key) => ({ key, body: lateNote(pkg, key, added, now) })),
  });
  if (noted !== null) room.hint("deliver", id, { again: true });
  const from = brought.map(({ source }) => source);
  room.log.info({ handoffId: id, sources: from, isNoted: noted !== null }, "late answers are in");
  return null;
}

/**
 * Not before a vendor that asked us to wait may be asked again; and a person's wish that met such a one is granted then,
 * also where the tries of our own are used up.
 */
function nextTry(retryInMs: number | undefined, closures: number[], isAsked: boolean): number | null {
  if (retryInMs !== undefined) return Math.max(retryInMs, ...closures);
  return isAsked && closures.length > 0 ? Math.min(...closures) : null;
}

/** Whether asking again may bring what a source did not say, or parts of it. */
export function isMissing({ error, facts }: Pick<LookupResult, "error" | "facts">): boolean {
  return error?.retryable ?? facts?.gaps?.some((gap) => gap.retryable) ?? false;
}

/** How much of a source's answer is still out: some parts, or all of it. */
function unanswered(result: LookupResult | undefined): number {
  if (!result?.facts) return Number.POSITIVE_INFINITY;
  return result.facts.gaps?.filter(({ retryable }) => retryable).length ?? 0;
}

function replaced(stored: LookupResult[], brought: LookupResult[]): LookupResult[] {
  return stored.map((old) => brought.find(({ source }) => source === old.source) ?? old);
}
