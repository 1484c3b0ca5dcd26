import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from "bullmq";
import pg from "pg";
import type { FloorJob } from "./gather.ts";
import { openPglitePool } from "./pglite-pool.ts";

const NAME = "floor";
// As many jobs side by side as the burst has requests: vendors that answer after 50 ms must not be the limit.
const CONCURRENCY = 64;
const JOB_OPTIONS = { removeOnComplete: true, removeOnFail: false };

export interface FloorQueue {
  add(job: FloorJob): Promise<unknown>;
}

/** BullMQ as its manual shows it, on one of three stores. */
export async function openQueue(
  env: NodeJS.ProcessEnv,
  options: { work: ((job: FloorJob) => Promise<void>) | null },
): Promise<FloorQueue> {
  const { work } = options;
  const processor = work && (async ({ data }: { data: FloorJob }) => work(data));
  if (env.REDIS_URL) {
    const { hostname, port, pathname } = new URL(env.REDIS_URL);
    const connection = { host: hostname, port: Number(port), db: Number(pathname.slice(1)) };
    const queue = new Queue<FloorJob>(NAME, { connection, defaultJobOptions: JOB_OPTIONS });
    if (processor) {
      new Worker(NAME, processor, {
        connection: { ...connection, maxRetriesPerRequest: null },
        concurrency: CONCURRENCY,
      });
    }
    return { add: (job) => queue.add("escalation", job) };
  }

  const connection = env.DATABASE_URL
    ? await openPostgres(env.DATABASE_URL)
    : await openPglitePool(env.BATON_DATA_DIR ?? "");
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  const queue = new PostgresQueue<FloorJob>(NAME, { connection, defaultJobOptions: JOB_OPTIONS });
  if (processor) new PostgresWorker<FloorJob>(NAME, processor, { connection, concurrency: CONCURRENCY });
  return { add: (job) => queue.add("escalation", job) };
}

async function openPostgres(connectionString: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await runMigrations(client);
  await client.end();
  return { connectionString, max: 10 };
}
