/** A node of the syntax tree (ESTree); which keys it has depends on its type. */
export interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

/** What a rule found, and where in the text. */
export interface Offence {
  at: number;
  message: string;
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

export function isFunction(node: Node): boolean {
  return FUNCTIONS.has(node.type);
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** The nodes right below one, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

/** Every node below one, itself first; not below those where `stopAt` holds, which are still given. */
export function walk(node: Node, stopAt: (node: Node) => boolean = () => false): Node[] {
  const found: Node[] = [];
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    if (!stopAt(next)) open.push(...childrenOf(next).reverse());
  }
  return found;
}

/** What belongs to a function itself and not to those inside it. */
export function ownNodes(fn: Node): Node[] {
  return childrenOf(fn).flatMap((child) => walk(child, isFunction));
}

/** `client.data.get` of the expression `client.data.get`; `null` where a part is computed. */
export function pathOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "Identifier") return String(node.name);
  if (node.type === "ThisExpression") return "this";
  if (node.type === "ChainExpression") return pathOf(node.expression);
  if (node.type !== "MemberExpression") return null;
  const owner = pathOf(node.object);
  const property = node.property as Node;
  const name = node.computed === true ? property.value : property.name;
  return owner === null || typeof name !== "string" ? null : `${owner}.${name}`;
}
