import type { Database, Db } from "./database.ts";
import { and, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from "./drizzle.ts";
import { type Decided, listRecent, oweAlone } from "./owe-alone.ts";
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
  /** Filled in when a write of the handoff has stored it. */
  id?: number;
}

/** What became of a run. */
export interface ErrandEnd {
  /** The state from now on; absent: as it was. */
  state?: unknown;
  /** Runs again after so long; `null`: rests until it is nudged. */
  inMs: number | null;
  /** Never again, and why. */
  dropped?: string;
  /** It only waits, because a vendor asked for that: no attempt, and a nudge does not cut it short. */
  countsNot?: boolean;
  /** It did not work: the attempt stays counted. */
  failed?: boolean;
  /** A call that was begun may have happened: `startedAt` stays, and whoever runs it next has to find out. */
  unknown?: boolean;
}

export interface ErrandStore {
  /** Adds errands; ones that are there already are left as they are. */
  owe(handoff: { id: string; installationId: string }, owed: readonly NewErrand[]): Promise<number[]>;
  /** `nudgeErrands` in a transaction of its own. */
  nudge(handoffId: string, kind: ErrandKind): Promise<number[]>;
  /** Claims one that is due for `leaseMs` and counts the attempt; `null` when there is nothing to do, or somebody does it. */
  claim(id: number, leaseMs: number): Promise<ErrandRow | null>;
  /**
   * Stored before a call whose repeat people would see: whoever takes over knows that it may have happened.
   * False: the lease has run out, and somebody else may be at it; do not call.
   */
  begin(claimed: ErrandRow): Promise<boolean>;
  /**
   * Ends a run, unless its lease has run out and somebody else took over. A nudge that came meanwhile makes it due
   * again, unless the run failed or waits. True: it is due at once.
   */
  finish(claimed: ErrandRow, end: ErrandEnd): Promise<boolean>;
  list(handoffId: string, kind?: ErrandKind): Promise<ErrandRow[]>;
  /** See `listRecent`. */
  listRecent(
    installationId: string,
    of: { kind: ErrandKind; key: string; sinceMs: number },
  ): Promise<ErrandRow[]>;
  /** See `oweAlone`. */
  oweAlone<Verdict extends { owes: boolean }>(
    handoff: { id: string; installationId: string },
    one: NewErrand,
    how: { sinceMs: number; decide: (recent: ErrandRow[]) => Verdict },
  ): Promise<Decided<Verdict>>;
  /** Makes one due again that was dropped, because a person asks for it. False: it is not one that was dropped. */
  again(id: number): Promise<boolean>;
  /** How many of a kind were made since; a cap against floods. */
  countSince(installationId: string, kind: ErrandKind, sinceMs: number): Promise<number>;
  listDue(limit: number): Promise<{ id: string; starts: number }[]>;
  /** Ends every claim; only where no other process can be at work. */
  takeOver(): Promise<void>;
}

const ms = (value: number) => sql`now() + ${value} * interval '1 millisecond'`;

/**
 * Makes errands look again, since what they tell has changed; for those who change it, in the same transaction, so that
 * a crash between the two cannot lose it. One that runs just now runs once more; one that waits for its next try keeps
 * waiting, and tells the new state then; what was dropped stays so. No errands: nothing happens.
 */
export async function nudgeErrands(
  tx: Pick<Db, "update">,
  handoffId: string,
  kinds: readonly ErrandKind[] = ["alert", "timeline"],
): Promise<number[]> {
  return (await nudgeQuery(tx, handoffId, kinds)).map(({ id }) => id);
}

export function nudgeQuery(tx: Pick<Db, "update">, handoffId: string, kinds: readonly ErrandKind[]) {
  const isResting = sql`${errands.dueAt} is null`;
  const waits = sql`(${errands.dueAt} > now() and ${errands.doneAt} is null)`;
  return tx
    .update(errands)
    .set({
      dueAt: sql`case when ${waits} then ${errands.dueAt} else now() end`,
      owedSince: sql`case when ${isResting} then now() else ${errands.owedSince} end`,
      revision: sql`${errands.revision} + 1`,
    })
    .where(
      and(eq(errands.handoffId, handoffId), inArray(errands.kind, [...kinds]), isNull(errands.droppedReason)),
    )
    .returning({ id: errands.id });
}

export function createErrandStore(database: Database): ErrandStore {
  const { db } = database;
  const isFree = or(isNull(errands.leaseUntil), lt(errands.leaseUntil, sql`now()`));
  /** The lease is the claim's token: no two of one errand end at the same millisecond. */
  const holds = ({ id, leaseUntil }: ErrandRow) =>
    and(eq(errands.id, id), leaseUntil ? eq(errands.leaseUntil, leaseUntil) : sql`false`);
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
    nudge: (handoffId, kind) => nudgeErrands(db, handoffId, [kind]),
    async claim(id, leaseMs) {
      const [row] = await db
        .update(errands)
        .set({
          leaseUntil: sql`date_trunc('milliseconds', ${ms(leaseMs)})`,
          attempts: sql`${errands.attempts} + 1`,
        })
        .where(and(eq(errands.id, id), lt(errands.dueAt, sql`now() + interval '1 second'`), isFree))
        .returning();
      return row ?? null;
    },
    async begin(claimed) {
      const rows = await db
        .update(errands)
        .set({ startedAt: sql`now()` })
        .where(and(holds(claimed), sql`${errands.leaseUntil} > now()`))
        .returning({ id: errands.id });
      return rows.length > 0;
    },
    async finish(claimed, { state, inMs, dropped, countsNot, failed, unknown }) {
      const due = inMs === null || dropped !== undefined ? sql`null` : ms(inMs);
      const isUnseen = sql`${errands.revision} <> ${claimed.revision}`;
      const canBeAgain = dropped === undefined && !countsNot && !failed;
      const attempts = countsNot ? sql`greatest(${errands.attempts} - 1, 0)` : failed ? undefined : 0;
      const [row] = await db
        .update(errands)
        .set({
          ...(state === undefined ? {} : { state }),
          ...(dropped === undefined ? {} : { droppedReason: dropped }),
          ...(attempts === undefined ? {} : { attempts }),
          ...(unknown ? {} : { startedAt: null }),
          leaseUntil: null,
          doneAt: failed || countsNot ? null : sql`now()`,
          dueAt: canBeAgain ? sql`case when ${isUnseen} then now() else ${due} end` : due,
        })
        .where(holds(claimed))
        .returning({ revision: errands.revision });
      return canBeAgain && row !== undefined && row.revision !== claimed.revision;
    },
    async list(handoffId, kind) {
      const isKind = kind === undefined ? undefined : eq(errands.kind, kind);
      return db
        .select()
        .from(errands)
        .where(and(eq(errands.handoffId, handoffId), isKind))
        .orderBy(asc(errands.id));
    },
    listRecent: (installationId, of) => listRecent(db, installationId, of),
    oweAlone: (handoff, one, how) => oweAlone(database, handoff, one, how),
    async again(id) {
      const rows = await db
        .update(errands)
        .set({ droppedReason: null, attempts: 0, dueAt: sql`now()`, owedSince: sql`now()` })
        .where(and(eq(errands.id, id), isNotNull(errands.droppedReason)))
        .returning({ id: errands.id });
      return rows.length > 0;
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
