import type { Hours } from "../hours/hours.ts";
import { addOpenSeconds } from "../hours/open-seconds.ts";
import type { Opening } from "../hours/opening.ts";
import { openingAt } from "../hours/opening-at.ts";

/** Whose hours: a group's schedule, or a schedule by its name. */
export type Place = { group: string | null } | { schedule: string };

/** What routing asks of the team's hours. */
export interface RoutingHours {
  openingOf(place: Place, now: number): Opening;
  /** The moment after so many seconds in which people work; `null` when they never do within a year. */
  addOpenSeconds(place: Place, from: number, seconds: number): number | null;
}

/** The manifest's hours as routing asks them; without any, somebody is always there, and time simply passes. */
export function hoursOf(hours: Hours | null): RoutingHours {
  return {
    openingOf: (place, now) => openingAt(hours, place, now),
    addOpenSeconds: (place, from, seconds) => addOpenSeconds(hours, place, from, seconds)?.getTime() ?? null,
  };
}

export const NO_HOURS: RoutingHours = hoursOf(null);
