import type { EscalationEvent } from "../conversation/escalation.ts";
import { languageOf } from "../conversation/language-of.ts";
import type { Stretch } from "../hours/calendar.ts";
import { type FollowUp, type FollowUpKind, type Hours, type Schedule, scheduleOf } from "../hours/hours.ts";
import type { Opening } from "../hours/opening.ts";
import { openingAt } from "../hours/opening-at.ts";
import { bookableRange, freeSlots, localIso } from "../hours/slots.ts";
import type { Route } from "../routing/route.ts";
import type { HandoffRow } from "../storage/schema.ts";
import type { SlotStore } from "../storage/slots.ts";
import { customerText, type TextRequest } from "../texts/customer-text.ts";
import { momentInWords } from "../texts/wording.ts";

/** Whose hours a handoff goes by: its route's group's, and before it has one the default schedule's. */
export interface FollowUpPlace {
  /** `null` without hours: then nobody can say when somebody is there. */
  schedule: Schedule | null;
  followUp: FollowUp | null;
  opening: Opening;
}

export function placeOf(
  hours: Hours | null,
  { route }: Pick<HandoffRow, "route">,
  now: number,
): FollowUpPlace {
  const group = routeOf({ route })?.group ?? null;
  const schedule = scheduleOf(hours, { group });
  return { schedule, followUp: hours?.followUp ?? null, opening: openingAt(hours, { group }, now) };
}

export function routeOf({ route }: Pick<HandoffRow, "route">): Route | null {
  return route === null ? null : (JSON.parse(route) as Route);
}

/** Whether somebody can take a handoff now: what was so when it was routed gives way to what the hours say since. */
export function staffingOf(route: Route | null, opening: Opening): NonNullable<Route["staffing"]> {
  if (!opening.open) return "closed";
  return route?.staffing === "overloaded" ? "overloaded" : "staffed";
}

/** What a customer may choose. Without hours there are no slots. */
export function kindsOf(hours: Hours | null): FollowUpKind[] {
  return hours === null ? ["email"] : hours.followUp.offer;
}

/** What a customer may choose who finds nobody now, or everybody busy; nothing else is said of it. */
export function optionsOf(hours: Hours | null, route: Route | null, opening: Opening): FollowUpKind[] | null {
  return staffingOf(route, opening) === "staffed" ? null : kindsOf(hours);
}

/** A slot as a bot may show it. */
export interface SlotOnOffer {
  /** ISO 8601 in UTC. */
  at: string;
  ends_at: string;
  /** The same moment on the team's clock. */
  local: string;
  /** In the customer's language, e.g. `tomorrow at 9:00 AM (Central European Time)`. */
  label: string;
}

/** The slots that are free now. */
export async function findFree(
  slots: SlotStore,
  { installationId }: Pick<HandoffRow, "installationId">,
  { schedule, followUp }: FollowUpPlace,
  now: number,
): Promise<Stretch[]> {
  if (!schedule || !followUp) return [];
  const range = bookableRange(schedule, followUp, now);
  const booked = await slots.countBooked({ installationId, schedule: schedule.name }, range);
  return freeSlots(schedule, followUp, now, booked);
}

export function onOffer({ start, end }: Stretch, zone: string, language: string, now: number): SlotOnOffer {
  const at = new Date(start).toISOString();
  return {
    ...{ at, ends_at: new Date(end).toISOString(), local: localIso(zone, start) },
    label: momentInWords(at, zone, language, now),
  };
}

/** What the customer hears of what was arranged; `null` where the team wants nothing said. */
export function bookedText(
  { conversation }: EscalationEvent,
  slot: NonNullable<TextRequest["slot"]>,
  { manifest, now, log }: Pick<TextRequest, "manifest" | "now" | "log">,
): string | null {
  const language = languageOf(conversation);
  return customerText("booked", { manifest, language, now, slot, ...(log ? { log } : {}) }) || null;
}
