import type { Quote, Sentiment } from "../context/package.ts";

/**
 * What the rules read out of a conversation: findings with their evidence, before anybody decides anything.
 * Pure data: the same conversation and settings give the same reading. Scores run from 0 to 1 and are continuous:
 * 0 is "nothing of it", 0.5 is "as likely as not", 1 is "no doubt".
 */
export interface Reading {
  language: LanguageReading;
  /** One per customer message, in order. */
  turns: TurnReading[];
  /** What the customer asks for, strongest first, each kind once. */
  requests: Finding<RequestKind>[];
  /** The customer says that they do not want a person. */
  refusals: Quote[];
  /** The customer asks what they are talking to ("are you a bot?"), which is no request. */
  identityQuestions: Quote[];
  /** Subjects that always need a person, strongest first, each once. */
  sensitive: Finding<SensitiveTopic>[];
  feeling: FeelingReading;
  breakdown: BreakdownReading;
  subject: SubjectReading;
  /** 0 to 1: turns, misses, topics and length together. */
  complexity: number;
  /** What could not be used, in words for the caller, e.g. `2 confidences outside 0 to 1 were left out`. */
  unusable: string[];
}

export interface Finding<Code extends string = string> {
  code: Code;
  /** 0 to 1. */
  score: number;
  /** Strongest first; at most three. */
  quotes: Quote[];
}

export interface LanguageReading {
  /** What the bot says it is, else what it looks like; `null` when neither tells. BCP 47, lower case base, e.g. `en`. */
  tag: string | null;
  /** False: no pack for this language, and nothing was guessed from its words. Structure (confidence, actions, exact repeats) is read all the same. */
  isAnalysed: boolean;
}

/** What a feeling is about. `subject` is the customer's own story: a sad story is no complaint about us. */
export type Target = "you" | "bot" | "chat" | "product" | "subject";

export interface TurnReading {
  messageIndex: number;
  /** -1 to 1. */
  sentiment: number;
  target: Target | null;
  /** 0 to 1: irritation at us, the bot or this chat. */
  frustration: number;
  /** 0 to 1: insult, threat or harassment. */
  abuse: number;
}

/** Asked for in so many words. */
export type RequestKind = "person" | "manager" | "cancel_account" | "refund";

export const SENSITIVE_TOPICS = [
  "cancellation",
  "dispute",
  "chargeback",
  "fraud",
  "legal",
  "compliance",
  "data_request",
  "security",
  "medical",
  "hardship",
  "safety",
  "minors",
  "contract_exception",
  "pricing_exception",
] as const;
export type SensitiveTopic = (typeof SENSITIVE_TOPICS)[number];

export interface FeelingReading {
  /** Where the customer is now, later messages weighing more, and where it moved. */
  sentiment: Sentiment;
  /** 0 to 1, over the conversation, later messages weighing more. */
  frustration: number;
  /** 0 to 1: the worst message. */
  abuse: number;
  /** The words that weigh most. */
  quotes: Quote[];
}

/** How the exchange itself fails, by what the bot and the customer do rather than by angry words. */
export type BreakdownKind =
  | "repeated_question"
  | "bot_loop"
  | "low_confidence"
  | "hedging"
  | "contradiction"
  | "generic_answer"
  | "length_surge"
  | "knowledge_gap"
  | "bot_error"
  | "rejected_answer";

export interface BreakdownReading {
  /** 0 to 1: how likely this customer gives up if nothing changes. */
  score: number;
  /** Each kind once, strongest first. */
  findings: Finding<BreakdownKind>[];
  /** Bot answers that missed: unsure, failed, or followed by the customer saying so. */
  failedTurns: number;
}

export interface SubjectReading {
  intent: string | null;
  /** `null` when there is little evidence, or two topics have the same. */
  topic: string | null;
  subtopic: string | null;
  /** Every topic with some evidence, strongest first. */
  topics: TopicScore[];
  /** How many topics were touched at all. */
  touched: number;
}

export interface TopicScore {
  topic: string;
  subtopic: string | null;
  /** 0 to 1. */
  score: number;
}
