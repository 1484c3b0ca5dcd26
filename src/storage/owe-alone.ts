import type { Database, Db } from "./database.ts";
import { and, desc, eq, sql } from "./drizzle.ts";
import { type NewErrand, toErrandRow } from "./errands.ts";
import { type ErrandKind, type ErrandRow, errands } from "./schema.ts";

const MAX_ROWS = 500;

/** Errands of one kind and key that were made within so long, newest first, a few hundred at most. */
export function listRecent(
  db: Pick<Db, "select">,
  installationId: string,
  { kind, key, sinceMs }: { kind: ErrandKind; key: string; sinceMs: number },
): Promise<ErrandRow[]> {
  return db
    .select()
    .from(errands)
    .where(
      and(
        eq(errands.installationId, installationId),
        eq(errands.kind, kind),
        eq(errands.key, key),
        sql`${errands.createdAt} > now() - ${sinceMs} * interval '1 millisecond'`,
      ),
    )
    .orderBy(desc(errands.createdAt), desc(errands.id))
    .limit(MAX_ROWS);
}

/** What came of a decision, and the errand that it made; `id` is `null` where it made none, or it was there before. */
export interface Decided<Verdict> {
  verdict: Verdict;
  id: number | null;
}

/**
 * Adds an errand if `decide` says so, who sees its like of late. Nobody of the installation decides on that kind at the
 * same moment, in any process: two that would do the same cannot miss one another.
 */
export function oweAlone<Verdict extends { owes: boolean }>(
  { db }: Database,
  handoff: { id: string; installationId: string },
  one: NewErrand,
  { sinceMs, decide }: { sinceMs: number; decide: (recent: ErrandRow[]) => Verdict },
): Promise<Decided<Verdict>> {
  const { kind, key } = one;
  return db.transaction(async (tx) => {
    const lock = `baton ${handoff.installationId} ${kind} ${key}`;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const verdict = decide(await listRecent(tx, handoff.installationId, { kind, key, sinceMs }));
    if (!verdict.owes) return { verdict, id: null };
    const [row] = await tx
      .insert(errands)
      .values(toErrandRow(one, handoff))
      .onConflictDoNothing()
      .returning({ id: errands.id });
    return { verdict, id: row?.id ?? null };
  });
}
