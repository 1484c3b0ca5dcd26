import type { Database } from "./database.ts";
import { and, eq, isNotNull, isNull, sql } from "./drizzle.ts";
import { handoffs, notes } from "./schema.ts";

/**
 * Adds a note to a handoff whose ticket exists, for a worker to write; once by its key. For those who hold no claim.
 * @returns whether there is work now.
 */
export function noteLater(
  { db }: Database,
  handoff: { id: string; installationId: string },
  note: { key: string; body: unknown },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const hasTicket = and(
      eq(handoffs.id, handoff.id),
      isNotNull(handoffs.ticketId),
      isNull(handoffs.erasedAt),
    );
    const [row] = await tx.select({ id: handoffs.id }).from(handoffs).where(hasTicket).for("update");
    if (!row) return false;
    const added = await tx
      .insert(notes)
      .values({ installationId: handoff.installationId, handoffId: handoff.id, ...note })
      .onConflictDoNothing()
      .returning({ id: notes.id });
    if (added.length === 0) return false;
    await tx
      .update(handoffs)
      .set({ workDueAt: sql`least(${handoffs.workDueAt}, now())`, revision: sql`${handoffs.revision} + 1` })
      .where(eq(handoffs.id, handoff.id));
    return true;
  });
}
