import type { Database, Db } from "./database.ts";
import { and, asc, drizzle, eq, inArray, isNull, ne, or, sql } from "./drizzle.ts";
import { type Client, inTransaction } from "./in-transaction.ts";
import { addOwed, type Owed } from "./owed.ts";
import {
  callbacks,
  type EventRow,
  events,
  type HandoffRow,
  handoffs,
  helpdeskEvents,
  type OutcomeRow,
  outcomes,
} from "./schema.ts";

/** An event of a helpdesk's, as far as it is found and known again by. */
export interface Heard {
  installationId: string;
  /** Whose webhook it was. */
  source: string;
  /** The vendor's id of the event. */
  id: string;
  ticketId: string;
  /** The ticket's external id, if it has one: one of our handoffs, or anybody's. */
  handoffId: string | null;
}

/** What there was when an event came; nobody else changes it until the verdict is stored. */
export interface Known {
  handoff: HandoffRow;
  outcome: OutcomeRow | null;
  /** Another handoff has taken over the conversation. */
  hasFollower: boolean;
  /** The database's clock. */
  now: Date;
  /** What the bot told, for texts; asked for where it is needed. */
  events(): Promise<EventRow[]>;
}

/** What an event changes. */
export interface Verdict {
  outcome: Omit<Partial<OutcomeRow>, "handoffId" | "installationId"> & { waitingSince: Date };
  handoff: Partial<Pick<HandoffRow, "status" | "closedAt" | "timer" | "timerDueAt">>;
  owed: readonly Owed[];
  /** Events that are owed already are told anew, as long as nobody began to send them. */
  retold: readonly { type: string; key: string; payload: string }[];
}

/** `ignored`: of a ticket that is not ours, or of a handoff whose contents were deleted. Nothing was stored. */
export type HeardAs =
  | { result: "applied"; handoffId: string; owed: readonly Owed[] }
  | { result: "repeated" | "ignored" };

export interface OutcomeStore {
  /** Stores what an event changes, once by its id; all of it or nothing. */
  hear(heard: Heard, decide: (known: Known) => Promise<Verdict>): Promise<HeardAs>;
  get(handoffId: string): Promise<OutcomeRow | null>;
  /** Forgets which events were told long ago, once nobody repeats them any more. */
  forget(limit: number): Promise<number>;
}

/** A helpdesk repeats for minutes. */
const REPEATS_DAYS = 30;

export function createOutcomeStore({ db, pool }: Database): OutcomeStore {
  return {
    hear: (heard, decide) =>
      inTransaction(pool, async (client): Promise<HeardAs> => {
        const tx: Db = drizzle({ client: client as never });
        const handoff = await lockHandoff(tx, heard);
        if (!handoff) return { result: "ignored" };
        if (!(await isNew(tx, heard, handoff.id))) return { result: "repeated" };
        const known = await read(tx, handoff);
        const verdict = await decide(known);
        await write(tx, client, handoff, verdict);
        return { result: "applied", handoffId: handoff.id, owed: verdict.owed };
      }),
    async get(handoffId) {
      const [row] = await db.select().from(outcomes).where(eq(outcomes.handoffId, handoffId));
      return row ?? null;
    },
    async forget(limit) {
      const { rowCount } = await pool.query(
        `DELETE FROM helpdesk_events WHERE (installation_id, source, event_id) IN (
           SELECT installation_id, source, event_id FROM helpdesk_events
            WHERE received_at < now() - ${REPEATS_DAYS} * interval '1 day' LIMIT $1)`,
        [limit],
      );
      return rowCount ?? 0;
    },
  };
}

/**
 * By its own id, which the ticket carries from the first moment, also while we do not know yet that it was made; else by
 * the ticket's. A copy of one of our tickets carries our id, too, and is not ours.
 */
async function lockHandoff(
  tx: Db,
  { installationId, ticketId, handoffId }: Heard,
): Promise<HandoffRow | null> {
  const { id, ticketId: ticket } = handoffs;
  const rows = await tx
    .select()
    .from(handoffs)
    .where(
      and(
        eq(handoffs.installationId, installationId),
        isNull(handoffs.erasedAt),
        or(eq(ticket, ticketId), and(eq(id, handoffId ?? ""), isNull(ticket))),
      ),
    )
    .orderBy(asc(id))
    .for("update");
  return rows.find((row) => row.id === handoffId) ?? rows[0] ?? null;
}

async function isNew(tx: Db, { installationId, source, id: eventId }: Heard, handoffId: string) {
  const rows = await tx
    .insert(helpdeskEvents)
    .values({ installationId, source, eventId, handoffId })
    .onConflictDoNothing()
    .returning({ handoffId: helpdeskEvents.handoffId });
  return rows.length > 0;
}

async function read(tx: Db, handoff: HandoffRow): Promise<Known> {
  const { id, installationId, conversationId } = handoff;
  const sameConversation = and(
    eq(handoffs.installationId, installationId),
    eq(handoffs.conversationId, conversationId),
    isNull(handoffs.closedAt),
    ne(handoffs.id, id),
  );
  const [now] = await tx.select({ at: sql<string>`now()::text` }).from(sql`(select 1) as one`);
  const [outcome] = await tx.select().from(outcomes).where(eq(outcomes.handoffId, id));
  const followers = await tx.select({ id: handoffs.id }).from(handoffs).where(sameConversation).limit(1);
  return {
    handoff,
    outcome: outcome ?? null,
    hasFollower: followers.length > 0,
    now: new Date(now?.at ?? Date.now()),
    events: async () => tx.select().from(events).where(eq(events.handoffId, id)).orderBy(asc(events.id)),
  };
}

async function write(tx: Db, client: Client, { id, installationId }: HandoffRow, verdict: Verdict) {
  const { outcome, handoff, owed, retold } = verdict;
  const row = { ...outcome, changedAt: sql`now()` };
  await tx
    .insert(outcomes)
    .values({ ...row, handoffId: id, installationId })
    .onConflictDoUpdate({ target: outcomes.handoffId, set: row });
  if (Object.keys(handoff).length > 0) {
    await tx.update(handoffs).set(handoff).where(eq(handoffs.id, id));
  }
  for (const { type, key, payload } of retold) {
    const isUnsent = and(
      eq(callbacks.attempts, 0),
      isNull(callbacks.sentAt),
      isNull(callbacks.droppedReason),
    );
    await tx
      .update(callbacks)
      .set({ payload })
      .where(
        and(eq(callbacks.handoffId, id), inArray(callbacks.type, [type]), eq(callbacks.key, key), isUnsent),
      );
  }
  await addOwed(tx, client, owed, { id, installationId });
}
