import { workForEvent } from "./accept-any.ts";
import { type NewCallback, toRow } from "./callbacks.ts";
import type { Database } from "./database.ts";
import { and, eq, isNull, ne, sql } from "./drizzle.ts";
import { nudgeErrands } from "./errands.ts";
import type { Claim } from "./handoffs.ts";
import { callbacks, events, type HandoffRow, handoffs, notes, slots } from "./schema.ts";

/** A handoff that takes over the conversation of one whose ticket people have closed or deleted. */
export interface Successor {
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
 * Closes the claimed handoff and opens its successor; all or nothing, and once. Where the customer has called for help anew
 * since people closed the ticket, the handoff that this opened is the successor: it gets what was said.
 * @param successorAs what it is to be, by the id that it has.
 * @returns its id; `null` when an event joined meanwhile, or the claim was lost: nothing was written.
 */
export function openSuccessor(
  { db }: Database,
  claim: Claim,
  freshId: string,
  successorAs: (id: string) => Successor,
): Promise<string | null> {
  const { id, installationId, conversationId, revision, isTest, callbackUrl } = claim.handoff;
  return db.transaction(async (tx) => {
    const isOurs = and(
      eq(handoffs.id, id),
      eq(handoffs.claimToken, claim.token),
      eq(handoffs.revision, revision),
    );
    const held = await tx.select({ id: handoffs.id }).from(handoffs).where(isOurs).for("update");
    if (held.length === 0) return null;
    const isOpen = and(
      eq(handoffs.installationId, installationId),
      eq(handoffs.conversationId, conversationId),
      isNull(handoffs.closedAt),
      ne(handoffs.id, id),
    );
    const [open] = await tx.update(handoffs).set(workForEvent).where(isOpen).returning({ id: handoffs.id });
    const handoffId = open?.id ?? freshId;
    const successor = successorAs(handoffId);
    const { outcome, owed, reasonCode, body, answer } = successor;
    const nothing = {
      claimToken: null,
      leaseUntil: null,
      workDueAt: null,
      lateDueAt: null,
      timer: null,
      timerDueAt: null,
    };
    await tx
      .update(handoffs)
      .set({
        ...nothing,
        status: "resolved",
        closedAt: sql`now()`,
        lastError: outcome,
        starts: 0,
        attempts: 0,
      })
      .where(isOurs);
    await tx
      .update(notes)
      .set({ failedReason: outcome })
      .where(and(eq(notes.handoffId, id), isNull(notes.sentAt), isNull(notes.failedReason)));
    const event = {
      ...{ installationId, handoffId, body, answer },
      kind: "escalation" as const,
      answerStatus: 202,
    };
    const first = await tx
      .insert(events)
      .values({ ...event, dedupeKey: followsKey(id) })
      .onConflictDoNothing()
      .returning({ id: events.id });
    // It ended so before, and people brought its ticket back.
    if (first.length === 0)
      await tx.insert(events).values({ ...event, dedupeKey: `${followsKey(id)}:${revision}` });
    if (!open)
      await tx.insert(handoffs).values({
        ...{ id: handoffId, installationId, conversationId, reasonCode, isTest, callbackUrl },
        giveUpAt: sql`now() + interval '72 hours'`,
        workDueAt: sql`now()`,
        ...(successor.notes.length > 0 ? { revision: 1 } : {}),
      });
    if (successor.notes.length > 0)
      await tx
        .insert(notes)
        .values(successor.notes.map((note) => ({ installationId, handoffId, ...note })))
        .onConflictDoNothing();
    await nudgeErrands(tx, id, ["alert"]);
    const hasNone = sql`not exists (select from slots other where other.handoff_id = ${handoffId})`;
    await tx
      .update(slots)
      .set({ handoffId })
      .where(and(eq(slots.handoffId, id), hasNone));
    const rows = [
      ...owed.byEarlier.map((one) => toRow(one, { id, installationId })),
      ...owed.bySuccessor.map((one) => toRow(one, { id: handoffId, installationId })),
    ];
    if (rows.length > 0) await tx.insert(callbacks).values(rows).onConflictDoNothing();
    return handoffId;
  });
}
