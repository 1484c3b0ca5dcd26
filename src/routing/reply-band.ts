import { type Hours, scheduleOf, type Whose } from "../hours/hours.ts";
import { dayOf, momentOf, weekdayOf } from "../hours/zone.ts";

const HOUR_MS = 3_600_000;
/** Teams staff by shifts, so hours are taken together by threes. */
const BAND_HOURS = 3;

/** The part of the week on the team's clock, e.g. `weekday-3` from nine to noon: replies take alike long within it. */
export function bandOf(hours: Hours | null, whose: Whose, at: number): string {
  const zone = scheduleOf(hours, whose)?.zone;
  const day = zone === undefined ? Math.floor(at / (24 * HOUR_MS)) : dayOf(zone, at);
  const midnight = zone === undefined ? day * 24 * HOUR_MS : momentOf(zone, day, 0);
  const hour = Math.floor((at - midnight) / HOUR_MS);
  return `${weekdayOf(day) >= 5 ? "weekend" : "weekday"}-${Math.floor(hour / BAND_HOURS)}`;
}
