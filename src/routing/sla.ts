import type { Priority } from "../context/package.ts";
import type { Place, RoutingHours } from "./hours.ts";
import type { Sla } from "./route.ts";

/** A line of the table: the first that fits a handoff's priority and tier is its promise. */
export interface SlaLine {
  /** `null` fits every one. */
  priority: Priority | null;
  /** In any case; `null` fits every one, and those without a tier. */
  tier: string | null;
  firstReplySeconds: number | null;
  resolutionSeconds: number | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** What a team promises itself that has said nothing; counted in the hours in which people work. */
export const SHIPPED_SLA: readonly SlaLine[] = [
  { priority: "urgent", tier: null, firstReplySeconds: 15 * MINUTE, resolutionSeconds: 4 * HOUR },
  { priority: "high", tier: null, firstReplySeconds: HOUR, resolutionSeconds: 8 * HOUR },
  { priority: "normal", tier: null, firstReplySeconds: 4 * HOUR, resolutionSeconds: 24 * HOUR },
  { priority: "low", tier: null, firstReplySeconds: 8 * HOUR, resolutionSeconds: 40 * HOUR },
];

interface Promised {
  priority: Priority;
  tier: string | null;
  /** Milliseconds since the epoch: the customer waits since then. */
  since: number;
  /** Whose hours count. */
  place: Place;
}

/** `null` when no line fits. */
export function slaOf(
  table: readonly SlaLine[],
  { priority, tier, since, place }: Promised,
  hours: RoutingHours,
): Sla | null {
  const line = table.find(
    (one) =>
      (one.priority === null || one.priority === priority) &&
      (one.tier === null || one.tier.toLowerCase() === tier?.toLowerCase()),
  );
  if (!line) return null;
  const by = (seconds: number | null) => {
    const at = seconds === null ? null : hours.addOpenSeconds(place, since, seconds);
    return at === null ? null : new Date(at).toISOString();
  };
  return {
    because: [line.priority, line.tier].filter((part) => part !== null).join(", ") || "every handoff",
    firstReplySeconds: line.firstReplySeconds,
    resolutionSeconds: line.resolutionSeconds,
    firstReplyBy: by(line.firstReplySeconds),
    resolutionBy: by(line.resolutionSeconds),
  };
}
