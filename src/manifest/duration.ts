import { z } from "zod";

const UNIT_SECONDS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;
const FORM = /^(?=\d)(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;

/** `90s`, `5m`, `2h`, `1d` or `1h30m`, in seconds; `null` for anything else. */
export function secondsOf(written: string): number | null {
  const parts = FORM.exec(written.trim());
  if (!parts) return null;
  const units = Object.values(UNIT_SECONDS);
  return units.reduce((sum, seconds, index) => sum + Number(parts[index + 1] ?? 0) * seconds, 0);
}

/** `90s`, `5m`, `2h`, `1d`, `1h30m`: the shortest way to write it. */
export function toDuration(seconds: number): string {
  let left = Math.round(seconds);
  const parts = Object.entries(UNIT_SECONDS).map(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? `${count}${unit}` : "";
  });
  return parts.join("") || "0s";
}

/** A duration in the manifest, read as seconds; `min` and `max` are written as the manifest writes them. */
export function duration({ min = "1s", max = "365d" }: { min?: string; max?: string } = {}) {
  const [least, most] = [secondsOf(min) ?? 0, secondsOf(max) ?? 0];
  const form = 'must be a duration such as "90s", "5m", "2h" or "1d"';
  return z.union([z.string(), z.number()], form).transform((written, context) => {
    const seconds = typeof written === "string" ? secondsOf(written) : null;
    if (seconds !== null && seconds >= least && seconds <= most) return seconds;
    const message = seconds === null ? form : `must be from ${min} to ${max}`;
    context.issues.push({ code: "custom", message, input: written });
    return z.NEVER;
  });
}
