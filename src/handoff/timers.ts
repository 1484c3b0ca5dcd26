import type { DueTimer } from "../storage/timers.ts";
import { hintOwed } from "./errands.ts";
import { type Fired, nobodyAnswered, peopleAreBack } from "./firing.ts";
import { DISARMED, storedRoute } from "./next-timer.ts";
import type { WorkRoom } from "./room.ts";

/** Somebody works on the handoff just now; its claim is held for moments. */
const BUSY_MS = 1_000;

/**
 * Fires a handoff's timer: it moves on to the next target, or where there is none, a lead is told; the bot hears of it.
 * All of that is one transaction, which holds only if the row is as it was read: it never fires twice, and not once a
 * person has done something.
 */
export async function fireTimer(id: string, room: WorkRoom): Promise<{ inMs: number } | null> {
  const due = await room.timers.due(id);
  if (!due) return null;
  const { result, ...firing } = decide(due, room);
  if (!(await room.timers.fire(due, firing))) return { inMs: BUSY_MS };
  const { timer, timerDueAt } = due.handoff;
  const { assignee } = storedRoute({ route: firing.change.route ?? null }) ?? { assignee: null };
  if (result === "moved" && assignee !== null) room.staff.assigned(assignee);
  hintOwed(firing.owed, room);
  if (firing.note) room.hint("deliver", id, { again: true });
  room.metrics.timers.inc({ timer: timer ?? "", result });
  const lateMs = due.at.getTime() - (timerDueAt ?? due.at).getTime();
  room.log.info({ handoffId: id, timer, result, lateMs }, "timer fired");
  return null;
}

function decide(due: DueTimer, room: WorkRoom): Fired {
  const { handoff } = due;
  // Nobody would stop such a timer: a test's, or one from before the manifest was changed.
  if (handoff.erasedAt || handoff.isTest || room.vendors().helpdesk.inbound === undefined)
    return { change: DISARMED, note: null, owed: [], result: "dropped" };
  return handoff.timer === "opening" ? peopleAreBack(due, room) : nobodyAnswered(due, room);
}
