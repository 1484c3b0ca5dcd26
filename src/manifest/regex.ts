import { createRequire } from "node:module";
import type { RE2JS } from "re2js";

const require = createRequire(import.meta.url);
const MAX_PATTERN = 500;
const MAX_TEXT = 20_000;
const compiled = new Map<string, RE2JS>();

/** A pattern in RE2 syntax, whose time grows with the text only. @throws when it is not one. */
export function compilePattern(pattern: string): RE2JS {
  if (pattern.length > MAX_PATTERN) throw new Error(`a pattern has at most ${MAX_PATTERN} characters`);
  const known = compiled.get(pattern);
  if (known) return known;
  // Loaded when a manifest has its first pattern: 4 MB that most do without.
  const expression = (require("re2js") as typeof import("re2js")).RE2JS.compile(pattern);
  if (compiled.size < 500) compiled.set(pattern, expression);
  return expression;
}

/** Whether the pattern occurs in the first 20,000 characters of the text. */
export function occurs(text: string, pattern: string): boolean {
  return compilePattern(pattern).matcher(text.slice(0, MAX_TEXT)).find();
}
