import type { ContextPackage, ConversationMessage, PageFacts } from "../context/package.ts";
import type { Reading } from "../conversation/reading.ts";

/** Everything that a decision may look at, at the time it is made. */
export interface Moment {
  reading: Reading;
  messages: readonly ConversationMessage[];
  page: PageFacts;
  /** What is known about the customer; `null` where nobody was asked. */
  facts: ContextPackage | null;
  given: Given;
  /** The names of expressions, for the manifest's own conditions; `null` where they cannot be had. */
  scope: (() => Record<string, unknown>) | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What only the caller knows. */
export interface Given {
  /** Whether the bot has offered a person in this conversation, and whether the customer declined. */
  offer: "made" | "declined" | null;
  capacity: Capacity | null;
}

/** How busy the team is. What is `null` is not known and moves nothing. */
export interface Capacity {
  open: boolean | null;
  queueLength: number | null;
  agentsFree: number | null;
}

export const NOTHING_GIVEN: Given = { offer: null, capacity: null };
