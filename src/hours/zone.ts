import { createRequire } from "node:module";
import type * as Luxon from "luxon";

const require = createRequire(import.meta.url);
let loaded: typeof Luxon | undefined;

/** The date library; loaded when hours are first asked for, since many teams set none. */
export function luxon(): typeof Luxon {
  loaded ??= require("luxon") as typeof Luxon;
  return loaded;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** How far the zone's clocks are ahead of UTC at a moment. */
function offsetMs(zone: string, at: number): number {
  return luxon().IANAZone.create(zone).offset(at) * MINUTE_MS;
}

/** The local date of a moment, as a number of days: the date's midnight in UTC divided by a day. */
export function dayOf(zone: string, at: number): number {
  return Math.floor((at + offsetMs(zone, at)) / DAY_MS);
}

/**
 * When the zone's clocks show so many minutes after the midnight that a day begins with. A time that they show twice is
 * its first; one that they leap over is the moment of the leap.
 */
export function momentOf(zone: string, day: number, minutes: number): number {
  const wall = day * DAY_MS + minutes * MINUTE_MS;
  const before = offsetMs(zone, wall - DAY_MS);
  const after = offsetMs(zone, wall + DAY_MS);
  const shown = [before, after]
    .map((offset) => wall - offset)
    .filter((at) => at + offsetMs(zone, at) === wall);
  if (shown.length > 0) return Math.min(...shown);
  let [low, high] = [wall - Math.max(before, after), wall - Math.min(before, after)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** `2026-11-20` */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7; // the epoch began on a Thursday
}
