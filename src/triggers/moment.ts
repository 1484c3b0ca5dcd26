import type { ContextPackage, ConversationMessage, PageFacts } from "../context/package.ts";
import type { Given } from "../conversation/escalation.ts";
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

export const NOTHING_GIVEN: Given = { offer: null, capacity: null };
