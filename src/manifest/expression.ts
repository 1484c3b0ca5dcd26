import { EvaluationError } from "@marcbachmann/cel-js";
import type { FieldValue } from "../connector.ts";
import { BudgetError, withBudget } from "./budget.ts";
import { checking, dynamicType, running } from "./expression-environment.ts";
import { plainTypes, toExpressionError } from "./expression-fault.ts";
import { ExpressionError, guardTree } from "./expression-tree.ts";
import { faultOfType, toFieldValue } from "./field-value.ts";
import type { Outcome } from "./outcome.ts";
import type { Scope } from "./scope.ts";

export { ExpressionError } from "./expression-tree.ts";
export type { Outcome } from "./outcome.ts";

const MAX_SOURCE = 4_000;
const MAX_STEPS = 50_000;

/**
 * A value for a helpdesk field. Evaluating never throws: what needs absent data is `null`.
 * @throws {ExpressionError} when it does not parse, names what is not there, or gives what no field can hold.
 */
export function compileValue(source: string): (scope: Scope) => Outcome<FieldValue | null> {
  const { type, run } = compile(source);
  const fault = faultOfType(type);
  if (fault) throw new ExpressionError(fault, 0);
  return (scope) => {
    const { value, error } = run(scope);
    return error === null ? toFieldValue(value) : { value: null, error };
  };
}

/**
 * A condition. Evaluating never throws: what needs absent data is `false`.
 * @throws {ExpressionError} when it does not parse, names what is not there, or is no condition.
 */
export function compileCondition(source: string): (scope: Scope) => Outcome<boolean> {
  const { type, run } = compile(source);
  if (type !== "bool" && type !== "dyn") {
    throw new ExpressionError(`a condition is true or false; this gives ${plainTypes(type)}`, 0);
  }
  return (scope) => {
    const { value, error } = run(scope);
    const isOther = error === null && value !== null && typeof value !== "boolean";
    return { value: value === true, error: isOther ? "gives neither true nor false" : error };
  };
}

function compile(source: string): { type: string; run: (scope: Scope) => Outcome<unknown> } {
  if (source.trim() === "") throw new ExpressionError("the expression is empty", 0);
  if (source.length > MAX_SOURCE)
    throw new ExpressionError(`longer than ${MAX_SOURCE} characters`, MAX_SOURCE);
  try {
    const checked = checking.parse(source);
    guardTree(checked.ast, dynamicType);
    const { valid, type, error } = checked.check();
    if (!valid) throw error;

    const runnable = running.parse(source);
    guardTree(runnable.ast, dynamicType);
    return { type: type ?? "dyn", run: (scope) => evaluate(() => runnable(scope)) };
  } catch (error) {
    throw toExpressionError(error, source);
  }
}

function evaluate(run: () => unknown): Outcome<unknown> {
  try {
    return { value: withBudget(MAX_STEPS, run), error: null };
  } catch (error) {
    if (error instanceof BudgetError) return { value: null, error: error.message };
    if (!(error instanceof EvaluationError)) return { value: null, error: "could not be evaluated" };
    return { value: null, error: isAbsence(error) ? null : describe(error) };
  }
}

const MISSING = new Set([
  "no_such_key",
  "index_out_of_bounds",
  "optional_value_missing",
  "unknown_variable",
  "invalid_list_element_type", // join() of a list with an unknown part
]);
const MISMATCH = new Set([
  "no_such_overload",
  "no_matching_overload",
  "invalid_logical_operand",
  "invalid_condition_type",
  "invalid_comprehension_range",
]);

/** Whether it failed only because something is not known. A mismatch names types, never values. */
function isAbsence({ code, summary }: EvaluationError): boolean {
  return MISSING.has(code) || (MISMATCH.has(code) && /\bnull\b/.test(summary));
}

/** Other messages of the package may quote data, so their code must do. */
function describe({ code, summary }: EvaluationError): string {
  return MISMATCH.has(code) ? plainTypes(summary) : code.replaceAll("_", " ");
}
