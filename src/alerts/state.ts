import type { AlertState } from "../connector.ts";

/** What the rows say of a handoff, as far as an alert tells it. */
export interface Standing {
  status: string;
  /** How often nobody answered in time. */
  timersFired: number;
  /** Whether a timer still watches somebody. */
  isWatched: boolean;
  createdAt: Date;
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

export function stateOf({ status, timersFired, isWatched }: Standing): AlertState {
  switch (status) {
    case "declined":
      return "declined";
    case "resolved":
      return "solved";
    case "replied":
      return "answered";
    case "assigned":
      return timersFired > 0 && !isWatched ? "unanswered" : "assigned";
    default:
      return timersFired > 0 ? "unanswered" : "waiting";
  }
}
