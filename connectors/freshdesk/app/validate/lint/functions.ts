import { childrenOf, isFunction, isNode, type Node, type Offence, ownNodes, walk } from "./tree.ts";

const MOST_COMPLEX = 7;
const BRANCHES = new Set([
  ...["IfStatement", "ConditionalExpression", "LogicalExpression", "ForStatement", "ForInStatement"],
  ...["ForOfStatement", "WhileStatement", "DoWhileStatement", "CatchClause", "AssignmentPattern"],
]);
const LOGICAL_ASSIGNMENTS = new Set(["&&=", "||=", "??="]);
const ENDS = new Set(["ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement"]);

/** What Freshworks' rules say of functions: short ways through, nothing empty, nothing unused, nothing that is never reached. */
export function checkFunctions(program: Node): Offence[] {
  const functions = walk(program).filter(isFunction);
  return [
    ...functions.flatMap((fn) => [
      ...tooComplex(fn),
      ...empty(fn),
      ...idleAsync(fn),
      ...unusedParameters(fn),
    ]),
    ...unreachable(program),
  ];
}

/** Ways through a function, counted as strictly as ESLint's newest rule does: optional links and defaults count, too. */
function tooComplex(fn: Node): Offence[] {
  const ways = ownNodes(fn).filter(
    (node) =>
      BRANCHES.has(node.type) ||
      (node.type === "SwitchCase" && node.test !== null) ||
      node.optional === true ||
      LOGICAL_ASSIGNMENTS.has(String(node.operator)),
  ).length;
  if (ways < MOST_COMPLEX) return [];
  return [{ at: fn.start, message: `a function has a complexity of ${ways + 1}; 7 is the most` }];
}

function empty({ body, start }: Node): Offence[] {
  const isEmpty = isNode(body) && body.type === "BlockStatement" && (body.body as Node[]).length === 0;
  return isEmpty ? [{ at: start, message: "a function does nothing; leave it out" }] : [];
}

function idleAsync(fn: Node): Offence[] {
  const awaits = (node: Node) => node.type === "AwaitExpression" || node.await === true;
  if (fn.async !== true || ownNodes(fn).some(awaits)) return [];
  return [{ at: fn.start, message: "an async function awaits nothing" }];
}

/** Each name among the parameters must be read somewhere in the function; an underscore in front does not excuse it. */
function unusedParameters(fn: Node): Offence[] {
  const parameters = (fn.params as Node[]).flatMap(namesIn);
  const uses = new Map<string, number>();
  for (const node of walk(fn)) {
    if (node.type === "Identifier") uses.set(String(node.name), (uses.get(String(node.name)) ?? 0) + 1);
  }
  // Names of properties (`x.name`, `{ name: 1 }`) are no reads.
  for (const node of walk(fn)) {
    const property = node.type === "MemberExpression" ? node.property : node.key;
    const isPlain = isNode(property) && property.type === "Identifier" && node.computed !== true;
    if (isPlain && node.shorthand !== true)
      uses.set(String(property.name), (uses.get(String(property.name)) ?? 0) - 1);
  }
  return parameters
    .filter(({ name, places }) => (uses.get(name) ?? 0) <= places)
    .map(({ name, at }) => ({ at, message: `the parameter "${name}" is never used` }));
}

/** The names that a parameter binds; `places` is how often the name stands in the pattern itself. */
function namesIn(pattern: Node): { name: string; at: number; places: number }[] {
  if (pattern.type === "Identifier") return [{ name: String(pattern.name), at: pattern.start, places: 1 }];
  if (pattern.type === "AssignmentPattern") return namesIn(pattern.left as Node);
  if (pattern.type === "RestElement") return namesIn(pattern.argument as Node);
  if (pattern.type === "Property") {
    const inner = namesIn(pattern.value as Node);
    return pattern.shorthand === true ? inner.map((one) => ({ ...one, places: 2 })) : inner;
  }
  return childrenOf(pattern).flatMap(namesIn);
}

function unreachable(program: Node): Offence[] {
  return walk(program).flatMap((node) => {
    const body = node.type === "SwitchCase" ? node.consequent : node.body;
    if (!Array.isArray(body)) return [];
    const end = body.findIndex((statement: Node) => ENDS.has(statement.type));
    const after = end === -1 ? [] : body.slice(end + 1);
    const dead = after.find((statement: Node) => statement.type !== "FunctionDeclaration");
    return dead === undefined ? [] : [{ at: dead.start, message: "this is never reached" }];
  });
}
