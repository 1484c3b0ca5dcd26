import type { BackendFactory, PostgresConnectionOptions } from "bullmq";
import { PostgresConnection, PostgresQueueBackend, runMigrations, withBackend } from "bullmq";
import type { Logger } from "pino";
import type { Database } from "../storage/database.ts";
import type { JobData, JobProcessor, QueueBackend } from "./backend.ts";
import { queueOptions, workerOptions } from "./options.ts";
import { PromptQueue } from "./prompt-queue.ts";

/** BullMQ on the database, a server or embedded; its tables live in schema `bullmq`. */
export async function openPostgresBackend(database: Database, log: Logger): Promise<QueueBackend> {
  const client = await database.queuePool.connect();
  try {
    await runMigrations(client, "bullmq");
  } finally {
    client.release();
  }
  const opened: { close(): Promise<void> }[] = [];
  const connection = database.queuePool;

  return {
    kind: database.kind,
    createQueue(name) {
      const queue = new PromptQueue(name, { ...queueOptions, connection }, onDatabase);
      queue.on("error", (error) => log.debug({ queue: name, reason: error.message }, "queue call failed"));
      opened.push(queue);
      return queue;
    },
    createWorker(name, processor: JobProcessor, { concurrency }) {
      const worker = new DatabaseWorker<JobData, void>(name, processor, {
        ...workerOptions,
        connection,
        concurrency,
      });
      worker.on("error", (error) => log.debug({ queue: name, reason: error.message }, "worker call failed"));
      opened.push(worker);
      return worker;
    },
    ping: (ms) => database.ping(ms),
    version: async () => null, // the database's own
    warnings: async () => [],
    async close() {
      await Promise.all(opened.map((each) => each.close()));
    },
  };
}

/**
 * BullMQ checks its tables once, when a queue or worker first connects, and keeps the answer: were the server
 * away at that moment, it would never try again. We have just migrated, so there is nothing to check.
 */
class MigratedConnection extends PostgresConnection {
  override waitUntilReady(): Promise<void> {
    return Promise.resolve();
  }
}

const onDatabase: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (
  name,
  options,
  role = {},
) =>
  new PostgresQueueBackend(
    new MigratedConnection(options.connection),
    name,
    options,
    true,
    // A worker names its listening connection after its queue, where operators see it in pg_stat_activity.
    role.withBlockingConnection ? name : undefined,
  );

const { Worker: DatabaseWorker } = withBackend(onDatabase);
