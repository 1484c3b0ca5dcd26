import type { Hours, Schedule } from "../../src/hours/hours.ts";
import { parse, withLines } from "../manifest/support.ts";

/** The hours of a manifest that has these lines under `hours:`. */
export function hoursOf(...lines: string[]): Hours {
  const { hours } = parse(withLines("hours:", ...lines.map((line) => `  ${line}`)));
  if (!hours) throw new Error("no hours");
  return hours;
}

/** One schedule, of which a test says the zone and the days. */
export function weekIn(zone: string, open: string, ...more: string[]): Hours {
  return hoursOf(
    "schedules:",
    `  - { name: office, zone: ${zone}, open: ${open}${more.map((one) => `, ${one}`).join("")} }`,
  );
}

export const scheduleIn = (hours: Hours): Schedule => hours.default;
