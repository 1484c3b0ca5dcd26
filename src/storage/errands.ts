import type { Database } from "./database.ts";
import { and, asc, eq, isNotNull, isNull, lt, or, sql } from "./drizzle.ts";
import { type ErrandKind, type ErrandRow, errands } from "./schema.ts";

/** Work beside the ticket that nobody waits for; one of each kind and key per handoff. */
export interface NewErrand {
  kind: ErrandKind;
  /** e.g. `slack:C042`. */
  key: string;
  /** What the errand needs to know; its own shape for each kind, JSON. */
  state?: unknown;
  /** Not before. */
  inMs?: number;
}

/** What became of a run. */
export interface ErrandEnd {
  /** The state from now on; absent: as it was. */
  state?: unknown;
  /** Runs again after so long; `null`: rests until it is nudged. */
  inMs: number | null;
  /** Never again, and why. */
  dropped?: string;
  /** A run that only waited for a vendor uses up no attempt. */
  countsNot?: boolean;
}

export interface ErrandStore {
  /** Adds errands; ones that are there already are left as they are. */
  owe(handoff: { id: string; installationId: string }, owed: readonly NewErrand[]): Promise<number[]>;
  /** Makes those of one kind due at once, since what they tell has changed; what was dropped stays so. */
  nudge(handoffId: string, kind: ErrandKind): Promise<number[]>;
  /** Claims one that is due for `leaseMs` and counts the attempt; `null` when there is nothing to do, or somebody does it. */
  claim(id: number, leaseMs: number): Promise<ErrandRow | null>;
  /** Stored before a call whose repeat people would see: whoever takes over knows that it may have happened. */
  begin(claimed: ErrandRow): Promise<void>;
  /** Ends a run. A nudge that came meanwhile makes it due again, whatever `end` says. True: it is due at once. */
  finish(claimed: ErrandRow, end: ErrandEnd): Promise<boolean>;
  list(handoffId: string, kind?: ErrandKind): Promise<ErrandRow[]>;
  /** How many of a kind were made since; a cap against floods. */
  countSince(installationId: string, kind: ErrandKind, sinceMs: number): Promise<number>;
  listDue(limit: number): Promise<{ id: string; starts: number }[]>;
  /** Ends every claim; only where no other process can be at work. */
  takeOver(): Promise<void>;
}

const ms = (value: number) => sql`now() + ${value} * interval '1 millisecond'`;

export function createErrandStore({ db }: Database): ErrandStore {
  const isFree = or(isNull(errands.leaseUntil), lt(errands.leaseUntil, sql`now()`));
  return {
    async owe({ id: handoffId, installationId }, owed) {
      if (owed.length === 0) return [];
      const rows = await db
        .insert(errands)
        .values(owed.map((one) => toErrandRow(one, { id: handoffId, installationId })))
        .onConflictDoNothing()
        .returning({ id: errands.id });
      return rows.map(({ id }) => id);
    },
    async nudge(handoffId, kind) {
      const rows = await db
        .update(errands)
        .set({ dueAt: sql`now()`, attempts: 0, revision: sql`${errands.revision} + 1` })
        .where(and(eq(errands.handoffId, handoffId), eq(errands.kind, kind), isNull(errands.droppedReason)))
        .returning({ id: errands.id });
      return rows.map(({ id }) => id);
    },
    async claim(id, leaseMs) {
      const [row] = await db
        .update(errands)
        .set({ leaseUntil: ms(leaseMs), attempts: sql`${errands.attempts} + 1` })
        .where(and(eq(errands.id, id), lt(errands.dueAt, sql`now() + interval '1 second'`), isFree))
        .returning();
      return row ?? null;
    },
    async begin({ id }) {
      await db.update(errands).set({ startedAt: sql`now()` }).where(eq(errands.id, id));
    },
    async finish({ id, revision }, { state, inMs, dropped, countsNot }) {
      const due = inMs === null || dropped !== undefined ? sql`null` : ms(inMs);
      const [row] = await db
        .update(errands)
        .set({
          ...(state === undefined ? {} : { state }),
          ...(dropped === undefined ? {} : { droppedReason: dropped }),
          ...(countsNot ? { attempts: sql`greatest(${errands.attempts} - 1, 0)` } : {}),
          leaseUntil: null,
          doneAt: inMs === null ? sql`now()` : null,
          dueAt:
            dropped === undefined
              ? sql`case when ${errands.revision} = ${revision} then ${due} else now() end`
              : null,
        })
        .where(eq(errands.id, id))
        .returning({ revision: errands.revision });
      return row !== undefined && row.revision !== revision && dropped === undefined;
    },
    async list(handoffId, kind) {
      const isKind = kind === undefined ? undefined : eq(errands.kind, kind);
      return db
        .select()
        .from(errands)
        .where(and(eq(errands.handoffId, handoffId), isKind))
        .orderBy(asc(errands.id));
    },
    async countSince(installationId, kind, sinceMs) {
      const [row] = await db
        .select({ count: sql<number>`count(*)::int` })
        .from(errands)
        .where(
          and(
            eq(errands.installationId, installationId),
            eq(errands.kind, kind),
            sql`${errands.createdAt} > now() - ${sinceMs} * interval '1 millisecond'`,
          ),
        );
      return row?.count ?? 0;
    },
    async listDue(limit) {
      const rows = await db
        .select({ id: errands.id, starts: errands.attempts })
        .from(errands)
        .where(and(lt(errands.dueAt, sql`now()`), isFree))
        .orderBy(asc(errands.dueAt))
        .limit(limit);
      return rows.map(({ id, starts }) => ({ id: String(id), starts }));
    },
    async takeOver() {
      await db.update(errands).set({ leaseUntil: null }).where(isNotNull(errands.leaseUntil));
    },
  };
}

/** For writers that owe an errand in a transaction of their own. */
export function toErrandRow(one: NewErrand, handoff: { id: string; installationId: string }) {
  return {
    ...{ installationId: handoff.installationId, handoffId: handoff.id, kind: one.kind, key: one.key },
    state: one.state ?? null,
    dueAt: ms(one.inMs ?? 0),
  };
}
