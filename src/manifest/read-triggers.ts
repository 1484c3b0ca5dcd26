import type { z } from "zod";
import { tokensOf } from "../conversation/tokens.ts";
import {
  DEFAULT_SETTINGS,
  type RuleChange,
  type RuleWays,
  type TriggerSettings,
} from "../triggers/settings.ts";
import type { Outcome } from "./outcome.ts";
import type { Reading } from "./reading.ts";
import { occurs } from "./regex.ts";
import type { Scope } from "./scope.ts";
import type { Triggers } from "./trigger-schema.ts";

type Checked = z.output<typeof Triggers>;
type Condition = (scope: Scope) => Outcome<boolean>;

/** Compiles the conditions of `triggers.custom`, in their order; `null` for one that is a fault. */
export function compileConditions(reading: Reading): (Condition | null)[] {
  const custom = reading.valueAt(["triggers", "custom"]);
  if (!Array.isArray(custom)) return [];
  return custom.map((_, index) => reading.compileCondition(["triggers", "custom", index, "when"]));
}

/** What a rule that only offers counts: over the usual bar for an offer, under the one for handing over. */
const OFFERS = 0.55;

export function toTriggerSettings(
  checked: Checked,
  conditions: readonly (Condition | null)[],
): TriggerSettings {
  const rules = new Map<string, Rule>(checked.rules.map((rule) => [rule.trigger, rule]));
  return {
    offerAt: checked.offer_at,
    escalateAt: checked.escalate_at,
    declinedRaise: checked.declined_raise,
    capacityShift: checked.capacity.shift,
    fullQueue: checked.capacity.full_queue,
    rules: Object.fromEntries(checked.rules.map((rule) => [rule.trigger, changeOf(rule)])),
    ...limitsOf(rules),
    phrases: checked.phrases.map((entry) => ({
      ...waysOf(entry),
      words: entry.phrase === undefined ? [] : tokensOf(entry.phrase).words,
      pattern: entry.pattern === undefined ? null : holds(entry.pattern),
    })),
    pages: checked.pages.map((page) => ({ ...waysOf(page), matches: pageMatcher(page) })),
    custom: checked.custom.flatMap((rule, index) => {
      const when = conditions[index];
      return when ? [{ ...waysOf(rule), when }] : [];
    }),
    topics: checked.topics.map(({ always_human: isAlwaysHuman, ...topic }) => ({ ...topic, isAlwaysHuman })),
    lookup: checked.lookup ? { deadlineMs: checked.lookup_ms } : null,
  };
}

type Rule = Checked["rules"][number];

function changeOf({ enabled, action, weight, threshold }: Rule): RuleChange {
  return {
    ...(enabled === undefined ? {} : { isOn: enabled }),
    ...(action === undefined ? {} : { isHard: action === "escalate" }),
    ...(action === "offer" ? { weight: OFFERS } : {}),
    ...(weight === undefined ? {} : { weight }),
    ...(threshold === undefined ? {} : { threshold }),
  };
}

function limitsOf(rules: ReadonlyMap<string, Rule>) {
  const { lowConfidence, tiers, lifetimeValue, renewalDays, csatDays, manyTickets } = DEFAULT_SETTINGS;
  const [doubt, many] = [rules.get("low_confidence"), rules.get("many_tickets")];
  const named = rules.get("tier")?.tiers;
  return {
    lowConfidence: {
      below: doubt?.below ?? lowConfidence.below,
      answers: doubt?.answers ?? lowConfidence.answers,
    },
    tiers: named ? new Set(named.map((tier) => tier.toLowerCase())) : tiers,
    lifetimeValue: rules.get("lifetime_value")?.at_least ?? lifetimeValue,
    renewalDays: rules.get("renewal_near")?.days ?? renewalDays,
    csatDays: rules.get("bad_csat")?.days ?? csatDays,
    manyTickets: { count: many?.count ?? manyTickets.count, days: many?.days ?? manyTickets.days },
  };
}

function waysOf(
  rule: Pick<Checked["custom"][number], "name" | "action" | "weight" | "priority" | "text">,
): RuleWays {
  const { name, action, priority, text } = rule;
  const isHard = action === "escalate";
  return { name, text, priority, isHard, weight: rule.weight ?? (isHard ? 1 : OFFERS) };
}

const holds = (pattern: string) => (text: string) => occurs(text, pattern);

/** Visited pages that a rule looks at, from the latest back. */
const MAX_VISITED = 50;

function pageMatcher({ url, title, error, visited }: Checked["pages"][number]) {
  const isIn = (pattern: string | undefined, text: string | null) =>
    pattern === undefined || (text !== null && occurs(text, pattern));
  const wasSeen = (pattern: string | undefined, pages: readonly { url: string }[]) =>
    pattern === undefined || pages.slice(-MAX_VISITED).some((one) => occurs(one.url, pattern));
  return (page: Parameters<TriggerSettings["pages"][number]["matches"]>[0]) =>
    isIn(url, page.url) &&
    isIn(title, page.title) &&
    isIn(error, page.error) &&
    wasSeen(visited, page.visited);
}
