import { Environment, type ObjectSchema } from "@marcbachmann/cel-js";
import { charge } from "./budget.ts";
import type { CheckedType } from "./expression-tree.ts";
import { ITEMS, NAMES, type Names } from "./names.ts";
import { occurs } from "./regex.ts";

const LIMITS = {
  maxAstNodes: 300,
  maxDepth: 24,
  maxListElements: 64,
  maxMapEntries: 64,
  maxCallArguments: 8,
};
const OPTIONS = { unlistedVariablesAreDyn: false, enableOptionalTypes: true, limits: LIMITS };

const ARITHMETIC: Record<string, (left: number, right: number) => number> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
};

/** Knows every name's type: what is misspelt or mixed up is found when the manifest is loaded. */
export const checking = createCheckingEnvironment();

/** Takes any value under the same names, because everything that the check saw as a text may be `null`. */
export const running = createRunningEnvironment();

/** The type that goes with everything; the package does not export it, but gives it to `dyn()`. */
export const dynamicType: CheckedType = (() => {
  const parsed = new Environment().parse("dyn(1)");
  parsed.check();
  const { checkedType } = parsed.ast as { checkedType?: CheckedType };
  if (!checkedType) throw new Error("cel-js no longer keeps checked types in its tree");
  return checkedType;
})();

function createCheckingEnvironment(): Environment {
  const environment = new Environment(OPTIONS);
  for (const [name, { type }] of Object.entries(ITEMS))
    environment.registerType(name, { schema: toSchema(type) });
  for (const [name, { type }] of Object.entries(NAMES)) {
    environment.registerVariable(name, typeof type === "string" ? { type } : { schema: toSchema(type) });
  }
  return addFunctions(environment);
}

function createRunningEnvironment(): Environment {
  const environment = new Environment({ ...OPTIONS, homogeneousAggregateLiterals: false });
  for (const name of Object.keys(NAMES)) environment.registerVariable(name, "dyn");
  return addFunctions(environment);
}

function toSchema(names: string | Names): ObjectSchema {
  if (typeof names === "string") throw new TypeError("a list item has names");
  const entries = Object.entries(names).map(([name, { type }]) => {
    return [name, typeof type === "string" ? type : toSchema(type)] as const;
  });
  return Object.fromEntries(entries);
}

function addFunctions(environment: Environment): Environment {
  environment.registerFunction("regex(string, string): bool", (text: string, pattern: string) => {
    charge(1 + Math.ceil(Math.min(text.length, 20_000) / 50));
    return occurs(text, pattern);
  });
  // Every number of ours is a double, and people write `billing.mrr * 12` with an int.
  environment.registerOperator("double == int", (left: number, right: bigint) => left === Number(right));
  for (const [operator, apply] of Object.entries(ARITHMETIC)) {
    const mixed = (left: number | bigint, right: number | bigint) => apply(Number(left), Number(right));
    environment.registerOperator(`double ${operator} int: double`, mixed);
    environment.registerOperator(`int ${operator} double: double`, mixed);
  }
  return environment;
}
