import type { WorkRoom } from "../handoff/room.ts";
import type { DueRow } from "../storage/handoffs.ts";
import type { Hints, QueueName } from "./hints.ts";

const EVERY_MS = 2_000;
/** A row this long overdue has lost its job, or never had one. */
const OVERDUE_MS = 3_000;
/** The queue is topped up when it holds fewer jobs than this. */
const LOW_WATER = 2_500;
const AT_ONCE = 5_000;
/** Each pass lists again what the last one offered and nobody has come to yet; of timers, a hundred a second is plenty. */
const TIMERS_AT_ONCE = 500;

/**
 * Makes the queue say again what the rows say: after Redis was emptied, a worker died, a hint was lost or held back.
 * Runs in every worker process; twice the same hint is harmless.
 */
export function startSweeper(room: WorkRoom, hints: Record<QueueName, Hints>): { stop(): Promise<void> } {
  let stopped = false;
  let passes = 0;
  let timer: NodeJS.Timeout;
  let pass: Promise<void> = Promise.resolve();
  const due: Record<QueueName, (limit: number) => Promise<DueRow[]>> = {
    deliver: (limit) => room.handoffs.listDue(OVERDUE_MS, limit),
    late: (limit) => room.handoffs.listLate(limit),
    callback: (limit) => room.callbacks.listDue(limit),
    errand: (limit) => room.errands.listDue(limit),
    timer: (limit) => room.timers.listDue(Math.min(limit, TIMERS_AT_ONCE)),
  };

  async function sweep() {
    passes++;
    for (const name of Object.keys(due) as QueueName[]) {
      try {
        if ((await hints[name].count()) >= LOW_WATER) continue;
        for (const row of await due[name](AT_ONCE)) {
          if (name !== "deliver" || isItsTurn(row, passes))
            hints[name].offer(row.id, row.inMs ? { inMs: row.inMs } : { starts: row.starts });
        }
      } catch (err) {
        room.log.debug({ err, queue: name }, "sweep failed");
      }
    }
  }

  function sweepIn(ms: number) {
    if (stopped) return;
    timer = setTimeout(() => {
      // Processes that started together do not stay in step.
      pass = sweep().finally(() => sweepIn(EVERY_MS * (0.8 + 0.4 * Math.random())));
    }, ms);
    timer.unref();
  }
  sweepIn(0);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await pass;
    },
  };
}

/**
 * Handoffs whose starts died do not all start together again, every second pass or every third one after another
 * death, so that one whose processing kills the process takes ever fewer others with it.
 */
export function isItsTurn({ id, starts }: DueRow, pass: number): boolean {
  return (id.charCodeAt(id.length - 1) + pass) % (starts + 1) === 0;
}
