import { type Stretch, stretchesFrom } from "./calendar.ts";
import type { FollowUp, Schedule } from "./hours.ts";
import { openingAt } from "./opening-at.ts";
import { dayOf, luxon, MINUTE_MS, momentOf } from "./zone.ts";

/** What is offered at most at once. */
const MAX_SLOTS = 200;

/**
 * The slots of a schedule that can be booked now, in order: each begins a whole number of slots after its stretch of
 * work does, and lies within it.
 */
export function* slotsOf(schedule: Schedule, followUp: FollowUp, now: number): Generator<Stretch> {
  const first = now + followUp.noticeMinutes * MINUTE_MS;
  const last = lastMoment(schedule, followUp, now);
  let after = Number.NEGATIVE_INFINITY;
  for (const stretch of stretchesFrom(schedule, dayOf(schedule.zone, now), followUp.days)) {
    if (stretch.start >= last) return;
    for (const slot of within(stretch, followUp)) {
      // An exception's stretch may begin before the night shift of the day before has ended.
      if (slot.start < after || slot.start < first || slot.start >= last) continue;
      after = slot.end;
      yield slot;
    }
  }
}

function* within({ start, end }: Stretch, { slotMinutes }: FollowUp): Generator<Stretch> {
  const length = slotMinutes * MINUTE_MS;
  for (let at = start; at + length <= end; at += length) yield { start: at, end: at + length };
}

/** Midnight after the last day on which slots are offered. */
function lastMoment({ zone }: Schedule, { days }: FollowUp, now: number): number {
  return momentOf(zone, dayOf(zone, now) + days, 0);
}

/** Those that are free, by how many have booked each; the first two hundred. */
export function freeSlots(
  schedule: Schedule,
  followUp: FollowUp,
  now: number,
  booked: ReadonlyMap<number, number>,
): Stretch[] {
  const free = slotsOf(schedule, followUp, now).filter(
    ({ start }) => (booked.get(start) ?? 0) < followUp.perSlot,
  );
  return [...free.take(MAX_SLOTS)];
}

/** When slots that may be free begin, as a range of moments; what is booked outside it does not matter. */
export function bookableRange(schedule: Schedule, followUp: FollowUp, now: number): { from: Date; to: Date } {
  return { from: new Date(now), to: new Date(lastMoment(schedule, followUp, now)) };
}

/** The slot that begins at a moment, or why there is none, as a clause. */
export function slotAt(schedule: Schedule, followUp: FollowUp, at: number, now: number): Stretch | string {
  if (at <= now) return "is in the past";
  if (at < now + followUp.noticeMinutes * MINUTE_MS)
    return `is too soon; a slot can be booked until ${followUp.noticeMinutes} minutes before it begins`;
  if (at >= lastMoment(schedule, followUp, now)) {
    const days = followUp.days === 1 ? "today" : `the next ${followUp.days} days`;
    return `is too far ahead; slots are offered for ${days}`;
  }
  for (const slot of slotsOf(schedule, followUp, now)) if (slot.start === at) return slot;
  const day = dayOf(schedule.zone, at);
  const around = stretchesFrom(schedule, day, 1).find(({ start, end }) => start <= at && at < end);
  if (!around) {
    const { reason, zone } = openingAt({ schedules: [schedule], default: schedule, followUp }, ANY, at);
    return `is outside the hours (${reason}, ${zone})`;
  }
  return `is no slot's beginning; they begin every ${followUp.slotMinutes} minutes from ${clockAt(schedule.zone, around.start)}`;
}

const ANY = { schedule: null };

/** `09:00` */
export function clockAt(zone: string, at: number): string {
  return luxon().DateTime.fromMillis(at, { zone }).toFormat("HH:mm");
}

/** `2026-11-24T10:00:00+01:00`: the moment as the zone's clocks show it. */
export function localIso(zone: string, at: number): string {
  return (
    luxon().DateTime.fromMillis(at, { zone }).toISO({ suppressMilliseconds: true }) ??
    new Date(at).toISOString()
  );
}

/** `Tue 24 Nov 2026, 10:00 to 10:30 (Europe/Berlin)`, for agents. */
export function slotInWords(zone: string, { start, end }: Stretch): string {
  const from = luxon().DateTime.fromMillis(start, { zone }).setLocale("en-GB");
  return `${from.toFormat("ccc d LLL yyyy, HH:mm")} to ${clockAt(zone, end)} (${zone})`;
}
