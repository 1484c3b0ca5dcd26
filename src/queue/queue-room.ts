import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "../config.ts";
import type { WorkRoom } from "../handoff/room.ts";
import type { Database } from "../storage/database.ts";
import type { Readiness } from "../storage/keep-migrated.ts";
import { type AtOnce, createAtOnce } from "./at-once.ts";
import { type JobProcessor, type JobWorker, openQueueBackend, type QueueBackend } from "./backend.ts";
import {
  createHints,
  type HintOptions,
  type Hints,
  QUEUES,
  type QueueName,
  type SomeQueue,
} from "./hints.ts";
import { WORK, workOf } from "./jobs.ts";
import type { Rush } from "./rush.ts";
import { startSweeper } from "./sweeper.ts";

const RETRY_MS = 1_000;
const COUNT_EVERY_MS = 2_000;
/** With more jobs than this in the queue, nobody goes ahead of them. */
const FEW = 20;

/** The process's side of the queues: hints out and, in a worker process, jobs in. */
export interface QueueRoom {
  offer(name: QueueName, id: string, options?: HintOptions): void;
  ping(ms: number): Promise<boolean>;
  /** Takes no more jobs and waits for those under way. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  settings: Settings;
  database: Database;
  ready: Readiness;
  room: WorkRoom;
  rush: Rush;
  /** Whether this process works the queues, or only hints. */
  works: boolean;
}

/** Opens the queues as soon as their store is there, however long that takes. */
export function createQueueRoom({ settings, database, ready, room, rush, works }: Parts): QueueRoom {
  const { log, stopping } = room;
  let backend: QueueBackend | undefined;
  const queues: Partial<Record<QueueName, SomeQueue>> = {};
  const names = Object.keys(QUEUES) as QueueName[];
  const hints = Object.fromEntries(
    names.map((name) => [name, createHints(name, () => queues[name], log)]),
  ) as Record<QueueName, Hints>;
  let workers: JobWorker[] = [];
  let sweeper: { stop(): Promise<void> } | undefined;
  let counter: NodeJS.Timeout | undefined;
  let atOnce: AtOnce | undefined;

  async function open() {
    await ready.whenReady;
    const opened = await openQueueBackend({ redisUrl: settings.redisUrl, database, log });
    backend = opened;
    await room.gates.start(); // also where evaluations alone ask vendors
    if (stopping.aborted) return opened.close();
    for (const carrier of new Set(Object.values(QUEUES))) {
      const queue = opened.createQueue(carrier);
      // Nobody else works here: jobs that the last process left under way would only stand in the way of new ones.
      if (opened.kind === "embedded") await queue.obliterate({ force: true });
      for (const name of carriedBy(carrier)) queues[name] = queue;
    }
    void opened.warnings().then(
      (warnings) => {
        for (const warning of warnings) log.warn({ warning }, "queue warning");
      },
      () => undefined,
    );
    if (works) {
      const work = Object.fromEntries(
        names.map((name) => [name, workOf(name, room, hints[name], rush)]),
      ) as Record<QueueName, (id: string) => Promise<void>>;
      workers = [...new Set(Object.values(QUEUES))].map((carrier) => {
        const concurrency = carriedBy(carrier).reduce((sum, name) => sum + WORK[name].concurrency, 0);
        const [usual] = carriedBy(carrier) as [QueueName];
        // Versions before called every job the same; a row that is not there is said and dropped.
        const run: JobProcessor = ({ name, data: { id } }) =>
          work[Object.hasOwn(work, name) ? (name as QueueName) : usual](id);
        return opened.createWorker(carrier, run, { concurrency });
      });
      atOnce = createAtOnce(work.deliver, () => !rush.isRush() && hints.deliver.waiting < FEW);
      sweeper = startSweeper(room, hints);
    } else {
      counter = setInterval(() => void hints.deliver.count().catch(() => undefined), COUNT_EVERY_MS);
      counter.unref();
    }
  }

  const opening = (async () => {
    for (;;) {
      try {
        return await open();
      } catch (err) {
        await backend?.close().catch(() => undefined);
        backend = undefined;
        if (stopping.aborted) return;
        log.warn({ err }, "the queue cannot be opened; trying again");
        await sleep(RETRY_MS, undefined, { signal: stopping }).catch(() => undefined);
      }
    }
  })();
  opening.catch(() => undefined);

  return {
    offer(name, id, options) {
      const isNow = name === "deliver" && !options?.inMs;
      if (!isNow || !atOnce?.begin(id)) hints[name].offer(id, options);
    },
    ping: async (ms) => (backend ? backend.ping(ms) : false),
    async finish() {
      clearInterval(counter);
      await sweeper?.stop();
      await Promise.all([atOnce?.finish(), ...workers.map((worker) => worker.close())]);
    },
    close: async () => backend?.close(),
  };
}

/** The kinds of work that a queue carries. */
function carriedBy(carrier: string): QueueName[] {
  return (Object.keys(QUEUES) as QueueName[]).filter((name) => QUEUES[name] === carrier);
}
