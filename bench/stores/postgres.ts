import { userInfo } from "node:os";
import pg from "pg";
import { atEnd } from "../processes/cleanup.ts";
import { isAlive } from "../processes/proc.ts";
import type { Store } from "./store.ts";

const SERVER =
  process.env.BENCH_DATABASE_URL ??
  `postgres://${process.env.PGUSER ?? userInfo().username}@127.0.0.1:5432/postgres`;
const PREFIX = "baton_bench_";

/** Creates a scratch database that is dropped at the end. @returns `null` when no PostgreSQL lets us. */
export async function takePostgres(purpose: string): Promise<Store | null> {
  const name = `${PREFIX}${process.pid}_${purpose}`;
  try {
    await dropLeftovers();
    await runOnServer(`CREATE DATABASE ${name}`);
  } catch {
    return null;
  }
  const drop = () => runOnServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  atEnd(async () => void (await drop()));
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: url.href },
    wipe: async () => {
      await drop();
      await runOnServer(`CREATE DATABASE ${name}`);
    },
  };
}

/** Databases of benches that were killed before they could clean up. */
async function dropLeftovers() {
  const rows = await runOnServer(`SELECT datname AS name FROM pg_database WHERE datname LIKE '${PREFIX}%'`);
  for (const { name } of rows) {
    const pid = Number(name.slice(PREFIX.length).split("_")[0]);
    if (!isAlive(pid)) await runOnServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function runOnServer(statement: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(statement)).rows;
  } finally {
    await client.end();
  }
}
