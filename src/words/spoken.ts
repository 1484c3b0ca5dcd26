import type { Sentences } from "./clauses/clauses.ts";
import type { MoodWord, Phrases } from "./phrases.ts";
import type { StallWords } from "./stall.ts";

/** All that is particular to a language beside English, which the context package itself is written in. */
export interface Spoken {
  say: Phrases;
  /** Vendors' words that agents read every day; all others stay as the vendor has them. */
  terms: Record<Term, string>;
  /** As in `the customer is angry`. */
  moods: Record<MoodWord, string>;
  sentences: Sentences;
  /** Between clauses. */
  semicolon: string;
  /** Between a clause and the words that show it. */
  colon: string;
  /** Around what somebody said. */
  quotes: readonly [string, string];
  stall: StallWords;
}

/** States, ratings and topics that vendors and our own rules write in one word. */
export type Term =
  | ("active" | "past due" | "canceled" | "cancelled" | "trialing" | "unpaid" | "paused" | "incomplete")
  | ("succeeded" | "paid" | "failed" | "refunded" | "pending" | "processing")
  | ("new" | "open" | "hold" | "on hold" | "solved" | "resolved" | "closed" | "in progress" | "done" | "todo")
  | ("backlog" | "good" | "bad" | "at risk" | "healthy" | "fraudulent" | "duplicate" | "contract sent")
  | ("billing" | "technical" | "account" | "cancellation" | "delivery" | "legal" | "sales" | "security");
