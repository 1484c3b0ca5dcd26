import { brief, didYouMean, fold } from "../../src/account-names.ts";
import type { FieldValue } from "../../src/connector.ts";
import type { Attribute } from "./schema.ts";

/** What goes into `ticket_attributes`, and what of the value has no place there. Either may be absent. */
export interface Written {
  value?: string | number | boolean;
  omitted?: string;
}

// Intercom names no limit; this one is ours.
const MAX_TEXT = 10_000;

/** Turns a manifest's value into what Intercom stores for that type of attribute. */
export function toAttributeValue(attribute: Attribute, value: FieldValue): Written {
  if (attribute.isDefault)
    return { omitted: `"${brief(attribute.name)}" is one that the ticket already sets` };
  if (Array.isArray(value)) {
    if (attribute.type === "string") return toText(attribute, value.join(", "));
    if (value.length !== 1) return wrongType(attribute, "one value, not a list");
    return toAttributeValue(attribute, value[0] ?? "");
  }
  switch (attribute.type) {
    case "string":
      return toText(attribute, String(value));
    case "list":
      return toOption(attribute, String(value));
    case "boolean":
      return toBoolean(attribute, value);
    case "integer":
      return toNumber(attribute, value, /^[-+]?\d+$/, "a whole number");
    case "decimal":
      return toNumber(attribute, value, /^[-+]?\d*\.?\d+$/, "a number");
    case "datetime":
      return toMoment(attribute, value);
    default:
      return { omitted: `Baton does not write attributes of type ${brief(attribute.type)}` };
  }
}

/** The id of a list's option, by its label or its id: Intercom takes no labels. */
function toOption(attribute: Attribute, wanted: string): Written {
  const folded = fold(wanted);
  const option =
    attribute.options.find(({ id }) => id === wanted.trim()) ??
    attribute.options.find(({ label }) => fold(label) === folded);
  if (option) return { value: option.id };
  const near = didYouMean(
    wanted,
    attribute.options.map(({ label }) => ({ names: [label] })),
  );
  return { omitted: `"${brief(attribute.name)}" has no option "${brief(wanted)}"${near}` };
}

function toBoolean(attribute: Attribute, value: string | number | boolean): Written {
  if (typeof value === "boolean") return { value };
  const folded = fold(String(value));
  if (folded === "true" || folded === "false") return { value: folded === "true" };
  return wrongType(attribute, "true or false");
}

function toNumber(
  attribute: Attribute,
  value: string | number | boolean,
  pattern: RegExp,
  expected: string,
): Written {
  const text = String(value).trim();
  const isNumber = typeof value !== "boolean" && pattern.test(text) && Math.abs(Number(text)) < 1e15;
  return isNumber ? { value: Number(text) } : wrongType(attribute, expected);
}

/** Intercom documents no format for these; ISO 8601 is the one that needs no guessing of units. */
function toMoment(attribute: Attribute, value: string | number | boolean): Written {
  const text = String(value).trim();
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at)
    ? wrongType(attribute, "a time as ISO 8601")
    : { value: new Date(at).toISOString() };
}

function toText(attribute: Attribute, text: string): Written {
  if (text.length <= MAX_TEXT) return { value: text };
  const omitted = `cut to ${MAX_TEXT} characters of "${brief(attribute.name)}"`;
  return { value: cut(text, MAX_TEXT), omitted };
}

/** At most `limit` characters, the last one an ellipsis when something is missing, no character torn in two. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function wrongType(attribute: Attribute, expected: string): Written {
  return { omitted: `"${brief(attribute.name)}" takes ${expected}` };
}
