import { ownTopics } from "./always-human/own-topics.ts";
import { sensitive } from "./always-human/sensitive.ts";
import { badCsat } from "./contextual/bad-csat.ts";
import { churnRisk } from "./contextual/churn-risk.ts";
import { lifetimeValue } from "./contextual/lifetime-value.ts";
import { manyTickets } from "./contextual/many-tickets.ts";
import { openBug } from "./contextual/open-bug.ts";
import { openDispute } from "./contextual/open-dispute.ts";
import { renewalNear } from "./contextual/renewal-near.ts";
import { tier } from "./contextual/tier.ts";
import { custom } from "./custom.ts";
import { cancelAccount } from "./explicit/cancel-account.ts";
import { manager } from "./explicit/manager.ts";
import { person } from "./explicit/person.ts";
import { phrases } from "./explicit/phrases.ts";
import { refund } from "./explicit/refund.ts";
import { abuse } from "./implicit/abuse.ts";
import { botError } from "./implicit/bot-error.ts";
import { botLoop } from "./implicit/bot-loop.ts";
import { complexity } from "./implicit/complexity.ts";
import { contradiction } from "./implicit/contradiction.ts";
import { frustration } from "./implicit/frustration.ts";
import { genericAnswer } from "./implicit/generic-answer.ts";
import { hedging } from "./implicit/hedging.ts";
import { knowledgeGap } from "./implicit/knowledge-gap.ts";
import { lengthSurge } from "./implicit/length-surge.ts";
import { lowConfidence } from "./implicit/low-confidence.ts";
import { rejectedAnswer } from "./implicit/rejected-answer.ts";
import { repeatedQuestion } from "./implicit/repeated-question.ts";
import { sentimentShift } from "./implicit/sentiment-shift.ts";
import { stalled } from "./implicit/stalled.ts";
import { topicPivot } from "./implicit/topic-pivot.ts";
import { cancellationPage } from "./page/cancellation-page.ts";
import { pageError } from "./page/page-error.ts";
import { pageRules } from "./page/page-rules.ts";
import { pricingPage } from "./page/pricing-page.ts";
import type { TriggerSettings } from "./settings.ts";
import type { Trigger } from "./trigger.ts";

/** Every trigger, in the order of precedence among equals. */
export const TRIGGERS: readonly Trigger[] = [
  ...sensitive,
  ownTopics,
  ...[person, manager, cancelAccount, refund, phrases],
  custom,
  ...[frustration, abuse, sentimentShift],
  ...[lowConfidence, botLoop, repeatedQuestion, contradiction, botError, knowledgeGap],
  ...[rejectedAnswer, hedging, genericAnswer, lengthSurge, complexity, stalled, topicPivot],
  ...[cancellationPage, pricingPage, pageError, pageRules],
  ...[openDispute, churnRisk, manyTickets, badCsat, openBug, renewalNear, tier, lifetimeValue],
];

/** Triggers that stand for the manifest's own rules, whose settings stand beside the rules. */
export const STANDING_FOR_RULES: ReadonlySet<string> = new Set(
  [ownTopics, phrases, pageRules, custom].map(({ name }) => name),
);

/** Names that may stand in a decision: the built-in triggers and the manifest's own rules and topics. */
export function namesOf({ phrases: said, pages, custom: conditions, topics }: TriggerSettings): Set<string> {
  const own = [...said, ...pages, ...conditions].map(({ name }) => name);
  const topicNames = topics.filter(({ isAlwaysHuman }) => isAlwaysHuman).map(({ topic }) => topic);
  return new Set([...TRIGGERS.map(({ name }) => name), ...own, ...topicNames]);
}
