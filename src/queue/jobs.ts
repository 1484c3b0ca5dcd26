import { advance } from "../handoff/advance.ts";
import { runErrand } from "../handoff/errands.ts";
import { fetchLate } from "../handoff/late.ts";
import type { WorkRoom } from "../handoff/room.ts";
import { sendCallback } from "../handoff/send-callback.ts";
import { fireTimer } from "../handoff/timers.ts";
import type { Hints, QueueName } from "./hints.ts";
import { createPace, type Pace } from "./pace.ts";
import type { Rush } from "./rush.ts";

interface Work {
  /** Jobs at once. Vendors answer slowly and cost little while they think. */
  concurrency: number;
  /** Returns when its row wants to be looked at again, or `null` when that was all. */
  run(id: string, room: WorkRoom): Promise<{ inMs: number } | null>;
}

/** What is done with each kind of work. */
export const WORK: Record<QueueName, Work> = {
  deliver: {
    concurrency: 64,
    async run(id, room) {
      const step = await advance(id, room);
      return step.next === "again" ? step : null;
    },
  },
  late: { concurrency: 32, run: fetchLate },
  callback: { concurrency: 16, run: sendCallback },
  errand: { concurrency: 8, run: runErrand },
  timer: { concurrency: 8, run: fireTimer },
};

/**
 * Runs one kind of work. It always ends here, whatever became of it: the row knows what is left to do, and this
 * process, or else the sweeper, says so again in time.
 */
export function workOf(
  name: QueueName,
  room: WorkRoom,
  hints: Pick<Hints, "offer">,
  rush: Pick<Rush, "turn">,
  pace: Pace = createPace(),
): (id: string) => Promise<void> {
  return async (id) => {
    await pace.begin();
    try {
      if (room.stopping.aborted) return; // it waited until the process stops; its row is still due
      await rush.turn(room.stopping);
      const next = await WORK[name].run(id, room);
      if (next) hints.offer(id, { again: true, inMs: next.inMs });
    } catch (err) {
      if (room.stopping.aborted) return; // the row is still due, and the next process's to do
      // Not a vendor's failure, or it would have been dealt with: the database, or a bug. The row brings it back.
      room.log.error({ err, queue: name, handoffId: id }, "job failed");
    } finally {
      pace.end();
    }
  };
}
