import type { Reading } from "./reading.ts";
import type { CompiledRecommendation } from "./recommender.ts";

/** Longer than other texts have: another rule would speak in the place of one that is cut short. */
const LIMIT_MS = 500;
const LIST = ["brief", "recommendations"];

/** The manifest's rules for the next step, compiled apart from the schema, so that every fault is listed with its place. */
export function compileRecommendations(reading: Reading): CompiledRecommendation[] {
  const rules = reading.valueAt(LIST);
  const names = new Map<string, number>();
  return (Array.isArray(rules) ? rules : []).flatMap((_, index): CompiledRecommendation[] => {
    const at = (key: string) => [...LIST, index, key];
    const name = String(reading.valueAt(at("name")) ?? "");
    const first = names.get(name);
    if (first !== undefined)
      reading.addAt(at("name"), `a rule ${JSON.stringify(name)} stands on line ${first} already`);
    else names.set(name, reading.source.positionOf(at("name")).line);
    const condition = reading.compileCondition(at("when"));
    const nextStep = reading.compileText(at("next_step"), LIMIT_MS);
    const because = reading.compileText(at("because"), LIMIT_MS);
    const opening = reading.compileText(at("opening"), LIMIT_MS);
    if (!condition || !nextStep) return [];
    return [{ name, applies: (scope) => condition(scope).value, nextStep, because, opening }];
  });
}
