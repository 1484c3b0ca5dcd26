import type { Database } from "./database.ts";

/** What became of one person's handoffs, by topic; `agent` is the helpdesk's id. */
export interface TallyRow {
  agent: string;
  topic: string | null;
  in_hand: number;
  last_assigned_at: Date | null;
  solved: number;
  good: number;
  bad: number;
  reopened: number;
}

/** Older outcomes say little about who is good at what today, and what is still open is nobody's work any more. */
const DAYS = 90;

const BY_AGENT = `
  SELECT assignee_id AS agent, topic,
         count(*) FILTER (WHERE resolved_at IS NULL)::int AS in_hand,
         max(assigned_at) AS last_assigned_at,
         count(*) FILTER (WHERE resolved_at IS NOT NULL)::int AS solved,
         count(*) FILTER (WHERE csat = 'good')::int AS good,
         count(*) FILTER (WHERE csat = 'bad')::int AS bad,
         coalesce(sum(reopens), 0)::int AS reopened
    FROM outcomes
   WHERE installation_id = $1 AND NOT is_test AND assignee_id IS NOT NULL
     AND waiting_since > now() - $2 * interval '1 day'
   GROUP BY assignee_id, topic`;

/** One question for everybody: who has how much, since when, and how well it went. */
export async function readTallies(database: Database, installationId: string): Promise<TallyRow[]> {
  const { rows } = await database.pool.query<TallyRow>(BY_AGENT, [installationId, DAYS]);
  return rows;
}
