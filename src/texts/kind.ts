/** What there is to say to a customer on the way to a person, and after. */
export const TEXT_KINDS = [
  "accepted", //     a person takes over from the bot
  "wait", //         when to expect a reply, while people are there
  "closed", //       nobody is there now, and when they are back
  "overloaded", //   people are there, and more customers wait than they can answer soon
  "declined", //     the customer goes on with the bot
  "unanswered", //   nobody has replied in time, and it moves on
  "introduction", // a person has taken it
  "booked", //       a call back, a chat or an email was arranged
  "resolved", //     the person has solved it
  "failed", //       it could not be passed on
] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** The languages that Baton speaks by itself; the first stands in for all others. */
export const TEXT_LANGUAGES = ["en", "es", "de", "fr", "pt"] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** Values that a text may use, as plain data. */
export type TextScope = Record<string, unknown>;

/** A template that is ready to be filled. */
export interface Text {
  readonly source: string;
  /** The names in it, two parts of each at most: `customer.name`, `triggers`. */
  readonly uses: ReadonlySet<string>;
  /** `null` when it took too long, failed or came out empty. Never throws. */
  render(scope: TextScope): string | null;
}

/** One language's own words: Liquid, short, honest that a person answers, and nothing of how we work inside. */
export interface ShippedTexts {
  texts: Record<TextKind, string>;
  /** Where the reason changes what is kind to say: a reason's code, or a subject that always goes to a person. */
  byReason: Record<string, Partial<Record<TextKind, string>>>;
}
