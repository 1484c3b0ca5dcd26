import { type IQueueBackend, Queue } from "bullmq";
import type { JobData } from "./backend.ts";

const PATIENCE_MS = 2_000;

/** The queue cannot be reached. Nothing is lost: the row says that there is work to do. */
export class QueueAwayError extends Error {
  override readonly name = "QueueAwayError";
}

/**
 * A queue that gives up adding when its store is away. BullMQ's own would wait without end, and with it the
 * caller; a job that arrives after all is harmless, because its row decides.
 */
export class PromptQueue<Store extends IQueueBackend, Connection> extends Queue<
  JobData,
  void,
  string,
  JobData,
  void,
  string,
  Store,
  Connection
> {
  /** Is there a connection right now? Replaced by the backend. */
  isReachable: () => boolean = () => true;

  override add(...args: Parameters<Queue<JobData, void>["add"]>): ReturnType<Queue<JobData, void>["add"]> {
    return this.#promptly(() => super.add(...args));
  }

  override addBulk(
    ...args: Parameters<Queue<JobData, void>["addBulk"]>
  ): ReturnType<Queue<JobData, void>["addBulk"]> {
    return this.#promptly(() => super.addBulk(...args));
  }

  async #promptly<T>(add: () => Promise<T>): Promise<T> {
    if (!this.isReachable()) throw new QueueAwayError(`queue ${this.name} cannot be reached`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new QueueAwayError(`queue ${this.name} did not answer within ${PATIENCE_MS} ms`)),
        PATIENCE_MS,
      );
    });
    const added = add();
    added.catch(() => {}); // it may fail after we stopped waiting
    try {
      return await Promise.race([added, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
