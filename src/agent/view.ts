import type { MoodColour, Priority } from "../context/package.ts";
import type { Locale } from "../words/locale.ts";

/**
 * What an agent sees of a handoff beside its ticket: worded in the reader's language, zone and number format, bounded,
 * and with what is private hidden. Every surface draws from it: the sidebars, Intercom's canvas, and by way of
 * `ticket/present.ts`, which words each fact once, the note and the alerts, too.
 *
 * Every text may hold what customers, bots and vendors wrote: it is data, and whoever draws it shows it as typed.
 * Links lead to http or https only. Moments are ISO 8601, so that ages tick where they are shown.
 * On the wire its keys are in snake_case (`Wire<AgentView>`): `GET /v1/tickets/:ticket/view`.
 */
export interface AgentView {
  /** 1. Grows only when a reader of an older format would misread it; new keys alone do not change it. */
  format: number;
  /** The same while nothing below changed but ages: a reader that names it as `known` gets `Unchanged`. */
  version: string;
  /** The language that it is worded in. */
  locale: Locale;
  handoff: { id: string; status: string; isTest: boolean; createdAt: string };
  ticket: { id: string; url: string | null } | null;
  who: Who;
  /** What is wrong, in one sentence; the customer's own where `isOwnWords`. */
  problem: { text: string; isOwnWords: boolean; stalled: string };
  /** Where the customer was, and the error that the page showed. `null`: not known. */
  page: { text: string; error: string | null; link: Link | null; before: string | null } | null;
  why: Why;
  tried: TriedStep[];
  facts: FactLine[];
  bugs: BugLine[];
  tickets: TicketLine[];
  /** What the agent need not ask again: shown as ticked. */
  known: { label: string; value: string; source: string }[];
  /** Sources that failed: never a blank. Empty when all answered. */
  gaps: SourceGap[];
  nextStep: { text: string; because: string };
  /** A first sentence that may be sent as it is; `label` says how to begin and in which language the customer writes. */
  opening: { label: string; text: string };
  clock: Clock;
  route: { group: string | null; assignee: string | null; because: string | null };
  /** The conversation's messages that decided, in order, and how many there are in all. */
  transcript: { total: number; decisive: TranscriptMessage[] };
  /** Solved handoffs like this one, best first. */
  similar: SimilarCase[];
  verdict: GivenVerdict | null;
  /** When the facts were read. */
  readAt: string;
  /** How whole the picture is: 0 to 1, with what is missing in words; `text` is `null` when it is whole. */
  completeness: { score: number; text: string | null };
  /** What was hidden before this was put together, e.g. `1 card number`. */
  hidden: string[];
}

/** Nothing changed since the version that the reader named. */
export interface Unchanged {
  unchanged: true;
  version: string;
}

/** The bar at the top. */
export interface Who {
  /** The customer's name, else their address, else words for "unknown customer". */
  name: string;
  company: string | null;
  /** As the record has it, e.g. `Enterprise`; `null`: not known. */
  tier: string | null;
  /** Money at stake, the largest that is known: a month's worth, a lifetime's. `null`: not known. */
  stake: { label: string; text: string } | null;
  /** Colour never stands without its word. */
  mood: { colour: MoodColour | null; direction: "improving" | "steady" | "worsening"; text: string };
  /** `Writes in German`: in which language the customer writes; `null`: the reader's, or not known. */
  language: string | null;
}

export interface Link {
  href: string;
  /** Shown, so that nobody is led elsewhere. */
  host: string;
}

export interface Why {
  /** The contract's reason code. */
  code: string;
  text: string;
  /** 0 to 1: how much this conversation needs a person; `null`: not scored. */
  score: number | null;
  reasons: { name: string; text: string; quotes: { text: string; messageIndex: number }[] }[];
}

export interface TriedStep {
  what: string;
  /** `null`: what came of it is not known. */
  outcome: "worked" | "failed" | null;
  /** The outcome in words, with what the bot said of it. */
  said: string | null;
  link: Link | null;
}

export interface FactSource {
  /** e.g. `Stripe`. */
  name: string;
  /** When it was read; `null` for what was said in the conversation. */
  at: string | null;
  /** The record in the vendor's own interface. */
  link: Link | null;
}

export interface FactLine {
  /** Path in the context package, e.g. `billing.plan`. */
  path: string;
  label: string;
  values: { text: string; link: Link | null }[];
  source: FactSource | null;
}

export interface BugLine {
  key: string;
  title: string;
  state: string;
  /** Why it is listed, in words. */
  match: string;
  link: Link | null;
  source: FactSource | null;
}

export interface TicketLine {
  id: string;
  subject: string;
  status: string;
  createdAt: string | null;
  csat: string | null;
  link: Link | null;
  source: FactSource | null;
}

export interface SourceGap {
  /** Connector id. */
  source: string;
  /** e.g. `HubSpot`. */
  name: string;
  /** What is missing, and why: one sentence. */
  text: string;
  isRetryable: boolean;
  /** It is being asked again now. */
  isAsking: boolean;
}

export interface Clock {
  priority: Priority;
  /** The priority in words, and why. */
  text: string;
  because: string | null;
  firstReplyBy: string | null;
  /** Set once a person replied. */
  firstReplyAt: string | null;
  resolutionBy: string | null;
  resolvedAt: string | null;
  /** Nobody was there: since when the customer waits, and when people are back; `null` where somebody could take it. */
  waiting: string | null;
}

export interface TranscriptMessage {
  /** Index into the conversation, from 0. */
  index: number;
  role: "customer" | "bot" | "agent" | "system";
  /** Who speaks, by name. */
  speaker: string;
  text: string;
  at: string | null;
  /** Why it is one of those that decided, in a few words; empty for all others. */
  marks: string[];
  /** What the bot did with it: articles, actions. */
  deeds: TriedStep[];
}

/** `GET /v1/handoffs/:id/transcript`: 100 messages at most, from `from` on. */
export interface TranscriptPage {
  total: number;
  messages: TranscriptMessage[];
  /** Where the next page begins; `null` at the end. */
  next: number | null;
}

export interface SimilarCase {
  handoffId: string;
  ticket: { id: string; link: Link | null };
  /** What was wrong there, one line. */
  text: string;
  /** How it was solved, in the agent's words; `null`: not told. */
  resolution: string | null;
  solvedBy: string | null;
  solvedAt: string | null;
  /** Why it is listed, in words. */
  match: string;
}

export const VERDICTS = ["too_early", "right", "too_late"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What may have been missing, for the agent to tick. */
export const MISSING_PARTS = [
  "customer",
  "account",
  "billing",
  "bugs",
  "tickets",
  "conversation",
  "next_step",
  "route",
] as const;
export type MissingPart = (typeof MISSING_PARTS)[number];

export function isMissingPart(text: string): text is MissingPart {
  return (MISSING_PARTS as readonly string[]).includes(text);
}

export interface GivenVerdict {
  verdict: Verdict;
  missing: MissingPart[];
  comment: string | null;
  /** `null`: not told. Without a signed page it is what the browser says, and not proved. */
  agent: { id: string; name: string | null } | null;
  at: string;
}

/** A type as it is on the wire: its keys in snake_case. */
export type Wire<T> = T extends readonly (infer Item)[]
  ? Wire<Item>[]
  : T extends object
    ? { [Key in keyof T as Key extends string ? Snake<Key> : Key]: Wire<T[Key]> }
    : T;

type Snake<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Snake<Rest>}`
    : `_${Lowercase<First>}${Snake<Rest>}`
  : Text;
