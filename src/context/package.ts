import type { Route } from "../routing/route.ts";

/**
 * The context package: everything that the human needs, as typed data.
 * `null` and an empty list mean "not known"; what could not be asked is in `gaps`, so that a blank never means "failed".
 */

/** An amount in the currency's minor unit (cents; yen have none), so that nothing is rounded on the way. */
export interface Money {
  amountMinor: number;
  /** ISO 4217, upper case. */
  currency: string;
}

export interface CustomerFacts {
  name: string | null;
  email: string | null;
  externalId: string | null;
  phone: string | null;
  tier: string | null;
  lifetimeValue: Money | null;
  tags: string[];
  /** What the bot or the CRM sent beside the named facts; untrusted data. */
  attributes: Record<string, unknown>;
}

export interface Deal {
  name: string;
  stage: string | null;
  amount: Money | null;
  closesAt: string | null;
  url: string | null;
}

export interface AccountFacts {
  company: string | null;
  domain: string | null;
  owner: string | null;
  lifecycle: string | null;
  health: string | null;
  /** ISO 8601 date. */
  renewalDate: string | null;
  openDeals: Deal[];
}

export interface Subscription {
  plan: string | null;
  status: string;
  /** A month's worth, all items and intervals normalised. */
  mrr: Money | null;
  renewsAt: string | null;
  cancelsAt: string | null;
}

export interface Invoice {
  number: string | null;
  amount: Money;
  at: string;
  attempts: number | null;
  url: string | null;
}

export interface Dispute {
  amount: Money;
  reason: string | null;
  status: string;
  /** When evidence is due. */
  dueAt: string | null;
  url: string | null;
}

export interface Payment {
  amount: Money;
  at: string;
  status: string;
  description: string | null;
}

export interface BillingFacts {
  plan: string | null;
  /** The account's worst current subscription status, in the vendor's words, e.g. `active`, `past_due`. */
  status: string | null;
  /** One entry per currency; different currencies are never added up. */
  mrr: Money[];
  subscriptions: Subscription[];
  failedInvoices: Invoice[];
  openDisputes: Dispute[];
  lastPayment: Payment | null;
  /** Latest first, a handful: lets the agent see a double charge at a glance. */
  recentPayments: Payment[];
}

export interface Bug {
  key: string;
  title: string;
  state: string;
  url: string;
  /** Why it is listed: `customer` reported it, or it speaks of the same `error` or `feature`. */
  match: "customer" | "error" | "feature";
  /** What else it speaks of, beside its strongest reason; absent when nothing. */
  also?: ("error" | "feature")[];
  priority: string | null;
}

export interface EarlierTicket {
  id: string;
  subject: string;
  status: string;
  csat: string | null;
  createdAt: string | null;
  url: string | null;
}

/** Where a value came from. Keyed in `ContextPackage.provenance` by path, e.g. `account.owner`. */
export interface Provenance {
  /** Connector id, or `bot` for what came with the escalation. */
  source: string;
  /** Shown to people, e.g. `HubSpot`. */
  sourceName: string;
  /** When we read it, ISO 8601. */
  at: string;
  /** The record in the vendor's own interface. */
  url: string | null;
}

/** What one source says of a fact. */
export interface Claim {
  value: string | Money | Money[];
  source: string;
  sourceName: string;
}

/** Two sources that say different things of one fact. The one that the manifest names first is kept. */
export interface Conflict {
  /** e.g. `customer.tier`. */
  path: string;
  kept: Claim;
  other: Claim;
}

/** Something that could not be fetched, in words an agent understands. */
export interface Gap {
  source: string;
  sourceName: string;
  /** What is missing, e.g. `customer and account`, `open disputes`. */
  what: string;
  /** e.g. `timed out after 4 s`, `credentials rejected`, `no permission to read deals`. */
  reason: string;
  /** Whether a later try may bring it. */
  retryable: boolean;
}

/** `action` the bot ran, `article` it attached, `link` it wrote into its text, or `steps` it told the customer to take. */
export type AttemptKind = "action" | "article" | "link" | "steps";

export interface Attempt {
  kind: AttemptKind;
  /** What the bot did or showed, e.g. `Lookup invoice`, `Shared "How billing works"`. */
  what: string;
  /** Of an action as the bot says; else `failed` when the customer's next words say that it did not help. */
  outcome: "succeeded" | "failed" | "unknown";
  detail: string | null;
  url: string | null;
  /** Index into `conversation.messages`. */
  messageIndex: number;
}

export interface Sentiment {
  /** -1 (furious) to 1 (delighted). */
  score: number;
  trend: "improving" | "steady" | "worsening";
}

export interface ConversationFacts {
  id: string;
  channel: string | null;
  language: string | null;
  url: string | null;
  messages: ConversationMessage[];
  /** Customer turns. */
  turns: number;
  failedTurns: number;
  intent: string | null;
  topic: string | null;
  subtopic: string | null;
  /** One line: what is wrong. */
  summary: string;
  sentiment: Sentiment;
  /** 0 to 1. */
  complexity: number;
  /** What the customer asks for in so many words, e.g. `person`, `refund`; strongest first. */
  requests: string[];
  /** Subjects that always need a person, e.g. `legal`; strongest first. */
  sensitive: string[];
}

export type Role = "customer" | "bot" | "agent" | "system";

export interface ConversationMessage {
  role: Role;
  text: string;
  /** ISO 8601, as the bot sent it; `null` when absent or unreadable. */
  at: string | null;
  confidence: number | null;
  intent: string | null;
  articles: { title: string; url: string | null }[];
  action: { name: string; outcome: string | null; detail: string | null } | null;
}

