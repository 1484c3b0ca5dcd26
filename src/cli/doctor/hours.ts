import type { Finding } from "../../connector.ts";
import type { Hours, Schedule } from "../../hours/hours.ts";
import { openingAt } from "../../hours/opening-at.ts";

/** When each schedule is open, and what looks forgotten. */
export function checkHours(hours: Hours | null, now: number): Finding[] {
  if (hours === null)
    return [{ level: "ok", message: "no hours are set: somebody is taken to be there always" }];
  return hours.schedules.flatMap((schedule) => [opens(hours, schedule, now), ...forgotten(schedule, now)]);
}

function opens(hours: Hours, { name, zone }: Schedule, now: number): Finding {
  const { open, reason, opensAt } = openingAt(hours, { schedule: name }, now);
  if (open) return { level: "ok", message: `${name}: ${reason}` };
  if (opensAt === null)
    return {
      level: "fault",
      message: `${name}: it never opens within a year; look at its open and holidays`,
    };
  return { level: "ok", message: `${name}: ${reason}, opens ${localTime(opensAt, zone)} (${zone})` };
}

function forgotten({ name, holidays, exceptions, zone }: Schedule, now: number): Finding[] {
  const today = localTime(new Date(now).toISOString(), zone).slice(0, 10);
  const isPast = (dates: Iterable<string>) => {
    const all = [...dates];
    return all.length > 0 && all.every((date) => date.length === 10 && date < today);
  };
  return [
    ...(isPast(holidays.keys())
      ? [{ level: "warning", message: `${name}: all its holidays lie in the past` } as const]
      : []),
    ...(isPast(exceptions.keys())
      ? [{ level: "warning", message: `${name}: all its exceptions lie in the past` } as const]
      : []),
  ];
}

/** `2026-11-23 09:00`, on the schedule's clock. */
function localTime(iso: string, zone: string): string {
  const options = { timeZone: zone, dateStyle: "short", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("sv-SE", options).format(new Date(iso));
}
