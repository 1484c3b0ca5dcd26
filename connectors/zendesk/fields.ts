import { brief, didYouMean, fold } from "../../src/account-names.ts";
import type { FieldValue } from "../../src/connector.ts";
import type { TicketField } from "./schema.ts";

/** What goes into `custom_fields`, and what of the value has no place there. Either may be absent. */
export interface Written {
  value?: string | number | boolean | string[];
  omitted?: string;
}

// Zendesk names no limit for single-line fields; 255 is what its form shows. Text areas hold what comments hold.
const MAX_LINE = 255;
const MAX_TEXT = 65_535;

const SYSTEM_TYPES = new Set([
  "subject",
  "description",
  "status",
  "custom_status",
  "tickettype",
  "priority",
  "basic_priority",
  "group",
  "assignee",
]);

/** Turns a manifest's value into what Zendesk stores for that type of field. */
export function toFieldValue(field: TicketField, value: FieldValue): Written {
  if (SYSTEM_TYPES.has(field.type)) {
    return {
      omitted: `"${brief(field.title)}" is one of Zendesk's own fields, which the ticket already sets`,
    };
  }
  if (field.type === "multiselect") return toTags(field, Array.isArray(value) ? value : [value]);
  if (Array.isArray(value)) {
    if (field.type !== "text" && field.type !== "textarea") return wrongType(field, "one value, not a list");
    return toText(field, value.join(", "));
  }
  switch (field.type) {
    case "tagger":
      return toTag(field, value);
    case "checkbox":
      return toBoolean(field, value);
    case "date":
      return toDate(field, value);
    case "integer":
      return toNumber(field, value, /^[-+]?\d+$/, "a whole number");
    case "decimal":
      return toNumber(field, value, /^[-+]?\d*\.?\d+$/, "a number");
    case "text":
    case "textarea":
      return toText(field, String(value));
    case "regexp":
    case "lookup": {
      // A cut value would no longer mean the same.
      const text = String(value).trim();
      return text.length > MAX_LINE ? wrongType(field, `at most ${MAX_LINE} characters`) : { value: text };
    }
    default:
      return { omitted: `Baton does not write fields of type ${brief(field.type)}` };
  }
}

function toTag(field: TicketField, value: string | number | boolean): Written {
  const tag = tagOf(field, String(value));
  return tag === undefined ? { omitted: noOption(field, String(value)) } : { value: tag };
}

function toTags(field: TicketField, values: (string | number | boolean)[]): Written {
  const tags: string[] = [];
  const unknown: string[] = [];
  for (const value of values) {
    const tag = tagOf(field, String(value));
    if (tag === undefined) unknown.push(noOption(field, String(value)));
    else if (!tags.includes(tag)) tags.push(tag);
  }
  return {
    ...(tags.length > 0 ? { value: tags } : {}),
    ...(unknown.length > 0 ? { omitted: unknown.slice(0, 5).join("; ") } : {}),
  };
}

/** An option is known by its tag, its label, or the last part of a nested label such as `Plans::Paid::Pro`. */
function tagOf(field: TicketField, wanted: string): string | undefined {
  const folded = fold(wanted);
  if (folded === "") return undefined;
  const { options } = field;
  const exact =
    options.find(({ tag }) => fold(tag) === folded) ??
    options.find(({ labels }) => labels.some((label) => fold(label) === folded));
  if (exact) return exact.tag;
  const nested = options.filter(({ labels }) => labels.some((label) => fold(lastPart(label)) === folded));
  return nested.length === 1 ? nested[0]?.tag : undefined;
}

function lastPart(label: string): string {
  return label.split("::").at(-1) ?? label;
}

function noOption(field: TicketField, wanted: string): string {
  const options = field.options.map(({ labels }) => ({ names: labels.map(lastPart) }));
  return `"${brief(field.title)}" has no option "${brief(wanted)}"${didYouMean(wanted, options)}`;
}

function toBoolean(field: TicketField, value: string | number | boolean): Written {
  if (typeof value === "boolean") return { value };
  const folded = fold(String(value));
  if (folded === "true" || folded === "false") return { value: folded === "true" };
  return wrongType(field, "true or false");
}

function toDate(field: TicketField, value: string | number | boolean): Written {
  const match = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(String(value).trim());
  const day = match?.[1];
  // Date.parse takes 2026-02-31 for 3 March; a real day survives the way there and back.
  const isReal =
    day !== undefined && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  return isReal ? { value: day } : wrongType(field, "a date as YYYY-MM-DD");
}

/** Zendesk checks numbers as text against these very patterns, so 1e21 or 1,200 would be refused. */
function toNumber(
  field: TicketField,
  value: string | number | boolean,
  pattern: RegExp,
  expected: string,
): Written {
  const text = String(value).trim();
  if (typeof value === "boolean" || text.length > MAX_LINE || !pattern.test(text)) {
    return wrongType(field, expected);
  }
  // Digits that a number would not keep travel as text.
  return { value: String(Number(text)) === text ? Number(text) : text };
}

function toText(field: TicketField, text: string): Written {
  const limit = field.type === "text" ? MAX_LINE : MAX_TEXT;
  const value = field.type === "text" ? text.replace(/\s+/g, " ").trim() : text;
  if (value.length <= limit) return { value };
  return {
    value: cut(value, limit),
    omitted: `cut to the ${limit} characters that "${brief(field.title)}" holds`,
  };
}

/** At most `limit` characters, the last one an ellipsis when something is missing, no character torn in two. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function wrongType(field: TicketField, expected: string): Written {
  return { omitted: `"${brief(field.title)}" takes ${expected}` };
}
