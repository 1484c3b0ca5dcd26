import { planOf, type Stretch, stretchesFrom } from "./calendar.ts";
import { type Hours, type Schedule, scheduleOf, type Whose } from "./hours.ts";
import { ALWAYS, type Opening } from "./opening.ts";
import { DAY_MS, dayOf, luxon, momentOf, weekdayOf } from "./zone.ts";

/** An answer holds until something changes, or the day does, which its words may name. */
const ANSWERS = new WeakMap<Schedule, { from: number; until: number; opening: Opening }>();

/** Whether people work at a moment, why, and when that changes. Asked again about the same hour, it costs nothing. */
export function openingAt(hours: Hours | null, whose: Whose, at: number | Date): Opening {
  const schedule = scheduleOf(hours, whose);
  if (schedule === null) return ALWAYS;
  const now = Number(at);
  const known = ANSWERS.get(schedule);
  if (known && now >= known.from && now < known.until) return known.opening;
  const day = dayOf(schedule.zone, now);
  const opening = Object.freeze(describe(schedule, day, now));
  const change = Date.parse(opening.closesAt ?? opening.opensAt ?? "") || Number.POSITIVE_INFINITY;
  const midnight = momentOf(schedule.zone, day + 1, 0);
  ANSWERS.set(schedule, { from: now, until: Math.min(change, midnight), opening });
  return opening;
}

function describe(schedule: Schedule, day: number, now: number): Opening {
  const { name, zone } = schedule;
  const about = { schedule: name, zone, holiday: planOf(schedule, day).name };
  const next = firstEndingAfter(schedule, day, now);
  if (!next || next.start > now) {
    const opensAt = next ? new Date(next.start).toISOString() : null;
    return { ...about, open: false, ...whyClosed(schedule, day), opensAt, closesAt: null };
  }
  const end = endOf(schedule, day, next.end, now + YEAR_MS);
  const until = end === null ? "always open" : `open until ${clockOf(zone, end, day)}`;
  return {
    ...{ ...about, open: true, kind: "open", reason: `${until} (${zone})` },
    ...{ opensAt: null, closesAt: end === null ? null : new Date(end).toISOString() },
  };
}

const YEAR_MS = 366 * DAY_MS;

function firstEndingAfter(schedule: Schedule, day: number, now: number): Stretch | null {
  for (const stretch of stretchesFrom(schedule, day)) if (stretch.end > now) return stretch;
  return null;
}

/** Stretches that touch are one: `24h` on Monday and Tuesday does not close at midnight. */
function endOf(schedule: Schedule, day: number, first: number, limit: number): number | null {
  let end = first;
  for (const { start, end: later } of stretchesFrom(schedule, day)) {
    if (start > end) break;
    if (later > end) end = later;
  }
  return end > limit - DAY_MS ? null : end;
}

const WEEKDAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

function whyClosed(schedule: Schedule, day: number): Pick<Opening, "kind" | "reason"> {
  const { kind, name, spans } = planOf(schedule, day);
  if (kind === "holiday") return { kind, reason: `closed for ${name ?? "a holiday"}` };
  if (kind === "exception" && spans.length === 0)
    return { kind, reason: name === null ? "closed on this day" : `closed for ${name}` };
  if (kind === "exception")
    return { kind, reason: `closed at this hour${name === null ? " of this day" : ` of ${name}`}` };
  const reason = spans.length === 0 ? `closed on ${WEEKDAYS[weekdayOf(day)]}` : "closed at this hour";
  return { kind: "outside_hours", reason };
}

/** `17:00`, or `Tue 06:00` when it is another day's. */
function clockOf(zone: string, at: number, today: number): string {
  const isToday = dayOf(zone, at) === today;
  return luxon()
    .DateTime.fromMillis(at, { zone })
    .setLocale("en-GB")
    .toFormat(isToday ? "HH:mm" : "ccc HH:mm");
}
