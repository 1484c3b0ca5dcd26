import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Logger } from "pino";
import { drizzle } from "./drizzle.ts";
import { openEmbedded } from "./embedded/open.ts";
import { guardConnections, watchForSilence } from "./links.ts";

/** The one database: a PostgreSQL server, or the embedded one in the data directory. Same driver, same SQL. */
export interface Database {
  readonly kind: "embedded" | "postgres";
  /** Our tables, in schema `public`. */
  readonly db: Db;
  /** Plain SQL on our tables. */
  readonly pool: pg.Pool;
  /** BullMQ's connections, whose names resolve in schema `bullmq`. */
  readonly queuePool: pg.Pool;
  /** True when a trivial query answers within `ms`. */
  ping(ms: number): Promise<boolean>;
  /** Embedded only: removes dead rows and shortens the log now. It happens by itself while the database works. */
  upkeep?(): Promise<void>;
  /** Embedded only: writes the address we serve into the lock file, where other commands find it. */
  announce?(url: string): void;
  close(): Promise<void>;
}

export type Db = NodePgDatabase<Record<string, never>>;

export interface DatabaseSettings {
  databaseUrl: string | null;
  dataDir: string;
  log: Logger;
}

const CONNECT_MS = 3_000;
const STATEMENT_MS = 4_000;
/** Longer than the server's own limit, so that it only ends calls over a link that has died. */
const ANSWER_MS = 5_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
const GOODBYE_MS = 2_000;

/**
 * Opens the database. With a server this does no I/O, so it never fails because the server is away.
 * @throws {EmbeddedLockedError} when another process has the data directory open.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.databaseUrl === null
    ? openEmbeddedDatabase(settings)
    : openServer(settings.databaseUrl, settings.log);
}

async function openEmbeddedDatabase({ dataDir, log }: DatabaseSettings): Promise<Database> {
  const embedded = await openEmbedded(dataDir, log);
  const pool = (max: number) =>
    new pg.Pool({ stream: () => embedded.engine.connect(), max, idleTimeoutMillis: 0, user: "postgres" });
  return {
    ...assemble("embedded", pool(16), pool(16), log, () => embedded.close()),
    upkeep: () => embedded.engine.upkeep(),
    announce: (url) => embedded.lock.update({ url }),
  };
}

function openServer(connectionString: string, log: Logger): Database {
  const common: pg.PoolConfig = {
    connectionString,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: STATEMENT_MS,
    lock_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
  const pool = new pg.Pool({ ...common, max: 10, application_name: "baton" });
  const queuePool = new pg.Pool({
    ...common,
    max: 16,
    application_name: "baton-queue",
    options: "-c search_path=bullmq",
  });
  const stopWatching = [watchForSilence(pool), watchForSilence(queuePool)];
  return assemble("postgres", pool, queuePool, log, async () => {
    for (const stop of stopWatching) stop();
  });
}

function assemble(
  kind: Database["kind"],
  pool: pg.Pool,
  queuePool: pg.Pool,
  log: Logger,
  afterwards: () => Promise<void>,
): Database {
  const onLost = (error: Error) => log.warn({ reason: error.message }, "a database connection was lost");
  const hangUp = [pool, queuePool].map((each) => guardConnections(each, onLost));
  let closed: Promise<void> | undefined;
  return {
    kind,
    db: drizzle({ client: pool }),
    pool,
    queuePool,
    ping: (ms) => answersWithin(pool, ms),
    close() {
      closed ??= endAll([pool, queuePool], hangUp).then(afterwards);
      return closed;
    },
  };
}

/** Says goodbye to the server, and hangs up on one that does not answer. */
async function endAll(pools: pg.Pool[], hangUp: (() => void)[]): Promise<void> {
  const timer = setTimeout(() => {
    for (const hangUpOn of hangUp) hangUpOn();
  }, GOODBYE_MS);
  await Promise.all(pools.map((pool) => pool.end()));
  clearTimeout(timer);
}

async function answersWithin(pool: pg.Pool, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const answered = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
