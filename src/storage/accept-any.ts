import { isDeadlock } from "./batch.ts";
import { toRow } from "./callbacks.ts";
import type { Database } from "./database.ts";
import { and, eq, inArray, isNull, sql } from "./drizzle.ts";
import type { Accepted, NewEscalation } from "./inbox.ts";
import { callbacks, type EventRow, events, handoffs, newHandoffs } from "./schema.ts";

/** An event that joins an open handoff is work, and is seen by whoever holds the handoff just now. */
export const workForEvent = {
  workDueAt: sql`least(${handoffs.workDueAt}, now())`,
  revision: sql`${handoffs.revision} + 1`,
};

/** The conversation's handoff was there when a new one was to be opened, and closed when the event was to join it. */
class ClosedMeanwhile extends Error {
  override readonly name = "ClosedMeanwhile";
}

/**
 * Stores escalations whatever they turn out to be: new, repeated, or of a conversation whose handoff is open. One
 * transaction for the whole batch. First the events, by key: who loses here is a repeat and touches nothing else.
 * Then a handoff for each winner's conversation, where none is open. Rows are inserted in key order, so that two
 * processes that store the same events wait for one another instead of deadlocking.
 */
export async function acceptAny(database: Database, batch: NewEscalation[]): Promise<Accepted[]> {
  try {
    return await storeAll(database, batch);
  } catch (error) {
    // Others were at the same conversation; nothing was stored, and they are done now.
    if (!isDeadlock(error) && !(error instanceof ClosedMeanwhile)) throw error;
    return storeAll(database, batch);
  }
}

async function storeAll(database: Database, batch: NewEscalation[]): Promise<Accepted[]> {
  const inOrder = [...batch].sort((a, b) => compare(keyOf(a), keyOf(b)));
  return database.db.transaction(async (tx) => {
    const inserted = await tx
      .insert(events)
      .values(
        inOrder.map((one) => ({
          installationId: one.installationId,
          dedupeKey: one.dedupeKey,
          handoffId: one.handoffId,
          kind: "escalation" as const,
          body: one.body,
          answerStatus: 202,
          answer: one.answerFor({ id: one.handoffId, status: "accepted" }),
        })),
      )
      .onConflictDoNothing()
      .returning({ handoffId: events.handoffId, answer: events.answer });
    const won = new Map(inserted.map((row) => [row.handoffId, row.answer]));
    const winners = batch.filter((one) => won.has(one.handoffId));
    const created = await openHandoffs(tx, winners);
    const joined = await joinOpenHandoffs(
      tx,
      winners.filter((one) => !created.has(one.handoffId)),
    );
    const repeated = await firstEvents(
      tx,
      batch.filter((one) => !won.has(one.handoffId)),
    );

    return batch.map((one): Accepted => {
      const { handoffId } = one;
      if (created.has(handoffId)) {
        return { outcome: "created", handoffId, status: 202, answer: won.get(handoffId) ?? "" };
      }
      const first = repeated.get(keyOf(one));
      const found = joined.get(handoffId) ?? (first && answerAgain(first, one));
      if (!found) throw new Error("an event was neither stored nor found");
      return found;
    });
  });
}

type Transaction = Parameters<Parameters<Database["db"]["transaction"]>[0]>[0];

async function openHandoffs(tx: Transaction, winners: NewEscalation[]): Promise<Set<string>> {
  // The first event of a conversation in this batch opens its handoff; the others join it.
  const firsts = new Map<string, NewEscalation>();
  for (const one of winners) if (!firsts.has(conversationOf(one))) firsts.set(conversationOf(one), one);
  if (firsts.size === 0) return new Set();
  const rows = [...firsts.values()].sort((a, b) => compare(conversationOf(a), conversationOf(b)));
  const opened = await tx
    .insert(newHandoffs)
    .values(
      rows.map((one) => ({
        id: one.handoffId,
        installationId: one.installationId,
        conversationId: one.conversationId,
        reasonCode: one.reasonCode,
        isTest: one.isTest,
        callbackUrl: one.callbackUrl,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: newHandoffs.id });
  const created = new Set(opened.map((row) => row.id));
  const owed = rows.flatMap((one) =>
    one.callback && created.has(one.handoffId)
      ? [toRow(one.callback, { id: one.handoffId, installationId: one.installationId })]
      : [],
  );
  if (owed.length > 0) await tx.insert(callbacks).values(owed);
  return created;
}

/** Points events at the handoff that their conversation has open, and gives that handoff work to do. */
async function joinOpenHandoffs(tx: Transaction, joiners: NewEscalation[]): Promise<Map<string, Accepted>> {
  const joined = new Map<string, Accepted>();
  for (const one of joiners.sort((a, b) => compare(conversationOf(a), conversationOf(b)))) {
    const [open] = await tx
      .update(handoffs)
      .set(workForEvent)
      .where(
        and(
          eq(handoffs.installationId, one.installationId),
          eq(handoffs.conversationId, one.conversationId),
          isNull(handoffs.closedAt),
        ),
      )
      .returning({ id: handoffs.id, status: handoffs.status });
    // It was closed between the two statements: the whole batch is tried again, and opens a new one.
    if (!open) throw new ClosedMeanwhile("the open handoff was closed meanwhile");
    const answer = one.answerFor(open);
    await tx
      .update(events)
      .set({ handoffId: open.id, answerStatus: 200, answer })
      .where(and(eq(events.installationId, one.installationId), eq(events.dedupeKey, one.dedupeKey)));
    joined.set(one.handoffId, { outcome: "joined", handoffId: open.id, status: 200, answer });
  }
  return joined;
}

async function firstEvents(tx: Transaction, losers: NewEscalation[]): Promise<Map<string, EventRow>> {
  if (losers.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(events)
    .where(inArray(events.dedupeKey, [...new Set(losers.map((one) => one.dedupeKey))]));
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function answerAgain(first: EventRow, again: NewEscalation): Accepted {
  // Stored bodies are parsed JSON with their keys in the order in which they were written.
  const isSame = first.kind === "erased" || JSON.stringify(first.body) === JSON.stringify(again.body);
  return isSame ? repeatOf(first) : { ...repeatOf(first), isAltered: true };
}

export function repeatOf({ handoffId, answerStatus: status, answer }: EventRow): Accepted {
  return { outcome: "repeated", handoffId, status, answer };
}

const keyOf = (one: { installationId: string; dedupeKey: string }) =>
  `${one.installationId}\n${one.dedupeKey}`;
const conversationOf = (one: NewEscalation) => `${one.installationId}\n${one.conversationId}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
