import type { Logger } from "pino";
import type { JobQueue } from "./backend.ts";
import { QueueAwayError } from "./prompt-queue.ts";

/**
 * Which queue carries which work; the names are what operators see. What nobody waits for shares one: a queue costs
 * every process connections and memory.
 */
export const QUEUES = {
  deliver: "deliver",
  late: "late",
  callback: "aside",
  errand: "aside",
  timer: "aside",
} as const;
/** The kinds of work. */
export type QueueName = keyof typeof QUEUES;

/** More than this waiting is no hint any more: the sweeper tops the queue up from the rows when it runs low. */
const ENOUGH_WAITING = 5_000;
/** Hints that this process keeps for later; what is beyond is the sweeper's to find. */
const MAX_LATER = 10_000;
/** While the queue is away (or not open yet), so many hints are kept, and offered again this often. */
const MAX_KEPT = 1_000;
const RETRY_MS = 500;
const OPENING_MS = 25;
const MAX_RETRIES = 20;

export interface HintOptions {
  /** News for a row whose job may be under way: a job of its own, or the hint would be dropped as known. */
  again?: boolean;
  /** How often the row was begun: the job of a start that died must not stand in the way of the next. */
  starts?: number;
  /** Not before. Kept here and not in the queue, whose delays end by the clock of whoever looks. */
  inMs?: number;
}

/** Tells workers that a row has work due. Losing a hint costs seconds, never the work, so nobody waits for it. */
export interface Hints {
  offer(id: string, options?: HintOptions): void;
  /** Jobs that the queue holds, as last counted. */
  readonly waiting: number;
  /** Counts again, so that offers go out or are held back accordingly. */
  count(): Promise<number>;
}

/** What hints need of a queue. */
export type SomeQueue = Pick<JobQueue, "addBulk" | "getJobCounts">;

/** `queueOf` gives the queue once it is open. */
export function createHints(name: QueueName, queueOf: () => SomeQueue | undefined, log: Logger): Hints {
  let pending: { id: string; jobId: string }[] = [];
  let sending = false;
  let serial = 0;
  let waiting = 0;
  let later = 0;

  async function send() {
    for (let failures = 0; pending.length > 0; ) {
      const batch = pending.splice(0, 500);
      try {
        await add(batch);
        failures = 0;
      } catch (error) {
        log.debug({ queue: name, count: batch.length, reason: (error as Error).name }, "hints not taken");
        // The rows are due all the same; what is dropped here, the sweeper will find.
        const isOpen = queueOf() !== undefined;
        if (isOpen) failures++;
        pending = failures < MAX_RETRIES ? [...batch, ...pending].slice(0, MAX_KEPT) : [];
        // A start takes less than a second, and its first escalation should not wait for a whole retry.
        await pause(isOpen ? RETRY_MS : OPENING_MS);
      }
    }
    sending = false;
  }

  async function add(batch: typeof pending) {
    const queue = queueOf();
    if (!queue) throw new QueueAwayError(`queue ${name} is not open yet`);
    await queue.addBulk(batch.map(({ id, jobId }) => ({ name, data: { id }, opts: { jobId } })));
    waiting += batch.length;
  }

  function offer(id: string, { again = false, starts = 0, inMs = 0 }: HintOptions = {}) {
    if (inMs > 0) return keep(id, inMs);
    if (waiting + pending.length > ENOUGH_WAITING) return;
    const suffix = again ? `-${process.pid}-${++serial}` : starts > 0 ? `-start-${starts}` : "";
    pending.push({ id, jobId: `${name}-${id}${suffix}` });
    if (sending) return;
    sending = true;
    // After the answers of this turn of the event loop have gone out.
    setImmediate(() => void send());
  }

  function keep(id: string, inMs: number) {
    if (later >= MAX_LATER) return;
    later++;
    setTimeout(() => {
      later--;
      offer(id, { again: true });
    }, inMs).unref();
  }

  return {
    offer,
    get waiting() {
      return waiting;
    },
    async count() {
      const queue = queueOf();
      if (!queue) return waiting;
      const counts = await queue.getJobCounts("waiting", "active", "delayed", "prioritized");
      waiting = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return waiting;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}
