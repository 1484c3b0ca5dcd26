import type pg from "pg";
import { pack } from "../../src/storage/pack.ts";

/** What each of the handoffs holds: parts of real rows, so that they are as long as real ones. */
export interface Sample {
  /** The escalation as it is stored. */
  event: unknown;
  /** What the sources said, as it is stored. */
  facts: unknown;
  /** JSON, as it is stored. */
  decision?: string | null;
  route?: string | null;
}

/** The handoffs that were filled in, by their number from 1. */
export interface Filled {
  count: number;
  idOf(number: number): string;
  ticketOf(number: number): string;
}

const AT_ONCE = 10_000;
/** What solved cases are about: so many topics, and so many words to speak of each. */
const TOPICS = 20;
const WORDS = 400;

const idSql = (n: string) => `'hnd_' || lpad(${n}::text, 10, '0') || substr(md5(${n}::text), 1, 16)`;

const HANDOFFS = `
  INSERT INTO handoffs (id, installation_id, conversation_id, reason_code, status, created_at, delivered_at, closed_at,
                        work_due_at, ticket_id, ticket_url, facts, decision, route, events_seen)
  SELECT ${idSql("n")}, 'default', 'filled-' || n, 'customer_request',
         CASE WHEN n % 5 = 0 THEN 'delivered' ELSE 'resolved' END,
         now() - n * interval '20 seconds', now() - n * interval '20 seconds' + interval '1 second',
         CASE WHEN n % 5 = 0 THEN NULL ELSE now() - n * interval '20 seconds' + interval '2 hours' END,
         NULL, 't' || n, 'https://desk.example/tickets/' || n, $3, $4, $5, '[' || n || ']'
    FROM generate_series($1::int, $2::int) AS n`;

const EVENTS = `
  INSERT INTO events (installation_id, dedupe_key, handoff_id, kind, body, answer_status, answer, received_at)
  SELECT 'default', 'filled:' || n, ${idSql("n")}, 'escalation', $3, 202, '{}', now() - n * interval '20 seconds'
    FROM generate_series($1::int, $2::int) AS n`;

const OUTCOMES = `
  INSERT INTO outcomes (handoff_id, installation_id, waiting_since, assignee_id, assignee_name, first_reply_at, status,
                        resolved_at, resolution)
  SELECT ${idSql("n")}, 'default', now() - n * interval '20 seconds', '9101', 'Sarah Lind',
         now() - n * interval '20 seconds' + interval '5 minutes', 'solved',
         now() - n * interval '20 seconds' + interval '2 hours', $3
    FROM generate_series($1::int, $2::int) AS n WHERE n % 5 <> 0`;

// Every hundredth has one of 50 bugs, every tenth one of 500 errors; common words are said by many, others by few.
const SOLVED = `
  INSERT INTO solved_cases (handoff_id, installation_id, solved_at, bug, error, topic, subtopic, words, problem)
  SELECT ${idSql("n")}, 'default', now() - n * interval '20 seconds' + interval '2 hours',
         CASE WHEN n % 101 = 0 THEN 'SUP-' || n % 50 END, CASE WHEN n % 11 = 0 THEN md5((n % 500)::text) END,
         'topic' || n % ${TOPICS}, '',
         (SELECT string_agg('w' || floor(${WORDS} * power(abs(hashint4(n * 31 + w)) / 2147483648.0, 2))::int, ' ')
            FROM generate_series(1, 18) AS w), $3
    FROM generate_series($1::int, $2::int) AS n WHERE n % 5 <> 0`;

/**
 * Fills an empty database with handoffs, four of five of them solved; the newest has number 1. Some seconds for 100,000 on
 * a server, a minute on the embedded one. Nothing of it is due.
 */
export async function fillHandoffs(pool: pg.Pool, count: number, sample: Sample): Promise<Filled> {
  const rows = [
    [HANDOFFS, pack(sample.facts), sample.decision ?? null, sample.route ?? null],
    [EVENTS, pack(sample.event)],
    [OUTCOMES, pack("The second charge is refunded.")],
    [SOLVED, pack("I was charged twice this month")],
  ] as const;
  for (let from = 1; from <= count; from += AT_ONCE) {
    const to = Math.min(count, from + AT_ONCE - 1);
    for (const [sql, ...values] of rows) await pool.query(sql, [from, to, ...values]);
  }
  for (const table of ["handoffs", "events", "outcomes", "solved_cases"])
    await pool.query(`ANALYZE ${table}`);
  const { rows: ids } = await pool.query<{ id: string }>(
    `SELECT ${idSql("n")} AS id FROM generate_series(1, $1::int) AS n ORDER BY n`,
    [count],
  );
  return { count, idOf: (number) => ids[number - 1]?.id ?? "", ticketOf: (number) => `t${number}` };
}
