import type { Span } from "./hours.ts";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const DAY_MINUTES = 1_440;

/** `mon` or `mon-thu`, also over the week's end (`sat-mon`), as indices with 0 for Monday; `null` for anything else. */
export function daysOf(written: string): number[] | null {
  const [first, last = first, ...rest] = written
    .split("-")
    .map((day) => (WEEKDAYS as readonly string[]).indexOf(day.trim().toLowerCase()));
  if (first === undefined || last === undefined || first < 0 || last < 0 || rest.length > 0) return null;
  const count = ((last - first + WEEKDAYS.length) % WEEKDAYS.length) + 1;
  return Array.from({ length: count }, (_, index) => (first + index) % WEEKDAYS.length);
}

/** `09:00-17:00`, or `24h` for the whole day; one that ends at its start's time or before runs into the next day. */
export function spanOf(written: string): Span | null {
  if (/^24\s?h$/i.test(written.trim())) return { from: 0, to: DAY_MINUTES };
  const times = /^(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)$/.exec(written.trim());
  if (!times) return null;
  const [, fromHour, fromMinute, toHour, toMinute] = times.map(Number);
  const from = minutesOf(fromHour, fromMinute);
  const to = minutesOf(toHour, toMinute);
  if (from === null || to === null || from === DAY_MINUTES || from === to) return null;
  return { from, to: to < from ? to + DAY_MINUTES : to };
}

function minutesOf(hour = 0, minute = 0): number | null {
  const minutes = hour * 60 + minute;
  return minute < 60 && minutes <= DAY_MINUTES ? minutes : null;
}

/** Two stretches of a week that lie over one another, as its days and spans; the last day runs into the first. */
export function overlapIn(
  week: readonly (readonly Span[])[],
): { day: number; span: Span; other: number } | null {
  const length = week.length * DAY_MINUTES;
  const all = week.flatMap((spans, day) =>
    spans.map((span) => ({
      day,
      span,
      start: day * DAY_MINUTES + span.from,
      end: day * DAY_MINUTES + span.to,
    })),
  );
  for (const one of all) {
    for (const other of all) {
      const isSecond = other.start > one.start || (other.start === one.start && other.span !== one.span);
      if (isSecond && other.start < one.end) return { day: other.day, span: other.span, other: one.day };
      if (other.start + length < one.end) return { day: other.day, span: other.span, other: one.day };
    }
  }
  return null;
}

export function dayInWords(day: number): string {
  return WEEKDAYS[day] ?? "";
}

/** Whether a text is a date that exists: `2026-12-25`, or `12-25` for each year. */
export function isDate(written: string): boolean {
  const [, year = "2024", month, day] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(written) ?? [];
  if (month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}
