import { isNode, type Node, type Offence, pathOf, walk } from "./tree.ts";

const CALLS: Readonly<Record<string, string>> = {
  eval: "eval runs text as code",
  alert: "alert interrupts; show a notification by client.interface",
  confirm: "confirm interrupts; ask by client.interface",
  prompt: "prompt interrupts; ask by client.interface",
  executeCommand: "a command that a caller names must not be run",
  exec: "a command must not be run",
  execSync: "a command must not be run",
  spawn: "a command must not be run",
  require: "a page of an app has no require",
};
const MARKUP = new Set(["innerHTML", "outerHTML", "srcdoc"]);
const MARKUP_CALLS = /(?:^|\.)(?:insertAdjacentHTML|createContextualFragment)$|^document\.write(?:ln)?$/;
const TIMERS = new Set(["setTimeout", "setInterval"]);
const SECRETS = /^(?:args(?:\.iparams(?:\.\w+)*)?|iparams?(?:\.\w+)*|payload)$/;

/** What an app must not do: text as code or markup, interruptions, secrets in the log, `var`, `== null`. */
export function checkDangers(program: Node, { isServer }: { isServer: boolean }): Offence[] {
  return walk(program).flatMap((node) => {
    if (node.type === "CallExpression") return checkCall(node, isServer);
    const message = plainDanger(node);
    return message === null ? [] : [{ at: node.start, message }];
  });
}

function plainDanger(node: Node): string | null {
  if (node.type === "VariableDeclaration" && node.kind === "var") return "var; use const or let";
  if (node.type === "DebuggerStatement") return "debugger was left behind";
  if (node.type === "NewExpression" && pathOf(node.callee) === "Function")
    return "new Function runs text as code";
  if (node.type === "BinaryExpression" && isLooseNull(node)) return "a loose comparison with null; use ===";
  if (node.type === "AssignmentExpression" && isMarkup(node.left))
    return "text becomes markup; use textContent";
  return null;
}

function isLooseNull({ operator, left, right }: Node): boolean {
  const isNull = (side: unknown) => isNode(side) && side.type === "Literal" && side.raw === "null";
  return (operator === "==" || operator === "!=") && (isNull(left) || isNull(right));
}

function isMarkup(target: unknown): boolean {
  if (!isNode(target) || target.type !== "MemberExpression") return false;
  const { name, value } = target.property as Node;
  return MARKUP.has(String(name ?? value));
}

function checkCall(node: Node, isServer: boolean): Offence[] {
  const path = pathOf(node.callee) ?? "";
  const name = path.replace(/^(?:window|globalThis|self)\./, "");
  const [first] = node.arguments as Node[];
  const is = (message: string) => [{ at: node.start, message }];
  if (Object.hasOwn(CALLS, name) && !(isServer && name === "require")) return is(CALLS[name] ?? "");
  if (name === "Function") return is("Function(…) runs text as code");
  if (TIMERS.has(name) && isText(first)) return is("a timer with text runs it as code");
  if (MARKUP_CALLS.test(path) || hasMarkupMethod(node)) return is("text becomes markup; use textContent");
  return logsSecrets(name, node.arguments as Node[]) ? is("parameters and secrets must not be logged") : [];
}

function isText(node: Node | undefined): boolean {
  return node?.type === "TemplateLiteral" || (node?.type === "Literal" && typeof node.value === "string");
}

/** Of something computed, e.g. `rows[0].insertAdjacentHTML(…)`. */
function hasMarkupMethod({ callee }: Node): boolean {
  const property = isNode(callee) && callee.type === "MemberExpression" ? (callee.property as Node) : null;
  return property !== null && /^(insertAdjacentHTML|createContextualFragment)$/.test(String(property.name));
}

function logsSecrets(name: string, given: Node[]): boolean {
  return name.startsWith("console.") && given.some((argument) => SECRETS.test(pathOf(argument) ?? ""));
}
