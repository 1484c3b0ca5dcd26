import { z } from "zod";
import { FOLLOW_UP_KINDS, sameGroup } from "../hours/hours.ts";
import { dayInWords, daysOf, isDate, overlapIn, spanOf } from "../hours/week.ts";
import { didYouMean } from "./did-you-mean.ts";

type Context = z.core.$RefinementCtx;

const SPAN = 'must be hours such as "09:00-17:00" or "24h"';
const SpanText = z.string(SPAN).refine((text) => text === "closed" || spanOf(text) !== null, SPAN);
const Spans = z
  .union([SpanText, z.array(SpanText).max(24)], SPAN)
  .nullable()
  .describe('"09:00-17:00", a list of such, "24h", or closed. "22:00-06:00" runs into the next day.');

const YearDate = z
  .string('must be a date such as "2026-12-25"')
  .refine((text) => text.length === 10 && isDate(text), 'must be a date such as "2026-12-25"');
const AnyDate = z
  .string('must be a date such as "2026-12-25"')
  .refine(isDate, 'must be a date such as "2026-12-25", or "12-25" for each year');
const DayName = z.string().trim().min(1).max(80).nullable().default(null).describe("Named in the reason.");

const Zone = z
  .string()
  .superRefine((zone, context) => {
    if (isZone(zone)) return;
    const hint = didYouMean(zone, Intl.supportedValuesOf("timeZone"));
    const example = hint === "" ? "; it is a place, such as Europe/Berlin" : hint;
    context.addIssue({
      code: "custom",
      message: `is the unknown time zone ${JSON.stringify(zone.slice(0, 60))}${example}`,
    });
  })
  .describe("IANA time zone, e.g. Europe/Berlin.");

function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false; // "+02:00" knows no summer
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const nameOrId = z.union([z.string().trim().min(1, "must not be empty"), z.number().int()]).transform(String);

const Schedule = z
  .strictObject({
    name: z.string().trim().min(1).max(60).describe("What the manifest calls it."),
    zone: Zone,
    groups: z.array(nameOrId).max(200).default([]).describe("Groups that work by it, by name or id."),
    open: z
      .record(z.string(), Spans)
      .describe("Hours by day (mon, tue, …) or range of days (mon-thu). A day that is not named is closed."),
    holidays: z
      .array(
        z.strictObject({ date: AnyDate.describe('"2026-12-25", or "12-25" for each year.'), name: DayName }),
      )
      .max(1000)
      .default([])
      .describe("Closed days."),
    exceptions: z
      .array(z.strictObject({ date: YearDate, open: Spans, name: DayName }))
      .max(1000)
      .default([])
      .describe("Days with hours of their own; they stand above holidays, and those above the week."),
  })
  .superRefine((schedule, context) => {
    checkWeek(schedule.open, context);
    for (const list of ["holidays", "exceptions"] as const) {
      findDoubles(
        schedule[list].map(({ date }) => date),
        (index, date) => refuse(context, [list, index, "date"], `is listed above already: ${date}`),
      );
    }
    schedule.exceptions.forEach(({ open }, index) => {
      if (overlapIn([toSpans(open)]))
        refuse(context, ["exceptions", index, "open"], "has hours over one another");
    });
  });

/** What a day's hours say, read. */
export function toSpans(open: z.output<typeof Spans>) {
  const written = open === null ? [] : Array.isArray(open) ? open : [open];
  const spans = written.flatMap((text) => (text === "closed" ? [] : (spanOf(text) ?? [])));
  return spans.sort((a, b) => a.from - b.from);
}

function checkWeek(open: Record<string, z.output<typeof Spans>>, context: Context): void {
  const keyOf = new Map<number, string>();
  for (const key of Object.keys(open)) {
    const days = daysOf(key);
    if (!days) {
      const message = "must be a day or a range of days: mon, tue, wed, thu, fri, sat, sun, mon-fri";
      refuse(context, ["open", key], message);
    }
    for (const day of days ?? []) {
      const first = keyOf.get(day);
      if (first !== undefined)
        refuse(context, ["open", key], `must not name ${dayInWords(day)}: ${first} does already`);
      else keyOf.set(day, key);
    }
  }
  const week = Array.from({ length: 7 }, (_, day) => toSpans(open[keyOf.get(day) ?? ""] ?? null));
  const overlap = overlapIn(week);
  if (!overlap) return;
  const { day, other } = overlap;
  const against = other === day ? "" : `, into which ${dayInWords(other)} runs`;
  refuse(
    context,
    ["open", keyOf.get(day) ?? ""],
    `has hours over one another on ${dayInWords(day)}${against}`,
  );
}

const FollowUp = z
  .strictObject({
    offer: z
      .array(z.enum(FOLLOW_UP_KINDS))
      .default([...FOLLOW_UP_KINDS])
      .transform((kinds) => [...new Set(kinds)])
      .describe("What a customer may choose who finds nobody."),
    slot_minutes: z.number().int().min(5).max(480).default(30).describe("How long a booked slot is."),
    notice_minutes: z
      .number()
      .int()
      .min(0)
      .max(10_080)
      .default(60)
      .describe("A slot is bookable until so long before it begins."),
    days: z.number().int().min(1).max(60).default(5).describe("How many days ahead, today counted."),
    per_slot: z.number().int().min(1).max(100).default(1).describe("How many may book one slot."),
  })
  .describe("What is offered while nobody is there.");

/** The manifest's `hours`: when the team works. */
export const HoursSettings = z
  .strictObject({
    default: z
      .string()
      .trim()
      .optional()
      .describe("The schedule of groups that none names; with one schedule, that one."),
    schedules: z.array(Schedule).min(1).max(50).describe("Opening hours by group."),
    follow_up: FollowUp.prefault({}),
  })
  .superRefine((hours, context) => {
    const names = hours.schedules.map(({ name }) => name);
    findDoubles(names, (index, name) =>
      refuse(context, ["schedules", index, "name"], `is taken above already: ${name}`),
    );
    checkGroups(hours.schedules, context);
    if (hours.default === undefined && names.length > 1)
      refuse(
        context,
        ["schedules"],
        `needs hours.default beside it, which names one of: ${names.join(", ")}`,
      );
    if (hours.default !== undefined && !names.includes(hours.default))
      refuse(context, ["default"], `must name a schedule${didYouMean(hours.default, names)}`);
  })
  .describe("When the team works.");

function checkGroups(schedules: readonly z.output<typeof Schedule>[], context: Context): void {
  const seen: { group: string; name: string }[] = [];
  schedules.forEach(({ groups, name }, index) => {
    groups.forEach((group, place) => {
      const first = seen.find((one) => sameGroup(one.group, group));
      if (!first) seen.push({ group, name });
      else
        refuse(
          context,
          ["schedules", index, "groups", place],
          `must not name ${JSON.stringify(group)}: it works by the schedule ${first.name} already`,
        );
    });
  });
}

function findDoubles(words: readonly string[], tell: (index: number, word: string) => void): void {
  words.forEach((word, index) => {
    if (words.indexOf(word) < index) tell(index, word);
  });
}

function refuse(context: Context, path: PropertyKey[], message: string): void {
  context.addIssue({ code: "custom", path, message });
}