export interface PageFacts {
  url: string | null;
  title: string | null;
  error: string | null;
  visited: { url: string; at: string | null }[];
}

export interface Recommendation {
  /** Name of the rule that speaks, e.g. `double_charge`; `model` when a language model wrote the step. */
  rule: string;
  nextStep: string;
  /** Whether it rests on the conversation alone: a language model may write it better. */
  isGeneral: boolean;
  /** Why this step, in a few words. */
  because: string;
  /** A first sentence that the agent may send as it is. */
  firstSentence: string;
}

export type Priority = "low" | "normal" | "high" | "urgent";

/** The words that show something. */
export interface Quote {
  /** Index into `conversation.messages`. */
  messageIndex: number;
  /** As they were said, at most 160 characters. */
  text: string;
}

export type TriggerKind =
  | "explicit"
  | "always_human"
  | "implicit"
  | "contextual"
  | "page"
  | "capacity"
  | "custom";

/** A rule or detector that says that this conversation needs a human, with its evidence. */
export interface FiredTrigger {
  name: string;
  kind: TriggerKind;
  /** Beats every soft score, and no declined offer holds it back. */
  isHard: boolean;
  /** 0 to 1. */
  score: number;
  /** Why, in plain words, without a full stop. */
  text: string;
  quotes: Quote[];
  /** What the manifest's rule asks for, where it names one. */
  priority?: Priority;
}

export interface Escalation {
  /** The contract's reason code. */
  code: string;
  /** Why a person is needed, in plain words. */
  text: string;
  /** Triggers that fired, by name, most important first. */
  triggers: string[];
  /** 0 to 1: how much this conversation needs a person. Absent in handoffs of versions before the trigger engine. */
  score?: number;
  /** What `triggers` names, in the same order, with evidence. */
  fired?: FiredTrigger[];
}

export type MoodColour = "green" | "yellow" | "red";

export interface MoodNow {
  /** `null` when the mood could not be read. Never shown without `word`. */
  colour: MoodColour | null;
  /** `calm`, `concerned`, `frustrated`, `angry`, or `not read`. */
  word: string;
  direction: Sentiment["trend"];
}

/** Something that the agent need not ask again. */
export interface KnownFact {
  /** e.g. `order`, `amount`, `device`, `email`. */
  label: string;
  value: string;
  /** `customer` said it, `page` showed it; else a connector's id, or `bot`. */
  source: string;
  sourceName: string;
  /** Where the customer said it; index into `conversation.messages`. */
  messageIndex: number | null;
}

/** What the records show that bears on the next step. */
export interface Findings {
  /** Two like payments within a day, the earlier first. */
  doubleCharge: [earlier: Payment, later: Payment] | null;
  /** The open bug that most likely is the customer's trouble. */
  knownBug: Bug | null;
  /** The bot's last action that failed: what was to be done, e.g. `look up the invoice`, and what the bot said of it. */
  failedAction: { todo: string; detail: string | null } | null;
  /** What the bot suggested and the customer said did not help, in a few words. */
  didNotHelp: string | null;
  /** Whether any record knows this customer; `null` when nobody could be asked. */
  isKnownCustomer: boolean | null;
}

/** How much of what an agent needs is there, 0 to 1, and what is not. */
export interface Completeness {
  score: number;
  /** Each with its reason, e.g. `tier` because `no source has it`; `isGap` where a source could not be asked. */
  missing: { what: string; why: string; isGap: boolean }[];
}

/** The story for somebody who has ten seconds. */
export interface Brief {
  /** What the customer wants, one sentence; their own words where `isOwnWords`. */
  wanted: string;
  isOwnWords: boolean;
  /** Where it stalled, one sentence, told from what happened. */
  stalled: string;
  mood: MoodNow;
  /** The language that the customer writes in, by its name in English; `null` for English and where nothing tells. */
  language: string | null;
  known: KnownFact[];
  articles: { title: string; url: string | null }[];
  findings: Findings;
  completeness: Completeness;
  /** `Hello Dana,`. */
  greeting: string;
  /** What was understood, told back to the customer: `I have read that you were charged twice this month`. */
  heard: string;
  /** Which language model wrote parts of this, and which; `null` when rules wrote all of it. */
  model: { name: string; wrote: ModelPart[] } | null;
}

/** What a language model may write. */
export type ModelPart = "summary" | "intent" | "next_step";

/** What a language model wrote: checked, and kept with the facts, so that a repeat says the same. */
export interface WrittenBrief {
  /** Its name at the endpoint. */
  model: string;
  wanted: string | null;
  stalled: string | null;
  intent: string | null;
  nextStep: string | null;
}

export interface ContextPackage {
  handoff: {
    id: string;
    installationId: string;
    priority: Priority;
    /** Why this priority, in plain words. */
    priorityBecause?: string;
    createdAt: string;
    isTest: boolean;
  };
  customer: CustomerFacts;
  account: AccountFacts;
  billing: BillingFacts;
  bugs: Bug[];
  tickets: EarlierTicket[];
  conversation: ConversationFacts;
  page: PageFacts;
  reason: Escalation;
  bot: { name: string | null; platform: string | null; version: string | null };
  attempts: Attempt[];
  brief: Brief;
  recommendation: Recommendation;
  provenance: Record<string, Provenance>;
  gaps: Gap[];
  /** Where sources contradict one another, by path; absent or empty where they do not. */
  conflicts?: Conflict[];
  /** Where it goes, once that is decided. */
  route?: Route;
  /** What was hidden before this was put together, e.g. `1 card number`. */
  hidden?: string[];
  /** Names of the sources that answered, whether or not they know the customer: tells "unknown" from "not asked". */
  answered?: string[];
}
