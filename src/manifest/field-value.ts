import { Optional } from "@marcbachmann/cel-js";
import { Duration } from "@marcbachmann/cel-js/evaluator";
import type { FieldValue } from "../connector.ts";
import { plainTypes } from "./expression-fault.ts";
import type { Outcome } from "./outcome.ts";

const MAX_RESULT_TEXT = 20_000;
const MAX_RESULT_ITEMS = 200;

const SCALARS = /^(?:string|int|uint|double|bool|dyn|google\.protobuf\.(?:Timestamp|Duration))$/;

/** Why no helpdesk field can hold a value of this CEL type; `null` when one can. */
export function faultOfType(type: string): string | null {
  const inner = /^optional<(.+)>$/.exec(type)?.[1] ?? type;
  if (SCALARS.test(inner) || ["list", "list<string>", "list<dyn>", "list<T>", "optional"].includes(inner))
    return null;
  if (/^list<[A-Z]/.test(inner))
    return "gives a list of objects; take one part of each, e.g. bugs.map(b, b.key)";
  if (inner.startsWith("list<")) return "a field takes a list of texts only; use string(...) on each";
  const whole = inner.replace(/^\$/, "");
  return `gives the whole of ${plainTypes(whole)}; a field takes a text, a number, true or false, or a list of texts`;
}

/** The result of an expression as a field value, bounded. */
export function toFieldValue(result: unknown): Outcome<FieldValue | null> {
  const value = unwrap(result);
  if (value === null || value === undefined) return { value: null, error: null };
  if (typeof value === "string") return { value: value.slice(0, MAX_RESULT_TEXT), error: null };
  if (typeof value === "boolean") return { value, error: null };
  if (typeof value === "number") {
    return Number.isFinite(value) ? { value, error: null } : { value: null, error: "not a finite number" };
  }
  if (!Array.isArray(value)) return { value: null, error: "gives an object, which no field can hold" };
  const items = value.map(unwrap).filter((item) => item !== null);
  const isTexts = items.every((item): item is string => typeof item === "string");
  if (!isTexts) return { value: null, error: "gives a list of other things than texts" };
  return {
    value: items.slice(0, MAX_RESULT_ITEMS).map((item) => item.slice(0, MAX_RESULT_TEXT)),
    error: null,
  };
}

/** CEL's own values as JavaScript's. */
function unwrap(value: unknown): unknown {
  if (value instanceof Optional) return value.hasValue() ? unwrap(value.value()) : null;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Duration) return value.toString();
  const isUnsigned = typeof value === "object" && value !== null && typeof value.valueOf() === "bigint";
  return isUnsigned ? Number(value.valueOf()) : value;
}
