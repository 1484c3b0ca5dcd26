import { ALWAYS, type Opening } from "../hours/opening.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Route } from "../routing/route.ts";
import type { TimerSettings } from "../routing/timers.ts";
import type { HandoffRow, HandoffStatus } from "../storage/schema.ts";

/** The timer's two columns; at most one timer runs for a handoff. */
export type Armed = Pick<HandoffRow, "timer" | "timerDueAt">;

/** When the people of a handoff's group work. */
export interface TeamClock {
  openingAt(at: Date): Opening;
  /** The moment by which so many opening seconds have passed. */
  addOpenSeconds(at: Date, seconds: number): Date;
}

/** Of a team without hours. */
export const ALWAYS_THERE: TeamClock = {
  openingAt: () => ALWAYS,
  addOpenSeconds: (at, seconds) => new Date(at.getTime() + seconds * 1000),
};

export const DISARMED: Armed = { timer: null, timerDueAt: null };

/**
 * Which timer runs from a change of state on, and when it is due. Whoever writes a status writes these two columns with
 * it, so that no timer outlives what it waited for. Timers count in opening hours: what arrives while everybody is gone is
 * looked at once more when they are back (`opening`), before anybody is called silent.
 */
export function nextTimer(
  status: HandoffStatus,
  route: Pick<Route, "assignee" | "timeoutSeconds"> | null,
  { unassignedSeconds, silentSeconds }: TimerSettings,
  clock: TeamClock,
  at: Date,
): Armed {
  if (status !== "delivered" && status !== "assigned") return DISARMED;
  // A ticket that was written for one person is that person's from the start.
  const isSomebodys = status === "assigned" || (route?.assignee ?? null) !== null;
  const usual = isSomebodys ? silentSeconds : unassignedSeconds;
  if (usual === null) return DISARMED;
  const opening = clock.openingAt(at);
  if (!opening.open && status === "delivered") {
    return opening.opensAt === null ? DISARMED : { timer: "opening", timerDueAt: new Date(opening.opensAt) };
  }
  const seconds = (status === "delivered" ? route?.timeoutSeconds : null) ?? usual;
  return {
    timer: isSomebodys ? "silent" : "unassigned",
    timerDueAt: clock.addOpenSeconds(at, seconds),
  };
}

/** The same by the manifest in force: what to write beside a new status. `at` is the database's clock. */
export function timerAfter(
  status: HandoffStatus,
  route: Route | null,
  manifest: Pick<Manifest, "routing">,
  at: Date,
): Armed {
  return nextTimer(status, route, manifest.routing.timers, ALWAYS_THERE, at);
}
