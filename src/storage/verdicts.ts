import type { Database } from "./database.ts";
import { desc, eq } from "./drizzle.ts";
import { pack } from "./pack.ts";
import { type VerdictRow, verdicts } from "./schema.ts";

/** What an agent thinks of a handoff, checked and bounded. */
export interface NewVerdict {
  verdict: string;
  missing: readonly string[];
  /** With what is private hidden. */
  comment: string | null;
  agent: { id: string; name: string | null } | null;
  /** Whether the helpdesk vouches for the agent. */
  isProved: boolean;
}

/** A verdict as it was stored, and the one that the same agent gave before. */
export interface StoredVerdict {
  givenAt: Date;
  isTest: boolean;
  before: string | null;
}

export interface VerdictStore {
  /**
   * Stores a verdict; a later one of the same agent replaces it. Safe to repeat.
   * @returns `null` where the installation has no such handoff, or its contents were deleted: nothing was stored.
   */
  give(handoff: { id: string; installationId: string }, verdict: NewVerdict): Promise<StoredVerdict | null>;
  /** All of a handoff, latest first; one for each agent. */
  of(handoffId: string): Promise<VerdictRow[]>;
}

// The lock keeps a deletion of the handoff's contents waiting, which then finds the comment.
const GIVE = `
  WITH handoff AS (
    SELECT id, installation_id, is_test FROM handoffs
     WHERE id = $1 AND installation_id = $2 AND erased_at IS NULL FOR SHARE),
  before AS (SELECT verdict FROM verdicts WHERE handoff_id = $1 AND agent_id = $3)
  INSERT INTO verdicts AS given
         (handoff_id, installation_id, is_test, agent_id, agent_name, is_proved, verdict, missing, comment)
  SELECT id, installation_id, is_test, $3, $4, $5, $6, $7, $8 FROM handoff
  ON CONFLICT (handoff_id, agent_id) DO UPDATE
     SET agent_name = coalesce(excluded.agent_name, given.agent_name), is_proved = excluded.is_proved,
         verdict = excluded.verdict, missing = excluded.missing, comment = excluded.comment, given_at = now()
  RETURNING given_at, is_test, (SELECT verdict FROM before) AS before`;

export function createVerdictStore({ db, pool }: Database): VerdictStore {
  return {
    async give({ id, installationId }, { verdict, missing, comment, agent, isProved }) {
      const { rows } = await pool.query<{ given_at: Date; is_test: boolean; before: string | null }>(GIVE, [
        ...[id, installationId, agent?.id ?? "", agent?.name ?? null, isProved, verdict],
        ...[JSON.stringify(missing), comment === null ? null : pack(comment)],
      ]);
      const [row] = rows;
      return row ? { givenAt: row.given_at, isTest: row.is_test, before: row.before } : null;
    },
    of: (handoffId) =>
      db.select().from(verdicts).where(eq(verdicts.handoffId, handoffId)).orderBy(desc(verdicts.givenAt)),
  };
}
