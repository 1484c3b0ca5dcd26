import type { Money } from "../context/package.ts";
import type { Locale } from "./locale.ts";
import type { Phrases } from "./phrases.ts";
import type { StallWords } from "./stall.ts";

/** How facts are worded for a reader: their language, zone and number format. */
export interface Words {
  locale: Locale;
  /** IANA name. */
  timeZone: string;
  /** `$1,200.00`; a code that is no currency stays beside the plain number. */
  money(amount: Money): string;
  /** A day. What has no time of day is the same day in every zone; what is no date stays as it came. */
  date(iso: string): string;
  /** A day and the time of day; UTC is named, the reader's own zone is not. */
  moment(iso: string): string;
  /** `40 s`, `12 min`, `5 h`, `3 days`. */
  span(ms: number): string;
  /** `a, b and c`. */
  list(words: readonly string[]): string;
  /** `94 %`, from 0.94. */
  percent(share: number): string;
  /** A vendor's own word: `past_due` reads `past due`. */
  term(term: string): string;
  /** A language that stands in English, e.g. `German`, by its name in the reader's. */
  language(name: string): string;
  /**
   * A sentence or clauses that our own rules wrote in English; all others stay as they are. `values` are values as they
   * stand in it, and what they read.
   */
  ours(text: string, values?: ReadonlyMap<string, string>): string;
  /** What a priority rests on, which our rules write as a list. */
  grounds(text: string, values?: ReadonlyMap<string, string>): string;
  /** Between two that belong together, with the space that the language sets there. */
  colon: string;
  /** `null` in English, in which the package itself says where it stalled. */
  stall: StallWords | null;
  /** A foreign value that stands among our words, so that its writing direction ends where it ends. */
  apart(text: string): string;
  say: Phrases;
}
