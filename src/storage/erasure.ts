import type { Database } from "./database.ts";
import { type Client, inTransaction } from "./in-transaction.ts";
import { pack } from "./pack.ts";

/** What was deleted, in rows; an emptied row counts as one. */
export interface Erased {
  handoffs: number;
  events: number;
  notes: number;
  callbacks: number;
}

export interface Erasure {
  /**
   * Empties up to `limit` handoffs that have rested for so many days: closed, or delivered with nothing said since and
   * nothing left to do, nor a timer to wait for. A delivered one is closed with it, so that its conversation begins anew should it go on.
   */
  expire(days: number, limit: number): Promise<Erased>;
  /** Empties these, whatever their age, as far as nobody is at work on them. */
  erase(
    ids: readonly string[],
    options: { evenOpen: boolean },
  ): Promise<{ erased: Erased; left: LeftOpen[] }>;
  /** Removes events that were emptied, once no repeat of them is to be expected any more. */
  forgetRepeats(limit: number): Promise<number>;
  /** Embedded: gives the room back to the files. */
  tidy(): Promise<void>;
}

/** A handoff that was left alone, and why. */
export interface LeftOpen {
  id: string;
  reason: string;
}

/** A repeat is known this long, also when contents are kept for less. */
const REPEATS_DAYS = 30;
const NOTHING: Erased = { handoffs: 0, events: 0, notes: 0, callbacks: 0 };

/**
 * Every column of a handoff that could say who, what or where. What stays are states, times, counts and, unless a
 * person asked for the deletion, the ticket's number.
 */
const EMPTIED = [
  "callback_url = NULL, last_error = NULL, parked_at = NULL, parked_reason = NULL, request = NULL, omitted = NULL",
  "facts = NULL, decision = NULL, route = NULL, events_seen = '[]', conversation_id = 'erased-' || id",
  "work_due_at = NULL, late_due_at = NULL, claim_token = NULL, lease_until = NULL",
  "timer = NULL, timer_due_at = NULL",
  "closed_at = coalesce(closed_at, now()), erased_at = now()",
].join(", ");

const RESTING = `
  SELECT id FROM handoffs h
   WHERE erased_at IS NULL AND created_at < now() - $1 * interval '1 day'
     AND coalesce(closed_at, delivered_at) < now() - $1 * interval '1 day'
     AND work_due_at IS NULL AND (late_due_at IS NULL OR closed_at IS NOT NULL) AND parked_at IS NULL
     AND (lease_until IS NULL OR lease_until < now())
     AND (closed_at IS NOT NULL OR timer_due_at IS NULL OR timer_due_at < now() - interval '1 day')
     AND NOT EXISTS (SELECT FROM events e
                      WHERE e.handoff_id = h.id AND e.received_at >= now() - $1 * interval '1 day')
     AND NOT EXISTS (SELECT FROM callbacks c WHERE c.handoff_id = h.id AND c.due_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM slots s WHERE s.handoff_id = h.id AND s.starts_at > now() - interval '1 day')
   ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED`;

const STATES = `
  SELECT id, coalesce(lease_until > now(), false) AS busy, closed_at IS NOT NULL AS closed,
         ticket_id IS NOT NULL AS delivered, work_due_at IS NOT NULL OR parked_at IS NOT NULL AS due
    FROM handoffs WHERE id = any($1) AND erased_at IS NULL ORDER BY id FOR UPDATE`;

interface State {
  id: string;
  busy: boolean;
  closed: boolean;
  delivered: boolean;
  due: boolean;
}

export function createErasure(database: Database): Erasure {
  const { pool } = database;
  return {
    expire: (days, limit) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>(RESTING, [days, limit]);
        return empty(
          client,
          rows.map(({ id }) => id),
        );
      }),
    erase: (ids, { evenOpen }) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<State>(STATES, [ids]);
        const reasons = rows.map((row) => ({ id: row.id, reason: whyLeft(row, evenOpen) }));
        const free = reasons.filter(({ reason }) => reason === null).map(({ id }) => id);
        // A person's deletion takes the ticket's number as well, and ends what waited for its ticket.
        await client.query(
          `UPDATE handoffs SET ticket_id = NULL, ticket_url = NULL,
                  status = CASE WHEN ticket_id IS NULL AND closed_at IS NULL THEN 'failed' ELSE status END
            WHERE id = any($1)`,
          [free],
        );
        const erased = await empty(client, free);
        return { erased, left: reasons.filter((one): one is LeftOpen => one.reason !== null) };
      }),
    async forgetRepeats(limit) {
      const { rowCount } = await pool.query(
        `DELETE FROM events WHERE id IN (SELECT id FROM events WHERE kind = 'erased'
            AND received_at < now() - ${REPEATS_DAYS} * interval '1 day' LIMIT $1)`,
        [limit],
      );
      return rowCount ?? 0;
    },
    tidy: async () => database.upkeep?.(),
  };
}

function whyLeft({ busy, closed, delivered, due }: State, evenOpen: boolean): string | null {
  if (busy) return "somebody is at work on it just now; try again in a moment";
  if (evenOpen || closed) return null;
  if (!delivered) return "it has no ticket yet, and somebody was promised one";
  return due ? "something is still to be written into its ticket" : null;
}

async function empty(client: Client, ids: string[]): Promise<Erased> {
  if (ids.length === 0) return NOTHING;
  const count = async (sql: string, more: unknown[] = []) =>
    (await client.query(sql, [ids, ...more])).rowCount ?? 0;
  await count(`UPDATE handoffs SET ${EMPTIED} WHERE id = any($1)`);
  // What people did stays as times and counts; what they wrote does not.
  await count(
    "UPDATE outcomes SET resolution = NULL, csat_comment = NULL, history = NULL WHERE handoff_id = any($1)",
  );
  await count("UPDATE verdicts SET comment = NULL, agent_name = NULL WHERE handoff_id = any($1)");
  await count("DELETE FROM solved_cases WHERE handoff_id = any($1)");
  await count("DELETE FROM errands WHERE handoff_id = any($1)");
  await count("UPDATE slots SET contact = NULL WHERE handoff_id = any($1)");
  const old = await count(
    `DELETE FROM events WHERE handoff_id = any($1)
        AND received_at < now() - ${REPEATS_DAYS} * interval '1 day'`,
  );
  const recent = await count(
    `UPDATE events SET kind = 'erased', body = $2,
            answer = json_build_object('handoff', json_build_object('id', handoff_id, 'status', 'accepted'))::text
      WHERE handoff_id = any($1) AND kind <> 'erased'`,
    [pack(null)],
  );
  return {
    handoffs: ids.length,
    events: old + recent,
    notes: await count("DELETE FROM notes WHERE handoff_id = any($1)"),
    callbacks: await count("DELETE FROM callbacks WHERE handoff_id = any($1)"),
  };
}
