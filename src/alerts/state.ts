import type { AlertState } from "../connector.ts";

/** What the rows say of a handoff, as far as an alert tells it. */
export interface Standing {
  status: string;
  createdAt: Date;
  /** It went from one target to the next, because nobody answered in time. */
  hasMovedOn: boolean;
  /** When a lead was last told that nobody answers; `null` while that did not happen. */
  leadToldAt: Date | null;
  /** What people did; `null` while nobody did anything. */
  outcome: {
    assigneeName: string | null;
    assignedAt: Date | null;
    firstReplyAt: Date | null;
    firstReplyBy: string | null;
    resolvedAt: Date | null;
    reopens: number;
  } | null;
}

export function stateOf({ status, hasMovedOn, leadToldAt, outcome }: Standing): AlertState {
  switch (status) {
    case "declined":
      return "declined";
    case "resolved":
      return "solved";
    case "replied":
      return "answered";
    case "assigned": {
      // Who took it after the lead was told has time to answer.
      const isStillSilent = leadToldAt !== null && leadToldAt > (outcome?.assignedAt ?? new Date(0));
      return isStillSilent ? "unanswered" : "assigned";
    }
    default:
      return hasMovedOn || leadToldAt !== null ? "unanswered" : "waiting";
  }
}
