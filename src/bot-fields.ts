import { z } from "zod";

/** A text, or nothing: what a platform sends in its place counts as absent, so that one odd value costs no handoff. */
export const MaybeText = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text?.trim() || null);

/** The same for ids and phone numbers, which some send as numbers. */
export const MaybeId = z.unknown().optional().transform(toText);

/** A text by any reading, or nothing. */
export function toText(value: unknown): string | null {
  if (typeof value === "string") return value.trim() || null;
  return typeof value === "bigint" || Number.isFinite(value) ? String(value) : null;
}

/** What a platform leaves out or sends in another shape is an object without anything in it. */
export const MaybeObject = z.record(z.string(), z.unknown()).catch({});

/** What a platform leaves out or sends in another shape is an empty list. */
export function MaybeList<T>(item: z.ZodType<T>) {
  return z
    .array(item.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((items) => (items ?? []).filter((one): one is NonNullable<T> => one != null));
}

const MAX_ATTRIBUTES = 50;
const MAX_LENGTH = 1_000;

/**
 * The texts, numbers and truths of a platform's own map, for `customer.attributes`; everything deeper is left out.
 * @param but names that were read already.
 */
export function flatAttributes(
  map: unknown,
  but: readonly string[] = [],
): Record<string, string | number | boolean> {
  if (typeof map !== "object" || map === null || Array.isArray(map)) return {};
  const flat = Object.entries(map).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (but.includes(name) || name === "__proto__" || value === "") return [];
    if (typeof value === "string") return [[name, value.slice(0, MAX_LENGTH)]];
    return typeof value === "boolean" || Number.isFinite(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(flat.slice(0, MAX_ATTRIBUTES));
}

/** ISO 8601 of what platforms call a time: ISO 8601, or seconds or milliseconds since 1970; `null` for anything else. */
export function toIsoTime(time: unknown): string | null {
  if (typeof time === "string") return time.trim() || null;
  if (typeof time !== "number" || !(time > 0)) return null;
  const date = new Date(time < 1e11 ? time * 1000 : time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** An address that events may be posted to, or nothing. */
export function toCallbackUrl(address: string | null): string | null {
  const url = address === null || address.length > 2048 ? null : URL.parse(address);
  return url?.protocol === "https:" || url?.protocol === "http:" ? address : null;
}
