import { Worker } from "bullmq";
import { Redis } from "ioredis";
import type { Logger } from "pino";
import type { JobData, JobProcessor, QueueBackend } from "./backend.ts";
import { restoreFastStrings } from "./fast-strings.ts";
import { queueOptions, workerOptions } from "./options.ts";
import { PromptQueue } from "./prompt-queue.ts";

restoreFastStrings();

/** Longer than the longest blocking call of a worker, 10 s. */
const SILENCE_MS = 15_000;

/** BullMQ on Redis. */
export function openRedisBackend(url: string, prefix: string, log: Logger): QueueBackend {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null, // BullMQ demands it
    connectTimeout: 3_000,
    keepAlive: 10_000,
    // A link that is dead without being closed: nothing comes back while a command waits.
    socketTimeout: SILENCE_MS,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 1_000),
  });
  const opened: { close(): Promise<void> }[] = [];
  // False until the first failure, so that whoever adds while the connection is being made waits for it.
  let isAway = false;
  redis.on("error", (error) => {
    if (!isAway) log.warn({ reason: error.message }, "the queue cannot be reached");
    isAway = true;
  });
  redis.on("close", () => {
    isAway = true;
  });
  redis.on("ready", () => {
    if (isAway) log.info("the queue is back");
    isAway = false;
  });

  return {
    kind: "redis",
    createQueue(name) {
      const queue = new PromptQueue(name, { ...queueOptions, connection: redis, prefix });
      queue.isReachable = () => !isAway;
      queue.on("error", quiet);
      opened.push(queue);
      return queue;
    },
    createWorker(name, processor: JobProcessor, { concurrency }) {
      const worker = new Worker<JobData, void>(name, processor, {
        ...workerOptions,
        connection: redis,
        prefix,
        concurrency,
      });
      worker.on("error", (error) => log.debug({ queue: name, reason: error.message }, "worker call failed"));
      opened.push(worker);
      return worker;
    },
    async ping(ms) {
      if (redis.status !== "ready") return false;
      return Promise.race([
        redis.ping().then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms)),
      ]);
    },
    async warnings() {
      const memory = await redis.info("memory");
      const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
      if (policy === undefined || policy === "noeviction") return [];
      return [
        `Redis may evict queued work when it is full (maxmemory-policy is ${policy}): set maxmemory-policy to ` +
          "noeviction",
      ];
    },
    async version() {
      return /^redis_version:(\S+)/m.exec(await redis.info("server"))?.[1] ?? null;
    },
    async close() {
      await Promise.all(opened.map((each) => each.close()));
      redis.disconnect();
    },
  };
}

// Said once for the connection, above.
function quiet(): void {}
