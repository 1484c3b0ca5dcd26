import type { Route } from "../routing/route.ts";
import type { DueTimer } from "../storage/timers.ts";
import type { WorkRoom } from "./room.ts";

const USUAL_SECONDS = 300;

/** How long a handoff's timer ran, in opening seconds. */
export function waitedSeconds(due: DueTimer, before: Route | null, room: WorkRoom): number {
  const { timer, status } = due.handoff;
  const { unassignedSeconds, silentSeconds } = room.manifest().routing.timers;
  const usual = (timer === "silent" ? silentSeconds : unassignedSeconds) ?? USUAL_SECONDS;
  const isOurs = status === "delivered" || isWhomWeAsked(due, before);
  return (isOurs ? before?.timeoutSeconds : null) ?? usual;
}

/** Whom the route itself named has it still. */
function isWhomWeAsked({ assigneeName }: DueTimer, before: Route | null): boolean {
  const { assignee = null, assigneeName: named } = before ?? {};
  return assignee !== null && (assigneeName === null || assigneeName === (named ?? assignee));
}

/** `nobody in Billing took it within 5 minutes`, `Sarah Lind has not answered within 90 seconds`. */
export function silenceInWords(due: DueTimer, before: Route | null, room: WorkRoom): string {
  const within = spanInWords(waitedSeconds(due, before, room));
  if (due.handoff.timer !== "silent")
    return `nobody${before?.group ? ` in ${before.group}` : ""} took it within ${within}`;
  const who = due.assigneeName ?? before?.assigneeName ?? before?.assignee ?? "whoever has it";
  return `${who} has not answered within ${within}`;
}

/** `Sarah Lind in Billing`. */
export function placeInWords({ group, assignee, assigneeName }: Route): string {
  return [assigneeName ?? assignee, group].filter((part) => part !== null && part !== undefined).join(" in ");
}

function spanInWords(seconds: number): string {
  const [count, unit] =
    seconds % 3600 === 0
      ? [seconds / 3600, "hour"]
      : seconds % 60 === 0
        ? [seconds / 60, "minute"]
        : [seconds, "second"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
