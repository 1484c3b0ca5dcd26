import type { SentenceShapes } from "./sentence-shapes.ts";

/** What words, or the words of an intent tag, say about how the exchange goes. */
export type ExchangeSignal =
  | "unsure" //   bot: it did not understand, or doubts
  | "gap" //      bot: it does not know
  | "generic" //  bot: an answer for everybody
  | "error" //    bot: it broke
  | "refusal" //  bot: that cannot be had
  | "done" //     bot: it is settled
  | "asks" //     bot: it wants something from the customer
  | "no" //       customer: a bare no
  | "rejects" //  customer: that answer was none
  | "unclear" //  customer, by the bot's tag: not understood
  | "leaves"; //  customer: wants out, or somebody else

/** What the reader of the exchange needs to know of a language. */
export interface BreakdownPack {
  shapes: SentenceShapes<ExchangeSignal>;
  /** Words that carry no subject, so that two messages which share them share nothing. */
  empty: ReadonlySet<string>;
  /** Endings that are no part of a word's meaning, longest first. */
  endings: readonly string[];
  negations: ReadonlySet<string>;
  /** Units that a number can be of: `14 days` and `30 days` disagree. */
  units: ReadonlySet<string>;
}
