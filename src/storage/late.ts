import type { Database } from "./database.ts";
import { and, eq, sql } from "./drizzle.ts";
import { type HandoffRow, handoffs, notes } from "./schema.ts";

/** What sources that were late have brought. */
export interface LateAnswers {
  facts: unknown;
  /** Of these, the first whose key the ticket has no note of becomes work to do; none, where it has all. */
  notes: readonly { key: string; body: unknown }[];
}

/** Whether the missing sources are asked again: `asked`, or they were being asked already; or why they are not. */
export type AskedAgain = { result: "asked" } | { result: "closed" } | { result: "too_soon"; inMs: number };

/** So often a person may have sources asked again. */
const AGAIN_MS = 10_000;
/** A late fetch ends within a minute; one that is due for longer than this has nobody at it. */
export const ASKING_MS = 70_000;

/** Nobody has set the next try anew since the row was read: a person who asks again is not overruled by an older run. */
const isAsRead = ({ id, lateDueAt }: HandoffRow) =>
  and(
    eq(handoffs.id, id),
    sql`date_trunc('milliseconds', ${handoffs.lateDueAt}) = ${lateDueAt?.toISOString() ?? null}::timestamptz`,
  );

export async function setLate(
  { db }: Database,
  handoff: HandoffRow,
  next: { inMs: number; attempts: number } | null,
): Promise<void> {
  const change =
    next === null
      ? { lateDueAt: null }
      : { lateDueAt: sql`now() + ${next.inMs} * interval '1 millisecond'`, lateAttempts: next.attempts };
  await db.update(handoffs).set(change).where(isAsRead(handoff));
}

/**
 * Stores what late sources brought, and a note of it as work to do; all or nothing, and once.
 * @returns the key of the note that is to be written; `null` where there is none.
 */
export function finishLate(
  { db }: Database,
  handoff: HandoffRow,
  { facts, notes: wanted }: LateAnswers,
): Promise<string | null> {
  const { id, installationId } = handoff;
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(handoffs)
      .set({ facts, lateDueAt: null })
      .where(isAsRead(handoff))
      .returning({ id: handoffs.id });
    if (rows.length === 0) return null;
    for (const note of wanted) {
      const added = await tx
        .insert(notes)
        .values({ installationId, handoffId: id, ...note })
        .onConflictDoNothing()
        .returning({ id: notes.id });
      if (added.length === 0) continue;
      const work = { workDueAt: sql`now()`, revision: sql`${handoffs.revision} + 1` };
      await tx.update(handoffs).set(work).where(eq(handoffs.id, id));
      return note.key;
    }
    return null;
  });
}

// One that is under way goes on: else somebody who asks every ten seconds would never let a slow source finish.
const ASK = `
  UPDATE handoffs
     SET late_asked_at = now(),
         late_due_at = CASE WHEN late_due_at <= now() AND late_due_at > now() - ${ASKING_MS} * interval '1 millisecond'
                            THEN late_due_at ELSE date_trunc('milliseconds', now()) END
   WHERE id = $1 AND closed_at IS NULL AND erased_at IS NULL AND ticket_id IS NOT NULL
     AND (late_asked_at IS NULL OR late_asked_at <= now() - ${AGAIN_MS} * interval '1 millisecond')`;

const WHY_NOT = `
  SELECT closed_at IS NOT NULL OR erased_at IS NOT NULL OR ticket_id IS NULL AS closed,
         ceil(extract(epoch FROM late_asked_at - now()) * 1000 + ${AGAIN_MS})::float8 AS in_ms
    FROM handoffs WHERE id = $1`;

/** Makes the late fetch of an open handoff due now, also where its own tries are used up. Safe to repeat. */
export async function askLateAgain({ pool }: Database, id: string): Promise<AskedAgain> {
  const { rowCount } = await pool.query(ASK, [id]);
  if (rowCount) return { result: "asked" };
  const { rows } = await pool.query<{ closed: boolean; in_ms: number | null }>(WHY_NOT, [id]);
  const [row] = rows;
  if (!row || row.closed) return { result: "closed" };
  return { result: "too_soon", inMs: Math.max(1, row.in_ms ?? 1) };
}
