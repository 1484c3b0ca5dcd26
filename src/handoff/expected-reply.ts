/** What the bot may tell the customer about the wait. `null` where nothing is known: no number is made up. */
export interface ExpectedReply {
  /** Whether people are there now. */
  open: boolean;
  /** A first reply should be there after this many seconds, closed hours included. */
  within_seconds: number | null;
  /** The same moment, ISO 8601. */
  at: string | null;
  /** Most first replies come between these, in seconds from now. */
  between_seconds?: [number, number];
  /** When people are back, ISO 8601; only while nobody is there. */
  opens_at?: string | null;
  /** What it rests on, in words: `42 replies of Billing, urgent, at this hour`. */
  basis?: string;
}
