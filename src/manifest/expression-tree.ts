import { Optional } from "@marcbachmann/cel-js";
import { charge } from "./budget.ts";
import { compilePattern } from "./regex.ts";

/**
 * The parsed tree as `@marcbachmann/cel-js` keeps it. Its public types stop short of what the guards
 * need: macros are expanded into `meta`, which also holds what a node does when checked and evaluated.
 */
export interface Node {
  op: string;
  args: unknown;
  start: number;
  end: number;
  checkedType?: CheckedType;
  meta: {
    check: (checker: Checker, node: Node, context: unknown) => CheckedType;
    evaluate: (evaluator: Evaluator, node: Node, context: unknown) => unknown;
    alternate?: Node;
    macro?: Macro;
  };
}
export interface CheckedType {
  name: string;
  kind: string;
  valueType?: CheckedType;
}
interface Checker {
  check(node: Node, context: unknown): CheckedType;
  objectTypes: Map<string, { fields?: Record<string, unknown> }>;
  createError(code: string, message: string, node: Node): Error;
}
interface Evaluator {
  run(node: Node, context: unknown): unknown;
}
interface Macro {
  args: Node[];
  typeCheck(checker: Checker, macro: Macro, context: unknown): CheckedType;
  evaluate(evaluator: Evaluator, macro: Macro, context: unknown): unknown;
}

/** A fault in an expression; `offset` counts characters from its start. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Makes a parsed expression safe for data that may be absent and for hostile authors. `null` fits every
 * type, `has()` and `.?` see `null` as absent, loops are counted, and what cannot be bounded is refused.
 * @throws {ExpressionError}
 */
export function guardTree(root: unknown, dynamicType: CheckedType): void {
  const seen = new Set<Node>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (!isNode(value)) {
      for (const item of Object.values(value)) visit(item);
      return;
    }
    if (seen.has(value)) return;
    seen.add(value);
    guardNode(value, dynamicType);
    visit(value.args);
    visit(value.meta.alternate);
  };
  visit(root);
}

function isNode(value: object): value is Node {
  return "op" in value && "meta" in value;
}

function guardNode(node: Node, dynamicType: CheckedType): void {
  if (node.op === "value" && node.args === null) node.checkedType = dynamicType;
  if (node.op === ".?" || node.op === "[?]") guardOptional(node);
  if (node.op === "call" && nameOf(node) === "has" && node.meta.macro) guardHas(node.meta.macro);
  if (node.op === "call" && nameOf(node) === "regex") guardRegex(node);
  if (node.op === "rcall") guardMethod(node);
  if (node.op === "comprehension") guardLoop(node);
}

function nameOf(node: Node): unknown {
  return Array.isArray(node.args) ? node.args[0] : undefined;
}

/** `customer.?tier`: a `null` is absent, and a misspelt name is a fault as it is without the question mark. */
function guardOptional(node: Node): void {
  const { check, evaluate } = node.meta;
  const [left, right] = node.args as [Node, unknown];
  node.meta.check = (checker, self, context) => {
    const type = check(checker, self, context);
    const owner = left.checkedType?.kind === "optional" ? left.checkedType.valueType : left.checkedType;
    const fields = checker.objectTypes.get(owner?.name ?? "")?.fields;
    if (fields && typeof right === "string" && !(right in fields)) {
      throw checker.createError("no_such_key", `No such key: ${right}`, self);
    }
    return type;
  };
  node.meta.evaluate = (evaluator, self, context) => {
    const found = evaluate(evaluator, self, context);
    const isNull = found instanceof Optional && found.hasValue() && found.value() === null;
    return isNull ? Optional.none() : found;
  };
}

/** `has(customer.tier)`: the whole path is checked, and a `null` at its end is absent. */
function guardHas(macro: Macro): void {
  const { typeCheck, evaluate } = macro;
  macro.typeCheck = (checker, self, context) => {
    const type = typeCheck(checker, self, context);
    for (const path of self.args) checker.check(path, context);
    return type;
  };
  macro.evaluate = (evaluator, self, context) => {
    try {
      if (evaluate(evaluator, self, context) !== true) return false;
      return self.args.every((path) => evaluator.run(path, context) !== null);
    } catch {
      return false;
    }
  };
}

/** The pattern is compiled when the manifest is loaded, so it must stand there as a text. */
function guardRegex(node: Node): void {
  const pattern = (node.args as [string, Node[]])[1][1];
  if (!pattern) return; // the type check says which arguments it takes
  if (pattern.op !== "value" || typeof pattern.args !== "string") {
    throw new ExpressionError("the pattern of regex(text, pattern) must be a text in quotes", pattern.start);
  }
  try {
    compilePattern(pattern.args);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "unknown";
    throw new ExpressionError(`not a valid pattern (RE2 syntax): ${reason}`, pattern.start);
  }
}

function guardMethod(node: Node): void {
  const [method, receiver] = node.args as [string, Node];
  const offset = receiver.end + 1;
  if (method === "matches") {
    // The built-in runs on JavaScript's RegExp, which a crafted text can stall for minutes.
    throw new ExpressionError("matches() is not available; use regex(text, pattern)", offset);
  }
  if (method === "bind" && receiver.op === "id" && receiver.args === "cel") {
    throw new ExpressionError("cel.bind() is not available; write the value out", receiver.start);
  }
}

function guardLoop(node: Node): void {
  const { step } = node.args as { step: Node };
  const { evaluate } = step.meta;
  step.meta.evaluate = (evaluator, self, context) => {
    charge(1);
    return evaluate(evaluator, self, context);
  };
}
