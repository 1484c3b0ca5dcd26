import type { Database } from "./database.ts";
import { and, desc, eq, isNotNull, sql } from "./drizzle.ts";
import { inTransaction } from "./in-transaction.ts";
import { addOwed, type Owed } from "./owed.ts";
import { type HandoffRow, handoffs, notes } from "./schema.ts";

/** The customer would rather go on with the bot. */
export interface Decline {
  id: string;
  installationId: string;
  /** Written into the ticket where there is one, or may be one. */
  noteFor(handoff: Pick<HandoffRow, "status">): { html: string; text: string; change?: object };
  owed: readonly Owed[];
}

/**
 * `declined`: now, or before. `answered`: a person has replied, who is told. `closed`: it was over already. `null`: there is
 * no such handoff.
 */
export type Declined = "declined" | "answered" | "closed" | null;

type State = Pick<HandoffRow, "status"> & { isOver: boolean; mayHaveTicket: boolean };

const STATE = `
  SELECT status, closed_at IS NOT NULL AS "isOver",
         ticket_id IS NOT NULL OR create_started_at IS NOT NULL AS "mayHaveTicket"
    FROM handoffs WHERE id = $1 AND installation_id = $2 FOR UPDATE`;

/**
 * Closes a handoff because the customer said no. A ticket that was surely not begun is never made: whoever works on it
 * loses the claim. One that is there, or may be, is brought to its end by that worker, or by the next.
 */
export async function declineHandoff({ db, pool }: Database, decline: Decline): Promise<Declined> {
  const { id, installationId, noteFor, owed } = decline;
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<State>(STATE, [id, installationId]);
    const [state] = rows;
    if (!state) return null;
    if (state.status === "declined") return "declined";
    if (state.isOver) return "closed";
    const isAnswered = state.status === "replied";
    const run = ({ sql: text, params }: { sql: string; params: unknown[] }) =>
      client.query({ text, values: params });
    const isToldOf = isAnswered || state.mayHaveTicket;
    const work = isToldOf
      ? { workDueAt: sql`least(${handoffs.workDueAt}, now())`, revision: sql`${handoffs.revision} + 1` }
      : { workDueAt: null, claimToken: null, leaseUntil: null, request: null, omitted: null };
    const end = {
      ...{ status: "declined" as const, declinedAt: sql`now()`, closedAt: sql`now()` },
      ...{ timer: null, timerDueAt: null, lateDueAt: null, parkedAt: null, parkedReason: null },
    };
    await run(
      db
        .update(handoffs)
        .set({ ...work, ...(isAnswered ? {} : end) })
        .where(eq(handoffs.id, id))
        .toSQL(),
    );
    if (isToldOf) {
      const note = { installationId, handoffId: id, key: "declined", body: noteFor(state) };
      await run(db.insert(notes).values(note).onConflictDoNothing().toSQL());
    }
    if (!isAnswered) await addOwed(db, client, owed, { id, installationId });
    return isAnswered ? "answered" : "declined";
  });
}

/** Whether the customer of this conversation has declined a person before. */
export async function hasDeclined(
  { db }: Pick<Database, "db">,
  { installationId, conversationId }: Pick<HandoffRow, "installationId" | "conversationId">,
): Promise<boolean> {
  const [row] = await db
    .select({ id: handoffs.id })
    .from(handoffs)
    .where(
      and(
        eq(handoffs.installationId, installationId),
        eq(handoffs.conversationId, conversationId),
        isNotNull(handoffs.declinedAt),
      ),
    )
    .orderBy(desc(handoffs.declinedAt))
    .limit(1);
  return row !== undefined;
}
