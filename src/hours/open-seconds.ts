import { stretchesFrom, YEAR_DAYS } from "./calendar.ts";
import { type Hours, scheduleOf, type Whose } from "./hours.ts";
import { dayOf } from "./zone.ts";

/** As far as anything is reckoned. */
const MAX_DAYS = 10 * YEAR_DAYS;

/**
 * The moment when people will have worked so many seconds since `from`; without hours they always do. `null` when that
 * is never, as far as anyone can tell.
 */
export function addOpenSeconds(
  hours: Hours | null,
  whose: Whose,
  from: number | Date,
  seconds: number,
): Date | null {
  const schedule = scheduleOf(hours, whose);
  let cursor = Number(from);
  let leftMs = seconds * 1000;
  if (schedule === null || leftMs <= 0) return new Date(cursor + Math.max(leftMs, 0));
  const day = dayOf(schedule.zone, cursor);
  const isAnyway = !stretchesFrom(schedule, day).some(({ end }) => end > cursor);
  if (isAnyway) return null;
  for (const { start, end } of stretchesFrom(schedule, day, MAX_DAYS)) {
    cursor = Math.max(cursor, start);
    if (end <= cursor) continue;
    if (end - cursor >= leftMs) return new Date(cursor + leftMs);
    leftMs -= end - cursor;
    cursor = end;
  }
  return null;
}
