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
/** When to ask again a source that still does not answer; after the last, it stays missing. */
const RETRY_MS = [30_000, 120_000, 600_000];

/**
 * Asks once more the sources that failed when the ticket was written, and gives what they bring to the ticket as one
 * further note. Holds no claim while it waits. Safe to run twice: the note has one key.
 * @returns when to try again, or `null` when that was all.
 */
export async function fetchLate(id: string, room: WorkRoom): Promise<{ inMs: number } | null> {
  const found = await room.handoffs.getWithEvents(id);
  if (!found?.handoff.lateDueAt || found.handoff.closedAt) return null;
  const { handoff, events } = found;
  const stored = readFacts(handoff.facts);
  const missing = new Map(stored.filter(isMissing).map((result) => [result.source, result]));
  const sources = room.vendors().sources.filter(({ id: source }) => missing.has(source));
  const event = tellStory(events);
  const answers = await lookUp(room, event, sources, LATE_DEADLINE_MS);
  const brought = answers.filter((answer) => unanswered(answer) < unanswered(missing.get(answer.source)));
  const retryInMs = RETRY_MS[handoff.lateAttempts];

  if (brought.length === 0 && sources.length > 0 && retryInMs !== undefined) {
    // Not before a vendor that asked us to wait may be asked again.
    const inMs = Math.max(retryInMs, ...sources.map((source) => closedForMs(room, source.id)));
    await room.handoffs.setLate(id, { inMs, attempts: handoff.lateAttempts + 1 });
    return { inMs };
  }
  const now = room.now();
  const manifest = room.manifest();
  const written = readWritten(handoff.facts);
  const shown = redactResults(brought, manifest.privacy.startFor("helpdesk"));
  const decided = storedDecision(handoff);
  const before = contextOf(handoff, event, stored, now, manifest, { written, decided }).pkg;
  const order = stored.map(({ source }) => source);
  const { pkg, added } = addLateFacts(before, shown, manifest.brief.recommend, order);
  const note = added.length > 0 ? { key: "late", body: lateNote(pkg, "late", added, now) } : null;
  await room.handoffs.finishLate(handoff, {
    facts: storeFacts(replaced(stored, brought), now, written),
    note,
  });
  if (note) room.hint("deliver", id, { again: true });
  const from = brought.map(({ source }) => source);
  room.log.info({ handoffId: id, sources: from, isNoted: note !== null }, "late answers are in");
  return null;
}

function isMissing({ error, facts }: LookupResult): boolean {
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
