import type { ConnectionOptions, IQueueBackend, Job, Queue, Worker } from "bullmq";
import type { Logger } from "pino";
import type { Database } from "../storage/database.ts";
import { openPostgresBackend } from "./postgres-backend.ts";
import { openRedisBackend } from "./redis-backend.ts";

/** All that a job carries: the id of a row. The row is the truth, the job only a hint to look at it. */
export interface JobData {
  id: string;
}

/**
 * Does a job's work. May run twice, also at the same time: the row decides who writes. Throwing ends the job as
 * failed, and the row brings it back.
 */
export type JobProcessor = (job: Job<JobData, void>, token?: string) => Promise<void>;

/** BullMQ's queue of such jobs, whatever it runs on. */
export type JobQueue<Store extends IQueueBackend = IQueueBackend, Connection = ConnectionOptions> = Queue<
  JobData,
  void,
  string,
  JobData,
  void,
  string,
  Store,
  Connection
>;

/** What we ask of BullMQ's worker once it works. */
export type JobWorker = Pick<Worker<JobData, void>, "pause" | "isRunning" | "close">;

/** BullMQ on Redis, on a PostgreSQL server or on the embedded database, behind one door. */
export interface QueueBackend {
  readonly kind: "redis" | "postgres" | "embedded";
  /** A queue to add to. Adding fails within two seconds when the queue is away, and never waits for it. */
  createQueue(
    name: string,
  ): Pick<JobQueue, "add" | "addBulk" | "getJobCounts" | "remove" | "drain" | "obliterate" | "close">;
  /** Starts to work at once, and again by itself after the queue was away. */
  createWorker(name: string, processor: JobProcessor, options: { concurrency: number }): JobWorker;
  /** True when the queue answers within `ms`. */
  ping(ms: number): Promise<boolean>;
  /** What an operator should know about how the queue is set up; empty when all is well. */
  warnings(): Promise<string[]>;
  /** The server's own version; `null` where it does not say. */
  version(): Promise<string | null>;
  /** Closes queues and connections. Workers finish what they have begun first. */
  close(): Promise<void>;
}

export interface QueueSettings {
  redisUrl: string | null;
  database: Database;
  log: Logger;
  /** Keeps several installations, or tests, apart on one Redis. */
  prefix?: string;
}

/**
 * Opens the queue. On PostgreSQL this brings BullMQ's tables up to date, so it fails while the server is away:
 * call it again. On Redis it does no I/O.
 */
export async function openQueueBackend(settings: QueueSettings): Promise<QueueBackend> {
  const { redisUrl, database, log, prefix = "baton" } = settings;
  return redisUrl === null ? openPostgresBackend(database, log) : openRedisBackend(redisUrl, prefix, log);
}
