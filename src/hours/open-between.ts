import { stretchesFrom, YEAR_DAYS } from "./calendar.ts";
import { type Hours, scheduleOf, type Whose } from "./hours.ts";
import { dayOf } from "./zone.ts";

/** How many seconds people worked between two moments: what `addOpenSeconds` adds. Without hours, all of them. */
export function openSecondsBetween(hours: Hours | null, whose: Whose, from: number, to: number): number {
  const schedule = scheduleOf(hours, whose);
  if (schedule === null) return Math.max(0, to - from) / 1000;
  let openMs = 0;
  let counted = from;
  for (const { start, end } of stretchesFrom(schedule, dayOf(schedule.zone, from), YEAR_DAYS)) {
    if (start >= to) break;
    const begins = Math.max(start, counted); // stretches may touch or overlap; no second counts twice
    const ends = Math.min(end, to);
    if (ends <= begins) continue;
    openMs += ends - begins;
    counted = ends;
  }
  return openMs / 1000;
}
