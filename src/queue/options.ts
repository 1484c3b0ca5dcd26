import type { QueueOptions, WorkerOptions } from "bullmq";

/**
 * How all queues behave, whatever they run on. Jobs leave no trace in the queue: what became of the work is
 * written in its row.
 */
export const queueOptions = {
  defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  // Nobody reads the event stream.
  streams: { events: { maxLen: 100 } },
} satisfies Omit<QueueOptions, "connection">;

/**
 * A job whose process died runs again within 20 s: its lock runs out after 10 s, and two checks find it, 3 s
 * apart. BullMQ's own numbers amount to 60 to 90 s.
 */
export const workerOptions = {
  lockDuration: 10_000,
  stalledInterval: 3_000,
  // Starts are counted in the row, which knows how often is too often.
  maxStalledCount: 1_000_000,
  // The pause after a failed call to the queue; BullMQ's own is 15 s.
  runRetryDelay: 1_000,
  drainDelay: 5,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} satisfies Omit<WorkerOptions, "connection">;
