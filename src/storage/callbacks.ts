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
  /** Claims one that is due for `leaseMs`; `null` when it is sent, dropped, not due or held by somebody else. */
  claim(id: string, leaseMs: number): Promise<CallbackRow | null>;
  sent(id: string): Promise<void>;
  /** Tries again later. */
  retry(id: string, inMs: number): Promise<void>;
  drop(id: string, reason: string): Promise<void>;
  listDue(limit: number): Promise<{ id: string; starts: number }[]>;
  /** Ends every claim; only where no other process can be at work. */
  takeOver(): Promise<void>;
}

export function createCallbackStore({ db }: Database): CallbackStore {
  const isFree = or(isNull(callbacks.leaseUntil), lt(callbacks.leaseUntil, sql`now()`));
  const done = { dueAt: null, leaseUntil: null };
  return {
    async claim(id, leaseMs) {
      const [row] = await db
        .update(callbacks)
        .set({
          leaseUntil: sql`now() + ${leaseMs} * interval '1 millisecond'`,
          attempts: sql`${callbacks.attempts} + 1`,
        })
        .where(and(eq(callbacks.id, id), lt(callbacks.dueAt, sql`now() + interval '1 second'`), isFree))
        .returning();
      return row ?? null;
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
        .where(eq(callbacks.id, id));
    },
    async drop(id, reason) {
      await db
        .update(callbacks)
        .set({ ...done, droppedReason: reason })
        .where(eq(callbacks.id, id));
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
