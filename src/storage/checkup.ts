import type { Database } from "./database.ts";
import { unpack } from "./pack.ts";

/** What the database can tell of how handoffs fare: counts, states and times, and nothing of what was said. */
export interface Checkup {
  /** The database's clock, ISO 8601. */
  now: string;
  /** e.g. `16.4`. */
  version: string;
  kind: Database["kind"];
  /** Of the latest handoffs that were no tests, how many carried each part. */
  recent: Record<"looked" | "email" | "language" | "confidence" | "page" | "dialogue", number>;
  /** The last test whose ticket was written; `manifest` is the digest of the one that decided it. */
  lastTest: { at: string; manifest: string | null } | null;
  /** Handoffs without their ticket yet, and those that wait for a person. */
  waiting: number;
  parked: number;
  /** Vendors that refuse our sign-in. */
  reconnect: { connector: string; since: string; reason: string | null }[];
  /** When the helpdesk's webhooks last told us of a handoff, ISO 8601. */
  helpdeskHeardAt: string | null;
}

const LOOKED_AT = 50;

interface Body {
  customer?: { email?: string | null };
  conversation?: { language?: string | null; messages?: { role?: string; confidence?: number | null }[] };
  page?: { url?: string | null };
}

/** Reads only, in a handful of small queries. */
export async function readCheckup({ pool, kind }: Pick<Database, "pool" | "kind">): Promise<Checkup> {
  const installation = "default";
  const [clock, bodies, test, counts, gates, heard] = await Promise.all([
    pool.query<{ now: Date; version: string }>(
      "select now() as now, current_setting('server_version') as version",
    ),
    pool.query<{ body: Buffer }>(
      `select e.body from (
         select id from handoffs where installation_id = $1 and not is_test and erased_at is null
         order by created_at desc limit $2
       ) h cross join lateral (
         select body from events where handoff_id = h.id and kind = 'escalation' order by id limit 1
       ) e`,
      [installation, LOOKED_AT],
    ),
    pool.query<{ at: Date; decision: string | null }>(
      `select delivered_at as at, decision from handoffs
       where installation_id = $1 and is_test and delivered_at is not null order by delivered_at desc limit 1`,
      [installation],
    ),
    pool.query<{ waiting: number; parked: number }>(
      `select count(*) filter (where ticket_id is null and closed_at is null)::int as waiting,
              count(*) filter (where parked_at is not null)::int as parked
       from handoffs where installation_id = $1 and (parked_at is not null or (ticket_id is null and closed_at is null))`,
      [installation],
    ),
    pool.query<{ connector: string; since: Date; reason: string | null }>(
      `select connector, reconnect_since as since, reason from gates
       where installation_id = $1 and reconnect_since is not null order by connector`,
      [installation],
    ),
    pool.query<{ at: Date | null }>(
      "select max(received_at) as at from helpdesk_events where installation_id = $1",
      [installation],
    ),
  ]);
  const decision = test.rows[0]?.decision ?? null;
  return {
    now: (clock.rows[0]?.now ?? new Date(0)).toISOString(),
    version: (clock.rows[0]?.version ?? "").split(" ")[0] ?? "",
    kind,
    recent: sharesOf(bodies.rows.map(({ body }) => unpack(body) as Body)),
    lastTest: test.rows[0]
      ? {
          at: test.rows[0].at.toISOString(),
          manifest:
            decision === null ? null : ((JSON.parse(decision) as { manifest?: string }).manifest ?? null),
        }
      : null,
    ...(counts.rows[0] ?? { waiting: 0, parked: 0 }),
    reconnect: gates.rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() })),
    helpdeskHeardAt: heard.rows[0]?.at?.toISOString() ?? null,
  };
}

function sharesOf(bodies: readonly Body[]): Checkup["recent"] {
  const count = (has: (body: Body) => boolean) => bodies.filter(has).length;
  const messagesOf = (body: Body) => body.conversation?.messages ?? [];
  return {
    looked: bodies.length,
    email: count(({ customer }) => Boolean(customer?.email)),
    language: count(({ conversation }) => Boolean(conversation?.language)),
    confidence: count((body) => messagesOf(body).some(({ confidence }) => typeof confidence === "number")),
    page: count(({ page }) => Boolean(page?.url)),
    dialogue: count((body) => messagesOf(body).some(({ role }) => role === "bot")),
  };
}
