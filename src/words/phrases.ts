import type { Bug, Priority, Role } from "../context/package.ts";

/**
 * What is said around facts, in one language. Values come worded, and are put in as they are. English is the note's
 * language; a phrase that another language lacks does not compile.
 */
export interface Phrases {
  unknownCustomer: string;
  testNotice: string;
  tierUnknown: string;
  /** `Mood not read`: a language that nobody here reads. */
  moodUnread: string;
  moods: Record<MoodWord, string>;
  gettingWorse: (mood: string) => string;
  gettingBetter: (mood: string) => string;
  writesIn: (language: string) => string;
  /** Above the suggested first sentence. */
  opening: (language: string | null) => string;
  priorities: Record<Priority, string>;
  firstReply: PromiseInWords;
  solved: PromiseInWords;
  overloaded: string;
  offShift: string;
  /** `because` e.g. `closed on Sundays`; `back` is a moment. */
  closed: (because: string, back: string | null) => string;
  waitingSince: (moment: string) => string;
  complete: (percent: string, without: string | null) => string;
  page: (page: { title: string | null; address: string | null; error: string | null }) => string;
  nothingTried: string;
  earlierSteps: (count: number) => string;
  worked: string;
  /** Of an action. */
  failed: string;
  /** Of an article or a step. */
  didNotHelp: string;
  labels: Record<FactLabel, string>;
  evidenceDue: (date: string) => string;
  twice: (amount: string, apart: string, date: string) => string;
  attemptsToCollect: (count: number) => string;
  aMonth: (amounts: string) => string;
  ends: (date: string) => string;
  today: string;
  daysAgo: (days: number) => string;
  inDays: (days: number) => string;
  closes: (date: string) => string;
  matches: Record<Bug["match"], string>;
  /** `$29.00 on 18 Nov 2026`. */
  paidOn: (amount: string, date: string) => string;
  rated: (csat: string) => string;
  inSource: (source: string) => string;
  id: (id: string) => string;
  more: (count: number) => string;
  says: (source: string, text: string) => string;
  /** How much earlier than the note a fact was read. */
  earlier: (span: string) => string;
  /** An amount whose code is no currency. */
  minorUnits: (amount: string, code: string) => string;
  theBot: string;
  theCustomer: string;
  thePage: string;
  /** What somebody said or showed already, by the label of `KnownFact`; others stay as they are. */
  known: Record<KnownLabel, string>;
  gap: (gap: { source: string; what: string; reason: string }) => string;
  stakes: { month: string; lifetime: string };
  speakers: Record<Role, string>;
  /** Why a message is one of those that decided. */
  marks: { askedForPerson: string; actionFailed: string; moodTurned: string };
  similar: {
    bug: (key: string) => string;
    error: string;
    /** Of handoffs on no topic that we know. */
    words: string;
  };
}

export type MoodWord = "calm" | "concerned" | "frustrated" | "angry";

/** What is promised within a span, e.g. `first reply within 15 min, by 20 Nov 2026, 10:15 UTC`. */
export type PromiseInWords = (within: string, by: string | null) => string;

export type FactLabel =
  | "tier"
  | "name"
  | "company"
  | "openDispute"
  | "payments"
  | "unpaidInvoice"
  | "plan"
  | "subscription"
  | "renewal"
  | "openDeal"
  | "openDeals"
  | "knownBug"
  | "knownBugs"
  | "owner"
  | "lifecycle"
  | "health"
  | "lifetimeValue"
  | "lastPayment"
  | "earlierTickets"
  | "alreadySaid"
  | "contact"
  | "alsoKnown"
  | "noRecord";

/** Labels of what is known, as our rules and patterns give them. */
export type KnownLabel =
  | ("name" | "email" | "phone" | "id" | "company" | "tier" | "plan" | "renewal" | "last payment")
  | ("error" | "number" | "amount" | "device" | "date" | "order" | "booking" | "reservation")
  | ("confirmation" | "invoice" | "receipt" | "ticket" | "case" | "claim" | "policy" | "tracking")
  | ("parcel" | "shipment" | "flight" | "serial" | "customer" | "member" | "membership" | "account")
  | ("transaction" | "meter" | "contract" | "return" | "reference" | "since");
