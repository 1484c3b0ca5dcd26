import type { Database } from "./database.ts";
import { pack, unpack } from "./pack.ts";

/** By what handoffs are alike. */
export interface CaseMarks {
  /** Fingerprint of the error that the page showed. */
  error: string | null;
  topic: string | null;
  subtopic: string | null;
  /** Stems of the words that it was about. */
  words: readonly string[];
}

/** What is kept of a solved handoff, so that it is found again. */
export interface SolvedCase extends CaseMarks {
  /** Key of the bug that it was about. */
  bug: string | null;
  solvedAt: Date;
  /** What was wrong, one line, with what is private hidden. */
  problem: string;
}

/** What is looked for. */
export interface CaseQuery extends CaseMarks {
  installationId: string;
  /** The handoff itself, which is not like itself. */
  exceptId: string;
  bugs: readonly string[];
}

/** One that may be like it, latest first within its kind. */
export interface CaseCandidate {
  id: string;
  /** `latest`: of whatever topic. */
  kind: "bug" | "error" | "topic" | "latest";
  /** Of kind `bug`: which. */
  bug: string | null;
  /** Of kind `topic` and `latest`: stems. */
  words: string[];
}

/** How such a handoff was solved. */
export interface CaseEnd {
  id: string;
  ticket: { id: string; url: string | null };
  problem: string;
  resolution: string | null;
  assigneeName: string | null;
  firstReplyBy: string | null;
  solvedAt: Date;
  csat: string | null;
}

export interface SolvedCaseStore {
  /** Keeps a solved handoff, or what changed of it; not once its contents were deleted. Safe to repeat. */
  remember(handoffId: string, solved: SolvedCase): Promise<void>;
  /** It is not solved any more. */
  forget(handoffId: string): Promise<void>;
  /** A bounded number, however many there are. */
  findCandidates(query: CaseQuery): Promise<CaseCandidate[]>;
  /**
   * The first few of these, in the order given; without those that are not solved any more, whose contents were deleted,
   * or that belong to the conversation itself.
   */
  firstEnds(ids: readonly string[], of: { exceptConversation: string; limit: number }): Promise<CaseEnd[]>;
}

/** So many of one bug, or of one error, say enough. */
const SAME = 6;
/** So many of one topic, and of all, are compared word by word: older ones say less of how things are solved today. */
const LATEST = 150;

const REMEMBER = `
  INSERT INTO solved_cases
         (handoff_id, installation_id, solved_at, bug, error, topic, subtopic, words, problem)
  SELECT id, installation_id, $2, $3, $4, $5, $6, $7, $8 FROM handoffs
   WHERE id = $1 AND erased_at IS NULL FOR SHARE
  ON CONFLICT (handoff_id) DO UPDATE
     SET solved_at = excluded.solved_at, bug = excluded.bug, error = excluded.error, topic = excluded.topic,
         subtopic = excluded.subtopic, words = excluded.words, problem = excluded.problem`;

// Each part reads from its own index as much as it needs, and no more: what all are ordered by is told in a way of its own,
// or a plan made for values of any kind takes that index for a rare bug or topic, too, and reads every case there is.
const CANDIDATES = `
  (SELECT found.handoff_id AS id, 'bug' AS kind, found.bug, '' AS words
     FROM unnest($3::text[]) AS wanted (bug)
    CROSS JOIN LATERAL (
      SELECT handoff_id, bug FROM solved_cases
       WHERE installation_id = $1 AND bug = wanted.bug AND handoff_id <> $2
       ORDER BY solved_at DESC LIMIT ${SAME}) AS found)
  UNION ALL
  (SELECT handoff_id, 'error', NULL, '' FROM solved_cases
    WHERE installation_id = $1 AND error = $4 AND handoff_id <> $2
    ORDER BY solved_at DESC LIMIT ${SAME})
  UNION ALL
  (SELECT handoff_id, 'topic', NULL, words FROM solved_cases
    WHERE installation_id = $1 AND topic = $5 AND subtopic = $6 AND handoff_id <> $2
    ORDER BY solved_at DESC LIMIT ${LATEST})
  UNION ALL
  (SELECT handoff_id, 'latest', NULL, words FROM solved_cases
    WHERE installation_id = $1 AND handoff_id <> $2
    ORDER BY (solved_at AT TIME ZONE 'UTC') DESC LIMIT ${LATEST})`;

const ENDS = `
  SELECT h.id, h.ticket_id, h.ticket_url, s.problem, o.resolution, o.assignee_name,
         o.first_reply_by, o.resolved_at, o.csat
    FROM handoffs h
    JOIN solved_cases s ON s.handoff_id = h.id
    JOIN outcomes o ON o.handoff_id = h.id
   WHERE h.id = any($1) AND h.conversation_id <> $2 AND h.erased_at IS NULL AND h.ticket_id IS NOT NULL AND NOT h.is_test
     AND o.resolved_at IS NOT NULL AND o.status IN ('solved', 'closed')
   ORDER BY array_position($1::text[], h.id) LIMIT $3`;

interface EndRow {
  id: string;
  ticket_id: string;
  ticket_url: string | null;
  problem: Uint8Array;
  resolution: Uint8Array | null;
  assignee_name: string | null;
  first_reply_by: string | null;
  resolved_at: Date;
  csat: string | null;
}

export function createSolvedCaseStore({ pool }: Database): SolvedCaseStore {
  return {
    async remember(handoffId, { solvedAt, bug, error, topic, subtopic, words, problem }) {
      const marks = [bug, error, topic ?? "", subtopic ?? "", words.join(" ")];
      await pool.query(REMEMBER, [handoffId, solvedAt, ...marks, pack(problem)]);
    },
    async forget(handoffId) {
      await pool.query("DELETE FROM solved_cases WHERE handoff_id = $1", [handoffId]);
    },
    async findCandidates({ installationId, exceptId, bugs, error, topic, subtopic }) {
      const values = [installationId, exceptId, bugs, error, topic ?? "", subtopic ?? ""];
      const { rows } = await pool.query<Omit<CaseCandidate, "words"> & { words: string }>({
        ...{ name: "solved_candidates", text: CANDIDATES, values },
      });
      return rows.map((row) => ({ ...row, words: row.words === "" ? [] : row.words.split(" ") }));
    },
    async firstEnds(ids, { exceptConversation, limit }) {
      if (ids.length === 0) return [];
      const values = [ids, exceptConversation, limit];
      const { rows } = await pool.query<EndRow>({ name: "solved_ends", text: ENDS, values });
      return rows.map((row) => ({
        ...{ id: row.id, csat: row.csat },
        ticket: { id: row.ticket_id, url: row.ticket_url },
        problem: unpack(row.problem) as string,
        resolution: row.resolution === null ? null : (unpack(row.resolution) as string),
        ...{ assigneeName: row.assignee_name, firstReplyBy: row.first_reply_by, solvedAt: row.resolved_at },
      }));
    },
  };
}
