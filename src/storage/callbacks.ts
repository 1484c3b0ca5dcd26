import type { Database } from "./database.ts";
import { and, asc, eq, isNotNull, isNull, lt, or, sql } from "./drizzle.ts";
import { type CallbackRow, callbacks } from "./schema.ts";

/** An event that we owe to a bot's callback_url. One of each type and key per handoff. */
export interface NewCallback {
  id: string;
  type: string;
  /** Tells apart events of one type that happen more than once, e.g. `timer-2`; absent where there is one alone. */
  key?: string;
  url: string;
  /** The JSON body, as it will be sent and signed. */
  payload: string;
  /** Not before; absent: at once. */
  inMs?: number;
}

export interface CallbackStore {
  /**
   * Claims one that is due for `leaseMs`; `null` when it is sent, dropped, not due, held by somebody else, or has to wait
   * for an earlier event of its handoff, so that a bot hears them in their order.
   */
  claim(id: string, leaseMs: number): Promise<CallbackRow | null>;
  /** Puts one off that waits for an earlier event, until that is tried. @returns in how long; `null`: it does not wait. */
  putOff(id: string): Promise<number | null>;
  sent(id: string): Promise<void>;
  /** Tries again later. */
  retry(id: string, inMs: number): Promise<void>;
  drop(id: string, reason: string): Promise<void>;
  listDue(limit: number): Promise<{ id: string; starts: number }[]>;
  /** Ends every claim; only where no other process can be at work. */
  takeOver(): Promise<void>;
}

/**
 * What failed this often holds up nothing any more: a bot that is down hears late of all, but not ever later. Nor does what
 * is to wait by itself, as a resolution does for its text.
 */
const TRIES_IN_ORDER = 3;
const EARLIER = sql`
  from callbacks earlier
 where earlier.handoff_id = callbacks.handoff_id and earlier.created_at < callbacks.created_at
   and earlier.due_at is not null and earlier.attempts < ${sql.raw(String(TRIES_IN_ORDER))}
   and (earlier.attempts > 0 or earlier.due_at < now() + interval '1 second')`;
/** How often to look whether a call that is under way has ended. */
const LOOK_MS = 250;

export function createCallbackStore({ db }: Database): CallbackStore {
  const isFree = or(isNull(callbacks.leaseUntil), lt(callbacks.leaseUntil, sql`now()`));
  const isDue = lt(callbacks.dueAt, sql`now() + interval '1 second'`);
  const done = { dueAt: null, leaseUntil: null };
  /** A sender that was slow may end after another one has sent it. */
  const isUnsent = (id: string) => and(eq(callbacks.id, id), isNull(callbacks.sentAt));
  return {
    async claim(id, leaseMs) {
      const [row] = await db
        .update(callbacks)
        .set({
          leaseUntil: sql`now() + ${leaseMs} * interval '1 millisecond'`,
          attempts: sql`${callbacks.attempts} + 1`,
        })
        .where(and(eq(callbacks.id, id), isDue, isFree, sql`not exists (select ${EARLIER})`))
        .returning();
      return row ?? null;
    },
    async putOff(id) {
      const [row] = await db
        .update(callbacks)
        .set({
          dueAt: sql`greatest(now() + ${LOOK_MS} * interval '1 millisecond', (select max(earlier.due_at) ${EARLIER}))`,
        })
        .where(and(eq(callbacks.id, id), isDue, isFree, sql`exists (select ${EARLIER})`))
        .returning({ inMs: sql<number>`(extract(epoch from ${callbacks.dueAt} - now()) * 1000)::int` });
      return row?.inMs ?? null;
    },
    async sent(id) {
      await db
        .update(callbacks)
        .set({ ...done, sentAt: sql`now()` })
        .where(eq(callbacks.id, id));
    },
    async retry(id, inMs) {
      await db
        .update(callbacks)
        .set({ leaseUntil: null, dueAt: sql`now() + ${inMs} * interval '1 millisecond'` })
        .where(isUnsent(id));
    },
    async drop(id, reason) {
      await db
        .update(callbacks)
        .set({ ...done, droppedReason: reason })
        .where(isUnsent(id));
    },
    async listDue(limit) {
      return db
        .select({ id: callbacks.id, starts: callbacks.attempts })
        .from(callbacks)
        .where(and(lt(callbacks.dueAt, sql`now()`), isFree))
        .orderBy(asc(callbacks.dueAt))
        .limit(limit);
    },
    async takeOver() {
      await db.update(callbacks).set({ leaseUntil: null }).where(isNotNull(callbacks.leaseUntil));
    },
  };
}

export function toRow({ inMs, ...owed }: NewCallback, handoff: { id: string; installationId: string }) {
  const dueAt = inMs ? sql`now() + ${inMs} * interval '1 millisecond'` : sql`now()`;
  return { ...owed, installationId: handoff.installationId, handoffId: handoff.id, dueAt };
}
