import type { PageFacts, Priority } from "../context/package.ts";

/** How the triggers are set: the house's defaults, or what a manifest says. */
export interface TriggerSettings {
  /** The score from which a person is offered, and from which the conversation is handed over. */
  offerAt: number;
  escalateAt: number;
  /** How much higher both stand once the customer has declined a person. */
  declinedRaise: number;
  /** How far a team that is busy or closed raises both, or one with time on its hands lowers them. */
  capacityShift: number;
  /** So many waiting is a full queue. */
  fullQueue: number;
  /** What a manifest changes about single triggers, by their names. */
  rules: Readonly<Record<string, RuleChange>>;
  lowConfidence: { below: number; answers: number };
  /** Lower case. */
  tiers: ReadonlySet<string>;
  /** Major units of whichever currency the customer pays in. */
  lifetimeValue: number;
  renewalDays: number;
  csatDays: number;
  manyTickets: { count: number; days: number };
  phrases: readonly PhraseRule[];
  pages: readonly PageRule[];
  custom: readonly CustomRule[];
  topics: readonly TopicRule[];
  /** `null`: an evaluation asks no source, and knows what the bot sent. */
  lookup: { deadlineMs: number } | null;
}

/** Absent keys stay as the trigger has them. */
export interface RuleChange {
  isOn?: boolean;
  isHard?: boolean;
  weight?: number;
  threshold?: number;
}

/** What a manifest's own rule does when it fires. */
export interface RuleWays {
  name: string;
  /** Why, in plain words; `null` leaves it to the house. */
  text: string | null;
  isHard: boolean;
  weight: number;
  priority: Priority | null;
}

/** Words of the customer that call for a person: either a phrase, word for word in any case, or a pattern. */
export interface PhraseRule extends RuleWays {
  /** Lower case; empty for a pattern. */
  words: readonly string[];
  pattern: ((text: string) => boolean) | null;
}

export interface PageRule extends RuleWays {
  matches(page: PageFacts): boolean;
}

export interface CustomRule extends RuleWays {
  /** Never throws; `error` says what went wrong, without data. */
  when(scope: Record<string, unknown>): { value: boolean; error: string | null };
}

/** A subject of the team's own, known by example lines. */
export interface TopicRule {
  topic: string;
  subtopic: string | null;
  examples: readonly string[];
  /** Always goes to a person. */
  isAlwaysHuman: boolean;
}

export const DEFAULT_SETTINGS: TriggerSettings = {
  offerAt: 0.45,
  escalateAt: 0.7,
  declinedRaise: 0.2,
  capacityShift: 0.15,
  fullQueue: 10,
  rules: {},
  lowConfidence: { below: 0.6, answers: 2 },
  tiers: new Set(["enterprise", "vip", "premium", "platinum", "strategic", "key"]),
  lifetimeValue: 10_000,
  renewalDays: 30,
  csatDays: 90,
  manyTickets: { count: 3, days: 30 },
  phrases: [],
  pages: [],
  custom: [],
  topics: [],
  lookup: null,
};
