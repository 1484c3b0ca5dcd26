import { brief, didYouMean, fold } from "../../src/account-names.ts";
import type { FieldValue } from "../../src/connector.ts";
import type { TicketField } from "./field-schema.ts";

/** What a field is to hold, and what of the value has no place there. Either may be absent. */
export interface Written {
  value?: string | number | boolean | string[];
  omitted?: string;
}

/** What Freshdesk's form takes in a single line; paragraphs hold what its database column does. */
const MAX_LINE = 255;
const MAX_TEXT = 65_535;

/** Turns a manifest's value into what Freshdesk stores for that type of field. */
export function toFieldValue(field: TicketField, value: FieldValue): Written {
  if (field.type === "custom_multi_select") return toChoices(field, [value].flat());
  if (Array.isArray(value)) {
    const isText = field.type === "custom_text" || field.type === "custom_paragraph";
    return isText ? toText(field, value.join(", ")) : wrongType(field, "one value, not a list");
  }
  switch (field.type) {
    case "custom_dropdown":
    case "nested_field": // its first level; the others are fields of their own, and depend on it
    case "default_ticket_type":
      return toChoice(field, String(value));
    case "custom_checkbox":
      return toBoolean(field, value);
    case "custom_date":
      return toDate(field, String(value));
    case "custom_number":
      return toNumber(field, value, /^[-+]?\d{1,15}$/, "a whole number");
    case "custom_decimal":
      return toNumber(field, value, /^[-+]?\d{1,15}(\.\d+)?$/, "a number");
    case "custom_text":
    case "custom_paragraph":
    case "custom_url":
    case "custom_phone_number":
      return toText(field, String(value));
    default:
      return { omitted: unwritable(field) };
  }
}

function unwritable({ type, label }: TicketField): string {
  return type.startsWith("default_")
    ? `"${brief(label)}" is one of Freshdesk's own fields, which the ticket already sets`
    : `Baton does not write fields of type ${brief(type)}`;
}

function toChoice(field: TicketField, wanted: string): Written {
  const value = choiceOf(field, wanted);
  return value === undefined ? { omitted: noChoice(field, wanted) } : { value };
}

function toChoices(field: TicketField, wanted: (string | number | boolean)[]): Written {
  const found = wanted.map((one) => ({ wanted: String(one), value: choiceOf(field, String(one)) }));
  const values = [...new Set(found.flatMap(({ value }) => value ?? []))];
  const unknown = found.filter(({ value }) => value === undefined);
  return {
    ...(values.length > 0 ? { value: values } : {}),
    ...(unknown.length > 0
      ? {
          omitted: unknown
            .slice(0, 5)
            .map((one) => noChoice(field, one.wanted))
            .join("; "),
        }
      : {}),
  };
}

/** By its value first, then by a label, in any case. */
function choiceOf({ choices }: TicketField, wanted: string): string | undefined {
  const folded = fold(wanted);
  const found =
    choices.find(({ value }) => fold(value) === folded) ??
    choices.find(({ names }) => names.some((name) => fold(name) === folded));
  return folded === "" ? undefined : found?.value;
}

function noChoice({ label, choices }: TicketField, wanted: string): string {
  return `"${brief(label)}" has no choice "${brief(wanted)}"${didYouMean(wanted, choices)}`;
}

function toBoolean(field: TicketField, value: string | number | boolean): Written {
  const folded = fold(String(value));
  return folded === "true" || folded === "false"
    ? { value: folded === "true" }
    : wrongType(field, "true or false");
}

function toDate(field: TicketField, value: string): Written {
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(value.trim())?.[1];
  // Date.parse takes 2026-02-31 for 3 March; a real day survives the way there and back.
  const isReal =
    day !== undefined && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  return isReal ? { value: day } : wrongType(field, "a date as YYYY-MM-DD");
}

/** Freshdesk wants numbers as numbers: "129" in quotes is refused. */
function toNumber(
  field: TicketField,
  value: string | number | boolean,
  pattern: RegExp,
  expected: string,
): Written {
  const text = String(value).trim();
  return typeof value !== "boolean" && pattern.test(text)
    ? { value: Number(text) }
    : wrongType(field, expected);
}

function toText(field: TicketField, text: string): Written {
  const isParagraph = field.type === "custom_paragraph";
  const limit = isParagraph ? MAX_TEXT : MAX_LINE;
  const value = isParagraph ? text : text.replace(/\s+/g, " ").trim();
  if (value.length <= limit) return { value };
  return {
    value: cut(value, limit),
    omitted: `cut to the ${limit} characters that "${brief(field.label)}" holds`,
  };
}

/** At most `limit` characters, the last one an ellipsis when something is missing, no character torn in two. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function wrongType({ label }: TicketField, expected: string): Written {
  return { omitted: `"${brief(label)}" takes ${expected}` };
}
