/**
 * Text from outside, made storable and printable: NUL becomes U+FFFD and so does half a surrogate pair, because
 * PostgreSQL refuses both. Everything else stays as typed.
 */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\uFFFD") : whole;
}

/** Cleaned and trimmed; `null` for nothing, so that an empty string never passes for a known value. */
export function cleanOrNull(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return cleanText(text).trim() || null;
}

const MAX_DEPTH = 64;

/**
 * A copy of parsed JSON with every key and text cleaned. `__proto__` is left out, so that no later copy can
 * change a prototype; what is nested deeper than 64 becomes `null`. An integer too long for a number becomes text.
 */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return value;
  if (depth === MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((one) => cleanJson(one, depth + 1));
  return cleanObject(value as Record<string, unknown>, depth + 1);
}

/** `cleanJson` for an object. */
export function cleanObject(object: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    if (key !== "__proto__") copy[cleanText(key)] = cleanJson(object[key], depth);
  }
  return copy;
}
