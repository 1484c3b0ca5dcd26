import type pg from "pg";
import type { Database } from "./database.ts";

/** One step of the schema. Steps are only ever added, and a step that was released never changes. */
export interface Migration {
  /** Sorts in order of application, e.g. `0001-handoffs`. */
  name: string;
  sql: string;
}

/** The database has steps that this version of the code does not know. */
export class DatabaseTooNewError extends Error {
  override readonly name = "DatabaseTooNewError";

  constructor(unknown: string[]) {
    super(
      `the database was written by a newer version of Baton (it has ${unknown.join(", ")}, which this version ` +
        "does not know): start that version, or point Baton at another database",
    );
  }
}

/** Spells "BATN": the advisory lock that lets two starting processes migrate one after the other. */
const LOCK_KEY = 0x4241544e;
const LONG_MS = 600_000;

/**
 * Brings the database up to date and returns the names of the steps that were applied now. Each step is one
 * transaction, so an interrupted run leaves whole steps; running it twice, or in two processes, is safe.
 * @throws {DatabaseTooNewError} when the database is ahead of the code; nothing is changed then.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const steps = migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const applied: string[] = [];
  for (;;) {
    const step = await inTransaction(database.pool, async (client) => {
      const next = await nextStep(client, steps);
      if (next === null) return null;
      await run(client, next.sql);
      await run(client, "INSERT INTO baton_migrations (name) VALUES ($1)", [next.name]);
      return next.name;
    });
    if (step === null) return applied;
    applied.push(step);
  }
}

async function nextStep(client: pg.PoolClient, steps: readonly Migration[]): Promise<Migration | null> {
  await run(client, `SELECT pg_advisory_xact_lock(${LOCK_KEY})`);
  await run(
    client,
    "CREATE TABLE IF NOT EXISTS baton_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
  );
  const { rows } = await run<{ name: string }>(client, "SELECT name FROM baton_migrations ORDER BY name");
  const done = new Set(rows.map(({ name }) => name));
  const unknown = [...done].filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new DatabaseTooNewError(unknown);
  return steps.find(({ name }) => !done.has(name)) ?? null;
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await run(client, "BEGIN");
    // A step, or the wait for another process's step, may take longer than a query of everyday work.
    await run(client, `SET LOCAL statement_timeout = ${LONG_MS}; SET LOCAL lock_timeout = ${LONG_MS}`);
    const result = await work(client);
    await run(client, "COMMIT");
    return result;
  } catch (error) {
    await run(client, "ROLLBACK").catch(() => {}); // the first error is the one to report
    throw error;
  } finally {
    client.release();
  }
}

function run<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  text: string,
  values?: unknown[],
): Promise<pg.QueryResult<Row>> {
  const query: pg.QueryConfig & { query_timeout: number } = { text, query_timeout: LONG_MS };
  return client.query<Row>(values === undefined ? query : { ...query, values });
}
