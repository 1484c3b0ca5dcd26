import { addOpenSeconds } from "../hours/open-seconds.ts";
import type { Opening } from "../hours/opening.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Route } from "../routing/route.ts";
import type { TimerSettings } from "../routing/timers.ts";
import type { HandoffRow, HandoffStatus } from "../storage/schema.ts";
import type { WorkRoom } from "./room.ts";

/** The timer's two columns; at most one timer runs for a handoff. */
export type Armed = Pick<HandoffRow, "timer" | "timerDueAt">;

/** When the people of a handoff's group work. */
export interface TeamClock {
  openingAt(at: Date): Opening;
  /** The moment by which so many opening seconds have passed; `null` for never. */
  addOpenSeconds(at: Date, seconds: number): Date | null;
}

/** The clock of a group's people, by the manifest's hours. */
export function teamClock({ hours }: Pick<Manifest, "hours">, group: string | null): TeamClock {
  return {
    openingAt: (at) => openingAt(hours, { group }, at),
    addOpenSeconds: (at, seconds) => addOpenSeconds(hours, { group }, at, seconds),
  };
}

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
    return running("opening", opening.opensAt === null ? null : new Date(opening.opensAt));
  }
  const seconds = (status === "delivered" ? route?.timeoutSeconds : null) ?? usual;
  return running(isSomebodys ? "silent" : "unassigned", clock.addOpenSeconds(at, seconds));
}

/** One timer, or none where its time never comes. */
export function running(timer: Armed["timer"], timerDueAt: Date | null): Armed {
  return timerDueAt === null ? DISARMED : { timer, timerDueAt };
}

/** The same by the manifest in force: what to write beside a new status. `at` is the database's clock. */
export function timerAfter(
  status: HandoffStatus,
  route: Pick<Route, "group" | "assignee" | "timeoutSeconds"> | null,
  manifest: Pick<Manifest, "routing" | "hours">,
  at: Date,
): Armed {
  return nextTimer(status, route, manifest.routing.timers, teamClock(manifest, route?.group ?? null), at);
}

/**
 * The timer of a ticket that was just written. None where nobody would stop it: a helpdesk that does not tell us what
 * people do, and tests, which nobody answers.
 */
export function timerOfDelivery(
  handoff: Pick<HandoffRow, "route" | "isTest">,
  { manifest, vendors }: Pick<WorkRoom, "manifest" | "vendors">,
  at: Date,
): Armed {
  const isWatched = vendors().helpdesk.inbound !== undefined && !handoff.isTest;
  return isWatched ? timerAfter("delivered", storedRoute(handoff), manifest(), at) : DISARMED;
}

export function storedRoute({ route }: Pick<HandoffRow, "route">): Route | null {
  return route === null ? null : (JSON.parse(route) as Route);
}
