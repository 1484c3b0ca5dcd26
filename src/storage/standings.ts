import type { Database } from "./database.ts";
import { ASKING_MS } from "./late.ts";
import { unpack } from "./pack.ts";
import type { HandoffStatus } from "./schema.ts";

/** How a handoff stands now: everything that moves while what was said stays. */
export interface StandingRow {
  handoff: {
    id: string;
    installationId: string;
    status: HandoffStatus;
    isTest: boolean;
    createdAt: Date;
    closedAt: Date | null;
    erasedAt: Date | null;
    ticketId: string | null;
    ticketUrl: string | null;
  };
  outcome: {
    groupName: string | null;
    assigneeName: string | null;
    firstReplyAt: Date | null;
    resolvedAt: Date | null;
  } | null;
  /** The latest. */
  verdict: {
    verdict: string;
    missing: string[];
    comment: string | null;
    agent: { id: string; name: string | null } | null;
    givenAt: Date;
  } | null;
  /** What the sources said so far, while those that are missing are being asked; else `null`. */
  askedOver: unknown;
  /** Another one whenever a row of it was written, or asking began or ended; opaque. */
  stamp: string;
}

export interface StandingStore {
  /** `null`: there is no such handoff. One question, and no text of the conversation is unpacked. */
  read(handoffId: string): Promise<StandingRow | null>;
  /** The newest handoff of the first of these tickets that has one, by the helpdesk's ids; `null`: none. */
  findByTicket(installationId: string, ticketIds: readonly string[]): Promise<string | null>;
}

const READ = `
  SELECT h.id, h.installation_id, h.status, h.is_test, h.created_at, h.closed_at, h.erased_at, h.ticket_id,
         h.ticket_url, CASE WHEN a.asking THEN h.facts END AS facts,
         o.handoff_id IS NOT NULL AS has_outcome, o.group_name, o.assignee_name, o.first_reply_at, o.resolved_at,
         v.agent_id, v.agent_name, v.verdict, v.missing, v.comment, v.given_at,
         concat_ws('-', h.xmin, o.xmin, v.xmin, a.asking::int) AS stamp
    FROM handoffs h
   CROSS JOIN LATERAL (
     SELECT h.ticket_id IS NOT NULL AND h.closed_at IS NULL AND h.late_due_at <= now()
            AND h.late_due_at > now() - ${ASKING_MS} * interval '1 millisecond' IS TRUE AS asking) a
    LEFT JOIN outcomes o ON o.handoff_id = h.id
    LEFT JOIN LATERAL (
      SELECT *, xmin FROM verdicts WHERE handoff_id = h.id ORDER BY given_at DESC LIMIT 1) v ON true
   WHERE h.id = $1`;

const FIND = `
  SELECT id FROM handoffs WHERE installation_id = $1 AND ticket_id = any($2)
   ORDER BY array_position($2::text[], ticket_id), created_at DESC LIMIT 1`;

interface Row {
  id: string;
  installation_id: string;
  status: HandoffStatus;
  is_test: boolean;
  created_at: Date;
  closed_at: Date | null;
  erased_at: Date | null;
  ticket_id: string | null;
  ticket_url: string | null;
  facts: Uint8Array | null;
  has_outcome: boolean;
  group_name: string | null;
  assignee_name: string | null;
  first_reply_at: Date | null;
  resolved_at: Date | null;
  agent_id: string | null;
  agent_name: string | null;
  verdict: string | null;
  missing: string | null;
  comment: Uint8Array | null;
  given_at: Date | null;
  stamp: string;
}

export function createStandingStore({ pool }: Database): StandingStore {
  return {
    async read(handoffId) {
      const { rows } = await pool.query<Row>({ name: "standing", text: READ, values: [handoffId] });
      return rows[0] ? toStanding(rows[0]) : null;
    },
    async findByTicket(installationId, ticketIds) {
      if (ticketIds.length === 0) return null;
      const { rows } = await pool.query<{ id: string }>({
        ...{ name: "standing_by_ticket", text: FIND, values: [installationId, ticketIds] },
      });
      return rows[0]?.id ?? null;
    },
  };
}

function toStanding(row: Row): StandingRow {
  return {
    handoff: {
      ...{ id: row.id, installationId: row.installation_id, status: row.status, isTest: row.is_test },
      ...{ createdAt: row.created_at, closedAt: row.closed_at, erasedAt: row.erased_at },
      ...{ ticketId: row.ticket_id, ticketUrl: row.ticket_url },
    },
    outcome: !row.has_outcome
      ? null
      : {
          ...{ groupName: row.group_name, assigneeName: row.assignee_name },
          ...{ firstReplyAt: row.first_reply_at, resolvedAt: row.resolved_at },
        },
    verdict:
      row.verdict === null || row.given_at === null
        ? null
        : {
            ...{ verdict: row.verdict, missing: JSON.parse(row.missing ?? "[]") as string[] },
            comment: row.comment === null ? null : (unpack(row.comment) as string),
            agent: row.agent_id ? { id: row.agent_id, name: row.agent_name } : null,
            givenAt: row.given_at,
          },
    askedOver: row.facts === null ? null : unpack(row.facts),
    stamp: row.stamp,
  };
}
