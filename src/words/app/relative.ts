import type { Locale } from "../locale.ts";

const UNITS = [
  ["day", 86_400, 172_800],
  ["hour", 3_600, 5_400],
  ["minute", 60, 100],
  ["second", 1, 0],
] as const;

/** `40 sec. ago`, `in 12 min.`, `3 days ago`: how far `at` is from `now`, both in milliseconds. */
export function relative(locale: Locale, at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = unitOf(seconds);
  const format = new Intl.RelativeTimeFormat(locale, {
    style: "short",
    numeric: unit === "second" ? "auto" : "always",
  });
  return format.format(Math.round(seconds / size), unit);
}

/** `40 sec`, `12 min`, `3 days`: a length of time without a direction. */
export function span(locale: Locale, ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const [unit, size] = unitOf(seconds);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(
    Math.round(seconds / size),
  );
}

function unitOf(seconds: number): (typeof UNITS)[number] {
  const length = Math.abs(seconds);
  return UNITS.find(([, , from]) => length >= from) ?? UNITS[3];
}
