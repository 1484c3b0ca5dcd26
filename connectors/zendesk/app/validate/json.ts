import { type Flaw, flawsIn, isJson, type Json, textOf } from "./flaw.ts";

/** A JSON object in the package; `null` with faults where it is none, or names a key twice. */
export function readJson(file: string, bytes: Uint8Array): { value: Json | null; flaws: Flaw[] } {
  const { fault } = flawsIn(file);
  const text = textOf(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { value: null, flaws: [fault("json", `is not JSON: ${(error as Error).message}`)] };
  }
  if (!isJson(value)) return { value: null, flaws: [fault("json", "must be a JSON object")] };
  const twice = duplicateKeys(text);
  const flaws = twice.map((key) =>
    fault("duplicate-key", `names the key "${key}" twice in one object: leave one of them out`),
  );
  return { value, flaws };
}

/** Keys that one object of a valid JSON text names more than once, which `JSON.parse` passes over. */
export function duplicateKeys(text: string): string[] {
  const twice: string[] = [];
  const open: (Set<string> | null)[] = [];
  // A string that a colon follows is a key; brackets inside strings are taken with their strings.
  for (const [token, string, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (string !== undefined && colon !== undefined) {
      const key: string = JSON.parse(string);
      const keys = open.at(-1);
      if (keys?.has(key)) twice.push(key);
      keys?.add(key);
    }
  }
  return twice;
}
