import type { FiredTrigger } from "../context/package.ts";
import type { ReasonCode } from "../conversation/escalation.ts";

const BY_NAME: Record<string, ReasonCode> = {
  customer_request: "customer_request",
  manager: "customer_request",
  frustration: "negative_sentiment",
  abuse: "negative_sentiment",
  sentiment_shift: "negative_sentiment",
  low_confidence: "low_confidence",
  hedging: "low_confidence",
  contradiction: "low_confidence",
  bot_loop: "loop",
  repeated_question: "loop",
  rejected_answer: "loop",
  stalled: "loop",
  knowledge_gap: "knowledge_gap",
  generic_answer: "knowledge_gap",
  bot_error: "bot_error",
};

const BY_KIND: Record<FiredTrigger["kind"], ReasonCode> = {
  explicit: "business_rule",
  always_human: "business_rule",
  implicit: "other",
  contextual: "account_context",
  page: "page_context",
  capacity: "other",
  custom: "business_rule",
};

/** The contract's code for why a person is needed, as a tag and a statistic know it. */
export function reasonOf({ name, kind }: FiredTrigger): ReasonCode {
  const named = kind === "explicit" || kind === "implicit" ? BY_NAME[name] : undefined;
  return named ?? BY_KIND[kind];
}

/** A trigger as callers of an evaluation know it: `customer_request`, `topic:dispute`, or its name. */
export function codeOf(fired: FiredTrigger): string {
  if (fired.kind === "always_human") return `topic:${fired.name}`;
  return fired.kind === "explicit" && fired.name === "manager" ? "customer_request" : fired.name;
}
