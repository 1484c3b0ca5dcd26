import type { Redactor } from "./privacy.ts";

// What has nothing to hide comes back as the same object: nearly everything, and whoever remembers something about
// an object finds it again.

/** The list with each entry as `change` gives it. */
export function mapped<T>(list: readonly T[], change: (entry: T) => T): T[] {
  let copy: T[] | null = null;
  list.forEach((entry, at) => {
    const next = change(entry);
    if (next === entry) return;
    copy ??= [...list];
    copy[at] = next;
  });
  return copy ?? (list as T[]);
}

/** The object with these parts in place of its own. */
export function withParts<T extends object>(object: T, parts: Partial<T>): T {
  for (const key of Object.keys(parts) as (keyof T)[])
    if (parts[key] !== object[key]) return { ...object, ...parts };
  return object;
}

/** A text, or `null` as it was. */
export function textOrNull(text: string | null, redactor: Redactor): string | null {
  return typeof text === "string" ? redactor.text(text) : text;
}

/** Every text inside of a value of our own making, e.g. what a connector found. */
export function deepText<T>(value: T, redactor: Redactor): T {
  if (typeof value === "string") return redactor.text(value) as T;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return mapped(value, (one) => deepText(one, redactor)) as T;
  return withParts(value, changedParts(value, redactor));
}

function changedParts<T extends object>(value: T, redactor: Redactor): Partial<T> {
  const parts: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[]) {
    const next = deepText(value[key], redactor);
    if (next !== value[key]) parts[key] = next;
  }
  return parts;
}

/** Numbers below this are amounts and counts. */
const LONG_NUMBER = 1e5;

/** Data of any shape: names and values, numbers too, and whole fields by their path. */
export function attributes(
  data: Record<string, unknown>,
  redactor: Redactor,
  path: readonly string[] = [],
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  let isSame = true;
  for (const [key, value] of Object.entries(data)) {
    const here = redactor.fields.isEmpty ? path : [...path, key];
    const action = redactor.fields.isEmpty ? "keep" : redactor.fields.ofAttribute(here);
    const next = action === "keep" ? inside(value, key, redactor, here) : redactor.standIn(value, action);
    const name = redactor.text(key);
    if (next !== value || name !== key) isSame = false;
    if (next !== null || value === null) copy[name] = next;
  }
  return isSame ? data : copy;
}

function inside(value: unknown, key: string, redactor: Redactor, path: readonly string[]): unknown {
  if (typeof value === "string") return redactor.text(value, key);
  if (typeof value === "number") return number(value, key, redactor);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return mapped(value, (one) => inside(one, key, redactor, path));
  return attributes(value as Record<string, unknown>, redactor, path);
}

/** A number stays one unless there is something in it to hide, or in what it is called. */
function number(value: number, key: string, redactor: Redactor): unknown {
  if (!Number.isInteger(value) || (Math.abs(value) < LONG_NUMBER && !/cv[vc]|pin|otp|code/i.test(key)))
    return value;
  const text = String(value);
  const shown = redactor.text(text, key);
  return shown === text ? value : shown;
}
