import type { Database } from "./database.ts";
import { and, asc, eq, isNull, lt, lte, not, or, sql } from "./drizzle.ts";
import type { DueRow } from "./handoffs.ts";
import { inTransaction } from "./in-transaction.ts";
import { addOwed, type Owed } from "./owed.ts";
import { type EventRow, events, type HandoffRow, handoffs, notes, outcomes } from "./schema.ts";

/** A timer that is due, with all that its firing decides by. */
export interface DueTimer {
  handoff: HandoffRow;
  events: EventRow[];
  /** Who has it, in the helpdesk's words; `null` where nobody does, or nobody said. */
  assigneeName: string | null;
  /** The database's clock. */
  at: Date;
}

/** What a timer's firing writes, all of it or nothing. */
export interface Firing {
  change: Pick<HandoffRow, "timer" | "timerDueAt"> & Partial<Pick<HandoffRow, "status" | "route">>;
  /** Written into the ticket by a worker. */
  note: { key: string; body: unknown } | null;
  owed: readonly Owed[];
}

export interface TimerStore {
  /**
   * Timers that are due, or will be before anybody looks again, longest waiting customers first, of handoffs that nobody
   * works on just now.
   */
  listDue(limit: number): Promise<DueRow[]>;
  /** `null` when it is not due any more: fired, cancelled or set anew. */
  due(id: string): Promise<DueTimer | null>;
  /**
   * Fires once. False: somebody else did, a person has done something, or a worker is at it; nothing was written.
   */
  fire(due: DueTimer, firing: Firing): Promise<boolean>;
}

/** About as long as until the next look. */
const SOON_MS = 2_000;

export function createTimerStore({ db, pool }: Database): TimerStore {
  const isFree = or(isNull(handoffs.leaseUntil), lt(handoffs.leaseUntil, sql`now()`));
  // Whoever armed it may not have known: a reply may be heard before its ticket is noted.
  const isAnswered = sql`exists (select 1 from ${outcomes} where ${outcomes.handoffId} = ${handoffs.id} and ${outcomes.firstReplyAt} is not null)`;
  const isOpen = and(isNull(handoffs.closedAt), not(isAnswered));
  const isSoon = and(lte(handoffs.timerDueAt, sql`now() + ${SOON_MS} * interval '1 millisecond'`), isOpen);
  const isDue = and(lte(handoffs.timerDueAt, sql`now()`), isOpen);
  return {
    async listDue(limit) {
      return db
        .select({
          id: handoffs.id,
          starts: handoffs.timersFired,
          inMs: sql<number>`greatest(0, extract(epoch from ${handoffs.timerDueAt} - now()) * 1000)::int`,
        })
        .from(handoffs)
        .where(and(isSoon, isFree))
        .orderBy(asc(handoffs.timerDueAt), asc(handoffs.createdAt))
        .limit(limit);
    },
    async due(id) {
      const [row] = await db
        .select({ handoff: handoffs, assigneeName: outcomes.assigneeName, at: sql<string>`now()::text` })
        .from(handoffs)
        .leftJoin(outcomes, eq(outcomes.handoffId, handoffs.id))
        .where(and(eq(handoffs.id, id), isDue));
      if (!row) return null;
      const all = await db.select().from(events).where(eq(events.handoffId, id)).orderBy(asc(events.id));
      return { ...row, events: all, at: new Date(row.at) };
    },
    async fire({ handoff }, { change, note, owed }) {
      const { id, installationId, status, timer, timersFired, route } = handoff;
      // Work for whoever writes into the ticket; one whose lease has run out has not seen this route.
      const work = note
        ? {
            workDueAt: sql`least(${handoffs.workDueAt}, now())`,
            revision: sql`${handoffs.revision} + 1`,
          }
        : {};
      const isAsRead = and(
        eq(handoffs.status, status),
        eq(handoffs.timersFired, timersFired),
        sql`${handoffs.timer} is not distinct from ${timer}`,
        sql`${handoffs.route} is not distinct from ${route}`,
      );
      const update = db
        .update(handoffs)
        .set({ ...change, ...work, timersFired: timersFired + 1, claimToken: null, leaseUntil: null })
        .where(and(eq(handoffs.id, id), isDue, isFree, isAsRead))
        .toSQL();
      return inTransaction(pool, async (client) => {
        const { rowCount } = await client.query({ text: update.sql, values: update.params });
        if (rowCount === 0) return false;
        if (note) {
          const row = { installationId, handoffId: id, ...note };
          const insert = db.insert(notes).values(row).onConflictDoNothing().toSQL();
          await client.query({ text: insert.sql, values: insert.params });
        }
        await addOwed(db, client, owed, handoff);
        return true;
      });
    },
  };
}
