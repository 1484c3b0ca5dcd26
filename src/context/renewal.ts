const DAY_MS = 86_400_000;

/** Whole calendar days (UTC) from `now` to a date; negative once past, `null` when the date is absent or unreadable. */
export function daysUntil(date: string | null, now: number): number | null {
  if (date === null) return null;
  const time = Date.parse(date);
  if (Number.isNaN(time)) return null;
  return Math.floor(time / DAY_MS) - Math.floor(now / DAY_MS);
}
