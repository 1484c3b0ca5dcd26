import type { ContextPackage, PageFacts } from "../../src/context/package.ts";
import type { Given } from "../../src/conversation/escalation.ts";
import type { BreakdownKind, Reading, RequestKind, SensitiveTopic } from "../../src/conversation/reading.ts";
import { decide } from "../../src/triggers/decide.ts";
import { type Moment, NOTHING_GIVEN } from "../../src/triggers/moment.ts";
import { DEFAULT_SETTINGS, type TriggerSettings } from "../../src/triggers/settings.ts";
import { aMessage } from "../conversation/messages.ts";
import { aPackage } from "../manifest/support.ts";

export const NOW = Date.parse("2026-11-20T10:00:00Z");

/** What the readers found, as far as a test says; of everything else there is nothing. */
export interface Findings {
  requests?: Partial<Record<RequestKind, number>>;
  sensitive?: Partial<Record<SensitiveTopic, number>>;
  breakdown?: Partial<Record<BreakdownKind, number>>;
  stalled?: number;
  frustration?: number;
  abuse?: number;
  /** Of each customer turn, -1 to 1. */
  mood?: number[];
  isRefusing?: boolean;
  complexity?: number;
  topic?: string | null;
  unusable?: string[];
}

export function aReading(findings: Findings = {}): Reading {
  const { requests = {}, sensitive = {}, breakdown = {}, mood = [0], topic = null } = findings;
  const quotes = [{ messageIndex: 0, text: "as it was said" }];
  const found = <Code extends string>(scores: Partial<Record<Code, number>>) =>
    (Object.entries(scores) as [Code, number][])
      .map(([code, score]) => ({ code, score, quotes }))
      .sort((a, b) => b.score - a.score);
  return {
    language: { tag: "en", isAnalysed: true },
    turns: mood.map((sentiment, index) => ({
      messageIndex: index,
      ...{ sentiment, target: null, frustration: 0, abuse: findings.abuse ?? 0 },
    })),
    requests: found(requests),
    refusals: findings.isRefusing ? quotes : [],
    identityQuestions: [],
    sensitive: found(sensitive),
    feeling: {
      sentiment: { score: mood.at(-1) ?? 0, trend: "steady" },
      frustration: findings.frustration ?? 0,
      abuse: findings.abuse ?? 0,
      quotes: [],
    },
    breakdown: { score: findings.stalled ?? 0, findings: found(breakdown), failedTurns: 0 },
    subject: { ...aSubject, topic },
    complexity: findings.complexity ?? 0,
    unusable: findings.unusable ?? [],
  };
}

const aSubject: Reading["subject"] = { intent: null, topic: null, subtopic: null, touched: 0, topics: [] };

export const NO_PAGE: PageFacts = { url: null, title: null, error: null, visited: [] };

export function aMoment(findings: Findings = {}, changes: Partial<Moment> = {}): Moment {
  return {
    reading: aReading(findings),
    messages: [aMessage("customer", "as it was said"), aMessage("customer", "and again")],
    page: NO_PAGE,
    facts: null,
    given: NOTHING_GIVEN,
    scope: null,
    now: NOW,
    ...changes,
  };
}

export function decided(
  findings: Findings,
  changes: Partial<Moment> = {},
  settings: Partial<TriggerSettings> = {},
) {
  return decide(aMoment(findings, changes), { ...DEFAULT_SETTINGS, ...settings });
}

export const given = (changes: Partial<Given>): Partial<Moment> => ({
  given: { ...NOTHING_GIVEN, ...changes },
});

/** A customer of whom nothing tips any balance, but what a test says. */
export function facts(changes: Partial<ContextPackage> = {}): ContextPackage {
  const pkg = aPackage();
  return {
    ...pkg,
    customer: { ...pkg.customer, tier: "free", lifetimeValue: null },
    account: { ...pkg.account, renewalDate: null, health: "green" },
    billing: { ...pkg.billing, status: "active", failedInvoices: [], openDisputes: [], subscriptions: [] },
    ...{ bugs: [], tickets: [] },
    ...changes,
  };
}
