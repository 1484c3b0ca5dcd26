import type { ContextPackage, Recommendation } from "../context/package.ts";
import type { Hours } from "../hours/hours.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { RecommendationRule } from "./brief-schema.ts";
import { compileCondition } from "./expression.ts";
import { type Scope, toScope } from "./scope.ts";
import { GENERAL, SHIPPED } from "./shipped-recommendations.ts";
import { CompiledText } from "./text.ts";

/** A rule whose condition and texts are compiled. */
export interface CompiledRecommendation {
  name: string;
  applies(scope: Scope): boolean;
  nextStep: CompiledText;
  because: CompiledText | null;
  opening: CompiledText | null;
}

/** Texts of ours end by themselves: what they say must not hang on how busy the machine is. */
const OURS_MS = 60_000;

/** Days before a renewal in which it is said beside every reason. */
const RENEWAL_NEAR_DAYS = 30;
const OPENING = "{{ brief.greeting }} {{ brief.heard }}; I am picking it up from here.";

/** @throws {ExpressionError | TextError} */
export function compileRecommendation({
  name,
  when,
  next_step,
  because,
  opening,
}: RecommendationRule): CompiledRecommendation {
  const condition = compileCondition(when);
  return {
    name,
    applies: (scope) => condition(scope).value,
    nextStep: new CompiledText(next_step, "plain", OURS_MS),
    because: because === null ? null : new CompiledText(because, "plain", OURS_MS),
    opening: opening === null ? null : new CompiledText(opening, "plain", OURS_MS),
  };
}

/** Compiled when the first ticket needs them, so that a start does not wait for them. */
const shipped = new Map<string, CompiledRecommendation>();

function shippedRule(rule: RecommendationRule): CompiledRecommendation {
  const known = shipped.get(rule.name);
  if (known) return known;
  const compiled = compileRecommendation(rule);
  shipped.set(rule.name, compiled);
  return compiled;
}

/**
 * What to do next, why, and how to begin: the manifest's rules in their order, then the shipped ones that none of
 * them replaces by its name. A rule whose text comes out empty passes its turn on.
 */
export function createRecommender(
  own: readonly CompiledRecommendation[],
  hours: Hours | null = null,
): (pkg: ContextPackage) => Recommendation {
  const replaced = new Set(own.map(({ name }) => name));
  const others = SHIPPED.filter(({ name }) => !replaced.has(name) || name === "default");
  return (pkg) => {
    const opening = openingAt(hours, { schedule: null }, Date.parse(pkg.handoff.createdAt));
    const scope = toScope(pkg, { opening });
    const rule = own.find((one) => one.applies(scope) && one.nextStep.render(scope) !== null);
    if (rule) return toRecommendation(rule, scope, false);
    for (const next of others) {
      const compiled = shippedRule(next);
      if (compiled.applies(scope)) return toRecommendation(compiled, scope, GENERAL.has(next.name));
    }
    throw new Error("the last shipped rule always applies");
  };
}

function toRecommendation(
  { name, nextStep, because, opening }: CompiledRecommendation,
  scope: Scope,
  isGeneral: boolean,
): Recommendation {
  const reason = because?.render(scope) ?? `the rule “${name}” says so`;
  return {
    rule: name,
    isGeneral,
    nextStep: nextStep.render(scope) ?? "",
    because: [reason, ...renewalNear(scope)].join("; "),
    firstSentence: (opening ?? defaultOpening()).render(scope) ?? "",
  };
}

let compiledOpening: CompiledText | null = null;
function defaultOpening(): CompiledText {
  compiledOpening ??= new CompiledText(OPENING, "plain", OURS_MS);
  return compiledOpening;
}

function renewalNear(scope: Scope): string[] {
  const { renewal_in_days: days } = scope.account as { renewal_in_days: number | null };
  if (days === null || days < 0 || days > RENEWAL_NEAR_DAYS) return [];
  return [`the contract renews ${days === 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`}`];
}
