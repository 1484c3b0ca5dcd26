import type { Schedule, Span } from "./hours.ts";
import { dateOf, momentOf, weekdayOf } from "./zone.ts";

/** One stretch of work, in milliseconds since the epoch; `end` is not part of it. */
export interface Stretch {
  start: number;
  end: number;
}

/** What one date of a schedule is like. */
export interface DayPlan {
  spans: readonly Span[];
  kind: "week" | "holiday" | "exception";
  /** The holiday's or the exception's. */
  name: string | null;
}

/** Nothing is looked for further ahead. */
export const YEAR_DAYS = 366;
const MAX_CACHED_DAYS = 4_000;

/** Exceptions stand above holidays, and those above the week. */
export function planOf({ week, holidays, exceptions }: Schedule, day: number): DayPlan {
  const date = dateOf(day);
  const exception = exceptions.get(date);
  if (exception) return { ...exception, kind: "exception" };
  for (const key of [date, date.slice(5)]) {
    const holiday = holidays.get(key);
    if (holiday !== undefined) return { spans: [], kind: "holiday", name: holiday };
  }
  return { spans: week[weekdayOf(day)] ?? [], kind: "week", name: null };
}

const CACHES = new WeakMap<Schedule, Map<number, readonly Stretch[]>>();

/** The stretches that begin on a local date, in order. Worked out once: zones are slow to ask. */
export function stretchesOn(schedule: Schedule, day: number): readonly Stretch[] {
  const cache = CACHES.get(schedule) ?? new Map<number, readonly Stretch[]>();
  CACHES.set(schedule, cache);
  const known = cache.get(day);
  if (known) return known;
  const { zone } = schedule;
  const made = planOf(schedule, day)
    .spans.map(({ from, to }) => ({ start: momentOf(zone, day, from), end: momentOf(zone, day, to) }))
    .filter(({ start, end }) => end > start); // one that lies wholly in the hour that the clocks leap over
  if (cache.size >= MAX_CACHED_DAYS) cache.clear();
  cache.set(day, made);
  return made;
}

/** Everything from the stretches that began the day before on, for so many days, in order. */
export function* stretchesFrom(schedule: Schedule, day: number, days = YEAR_DAYS): Generator<Stretch> {
  for (let one = day - 1; one <= day + days; one++) yield* stretchesOn(schedule, one);
}
