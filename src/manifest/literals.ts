import { checking } from "./expression-environment.ts";

/** The texts that an expression may give as they stand in it: `a > 0 ? "high" : "low"` gives both. */
export function literalsOf(source: string): string[] {
  try {
    return [...new Set(given(checking.parse(source).ast))];
  } catch {
    return []; // what does not parse was said when the manifest was read
  }
}

function given(node: unknown): string[] {
  const { op, args } = node as { op?: string; args?: unknown };
  if (op === "value") return typeof args === "string" ? [args] : [];
  if (op === "?:") return (args as unknown[]).slice(1).flatMap(given);
  if (op === "list") return (args as unknown[]).flatMap(given);
  if (op === "rcall" && Array.isArray(args) && args[0] === "orValue")
    return [given(args[1]), ...(args[2] as unknown[]).map(given)].flat();
  return [];
}
