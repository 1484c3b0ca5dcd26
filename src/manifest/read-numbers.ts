import type { Issue } from "./issues.ts";

/**
 * A variable always holds text. Where the schema wants a number or a truth and `isFromVariable`, the text is
 * read as one, in place. Returns whether any was.
 */
export function readNumbers(
  issues: readonly Issue[],
  value: unknown,
  isFromVariable: (path: readonly PropertyKey[]) => boolean,
): boolean {
  let isAnyRead = false;
  for (const issue of issues) {
    if (issue.code !== "invalid_type" || !isFromVariable(issue.path)) continue;
    const parent = issue.path.slice(0, -1).reduce<unknown>(childOf, value);
    const key = issue.path.at(-1);
    const text = key === undefined ? undefined : childOf(parent, key);
    const read = typeof text === "string" ? readAs(issue.expected, text) : undefined;
    if (key === undefined || read === undefined) continue;
    (parent as Record<PropertyKey, unknown>)[key] = read;
    isAnyRead = true;
  }
  return isAnyRead;
}

function childOf(parent: unknown, key: PropertyKey): unknown {
  return (parent as Record<PropertyKey, unknown> | undefined)?.[key];
}

function readAs(kind: string, text: string): number | boolean | undefined {
  if (kind === "boolean" && /^(true|false)$/i.test(text.trim())) return /^true$/i.test(text.trim());
  if (kind !== "number" && kind !== "int") return undefined;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
