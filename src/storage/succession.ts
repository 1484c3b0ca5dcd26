import { type NewCallback, toRow } from "./callbacks.ts";
import type { Database } from "./database.ts";
import { and, eq, isNull, sql } from "./drizzle.ts";
import { nudgeErrands } from "./errands.ts";
import type { Claim } from "./handoffs.ts";
import { callbacks, events, type HandoffRow, handoffs, notes, slots } from "./schema.ts";

/** A handoff that takes over the conversation of one whose ticket people have closed or deleted. */
export interface Successor {
  id: string;
  reasonCode: string;
  /** Its first event: the whole conversation so far. */
  body: unknown;
  answer: string;
  /** What became of the earlier handoff, in words. */
  outcome: string;
  /** Notes that the old ticket did not take, and that the new one is to have. */
  notes: { key: string; body: unknown }[];
  owed: { byEarlier: NewCallback[]; bySuccessor: NewCallback[] };
}

const followsKey = (id: string) => `follows:${id}`;

/** The id of the handoff that took over the conversation of this one; `null` when none did. */
export async function successorOf({ db }: Database, handoff: HandoffRow): Promise<string | null> {
  const isItsOwn = and(
    eq(events.installationId, handoff.installationId),
    eq(events.dedupeKey, followsKey(handoff.id)),
  );
  const [first] = await db.select({ id: events.handoffId }).from(events).where(isItsOwn);
  return first?.id ?? null;
}

/**
 * Closes the claimed handoff and opens its successor; all or nothing, and once.
 * @returns false when an event joined meanwhile, or the claim was lost: nothing was written.
 */
export function openSuccessor({ db }: Database, claim: Claim, successor: Successor): Promise<boolean> {
  const { id, installationId, conversationId, revision, isTest, callbackUrl } = claim.handoff;
  const { outcome, owed } = successor;
  return db.transaction(async (tx) => {
    const nothing = {
      claimToken: null,
      leaseUntil: null,
      workDueAt: null,
      lateDueAt: null,
      timer: null,
      timerDueAt: null,
    };
    const closed = await tx
      .update(handoffs)
      .set({
        ...nothing,
        status: "resolved",
        closedAt: sql`now()`,
        lastError: outcome,
        starts: 0,
        attempts: 0,
      })
      .where(and(eq(handoffs.id, id), eq(handoffs.claimToken, claim.token), eq(handoffs.revision, revision)))
      .returning({ id: handoffs.id });
    if (closed.length === 0) return false;
    await tx
      .update(notes)
      .set({ failedReason: outcome })
      .where(and(eq(notes.handoffId, id), isNull(notes.sentAt), isNull(notes.failedReason)));
    const { reasonCode, body, answer } = successor;
    const handoffId = successor.id;
    await tx.insert(events).values({
      ...{ installationId, handoffId, body, answer },
      kind: "escalation",
      dedupeKey: followsKey(id),
      answerStatus: 202,
    });
    await tx.insert(handoffs).values({
      ...{ id: handoffId, installationId, conversationId, reasonCode, isTest, callbackUrl },
      giveUpAt: sql`now() + interval '72 hours'`,
      workDueAt: sql`now()`,
      ...(successor.notes.length > 0 ? { revision: 1 } : {}),
    });
    if (successor.notes.length > 0)
      await tx.insert(notes).values(successor.notes.map((note) => ({ installationId, handoffId, ...note })));
    await nudgeErrands(tx, id, ["alert"]);
    await tx.update(slots).set({ handoffId }).where(eq(slots.handoffId, id));
    const rows = [
      ...owed.byEarlier.map((one) => toRow(one, { id, installationId })),
      ...owed.bySuccessor.map((one) => toRow(one, { id: handoffId, installationId })),
    ];
    if (rows.length > 0) await tx.insert(callbacks).values(rows).onConflictDoNothing();
    return true;
  });
}
