/** When the team works: the manifest's `hours`, read. Plain data. */
export interface Hours {
  schedules: Schedule[];
  /** For groups that no schedule names, and where no group is known yet. */
  default: Schedule;
  followUp: FollowUp;
}

/** One set of opening hours, on one clock. */
export interface Schedule {
  name: string;
  /** IANA name, e.g. `Europe/Berlin`. */
  zone: string;
  /** By name or id, as in the manifest. */
  groups: string[];
  /** Monday first; in order, none over another. */
  week: Span[][];
  /** Closed days and what they are called, by date (`2026-12-25`) or by day of each year (`12-25`). */
  holidays: Map<string, string | null>;
  /** Days with hours of their own, by date; they stand above holidays, and those above the week. */
  exceptions: Map<string, { spans: Span[]; name: string | null }>;
}

/** A stretch of work, in minutes after its day's midnight; past 1440 it runs into the next day. */
export interface Span {
  from: number;
  to: number;
}

/** What a customer may choose who finds nobody. */
export interface FollowUp {
  offer: FollowUpKind[];
  slotMinutes: number;
  /** A slot is bookable until so long before it begins. */
  noticeMinutes: number;
  /** How many days ahead, today counted. */
  days: number;
  /** How many may book one slot. */
  perSlot: number;
}

export const FOLLOW_UP_KINDS = ["email", "callback", "chat"] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** Whose hours are asked for. A group that no schedule names, or `null`, goes by the default. */
export type Whose = { schedule: string | null } | { group: string | null };

/** The schedule that counts; `null` without hours. */
export function scheduleOf(hours: Hours | null, whose: Whose): Schedule | null {
  if (hours === null) return null;
  const found =
    "schedule" in whose
      ? hours.schedules.find(({ name }) => name === whose.schedule)
      : hours.schedules.find(({ groups }) => groups.some((group) => sameGroup(group, whose.group)));
  return found ?? hours.default;
}

/** Helpdesks do not tell groups apart by case either. */
export function sameGroup(a: string, b: string | null): boolean {
  return b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}
