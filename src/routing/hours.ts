import type { Hours } from "../hours/hours.ts";
import { addOpenSeconds } from "../hours/open-seconds.ts";
import { ALWAYS, type Opening } from "../hours/opening.ts";
import { openingAt } from "../hours/opening-at.ts";

/** Whose hours: a group's schedule, or a schedule by its name. */
export type Place = { group: string | null } | { schedule: string };

/** What routing asks of the team's hours. */
export interface RoutingHours {
  openingOf(place: Place, now: number): Opening;
  /** The moment after so many seconds in which people work; `null` when they never do within a year. */
  addOpenSeconds(place: Place, from: number, seconds: number): number | null;
}

/** Without hours in the manifest, somebody is always there, and time simply passes. */
export const NO_HOURS: RoutingHours = {
  openingOf: () => ALWAYS,
  addOpenSeconds: (_, from, seconds) => from + seconds * 1000,
};

/** The manifest's hours as routing asks them; one schedule is asked once for everybody who works by it. */
export function hoursOf(hours: Hours | null): RoutingHours {
  if (hours === null) return NO_HOURS;
  return {
    openingOf: (place, now) => openingAt(hours, place, now),
    addOpenSeconds: (place, from, seconds) => addOpenSeconds(hours, place, from, seconds)?.getTime() ?? null,
  };
}
