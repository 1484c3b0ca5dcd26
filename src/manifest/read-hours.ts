import type { Hours, Schedule } from "../hours/hours.ts";
import { daysOf } from "../hours/week.ts";
import { toSpans } from "./hours-schema.ts";
import type { Checked } from "./reading.ts";

type Written = NonNullable<Checked["hours"]>;

/** `null` when the manifest sets no hours: then somebody is taken to be there. */
export function toHours(written: Checked["hours"]): Hours | null {
  if (!written) return null;
  const schedules = written.schedules.map(toSchedule);
  const [first] = schedules;
  const standard = schedules.find(({ name }) => name === written.default) ?? first;
  if (!standard) throw new Error("checked hours have a schedule");
  const { offer, slot_minutes, notice_minutes, days, per_slot } = written.follow_up;
  return {
    schedules,
    default: standard,
    followUp: {
      ...{ offer, days, slotMinutes: slot_minutes },
      ...{ noticeMinutes: notice_minutes, perSlot: per_slot },
    },
  };
}

function toSchedule({
  name,
  zone,
  groups,
  open,
  holidays,
  exceptions,
}: Written["schedules"][number]): Schedule {
  const week: Schedule["week"] = [[], [], [], [], [], [], []];
  for (const [days, hours] of Object.entries(open)) {
    for (const day of daysOf(days) ?? []) week[day] = toSpans(hours);
  }
  return {
    ...{ name, zone, groups, week },
    holidays: new Map(holidays.map(({ date, name }) => [date, name])),
    exceptions: new Map(exceptions.map(({ date, open, name }) => [date, { spans: toSpans(open), name }])),
  };
}
