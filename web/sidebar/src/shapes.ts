/**
 * Reads foreign JSON into a known shape, part by part: what does not fit is left out and noted, so that a server of another
 * version costs its new or changed parts alone. `undefined` is "does not fit".
 */
export type Shape<T> = (value: unknown, misfits: Misfits) => T | undefined;

/** Where something did not fit, e.g. `facts`. */
export type Misfits = Set<string>;

export const text: Shape<string> = (value) => (typeof value === "string" ? value : undefined);

export const number: Shape<number> = (value) =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

export const flag: Shape<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

/** A moment in ISO 8601. */
export const moment: Shape<string> = (value) =>
  typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : undefined;

export function oneOf<const T extends string>(words: readonly T[]): Shape<T> {
  return (value) => words.find((word) => word === value);
}

/** Absent is `null`, too. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, misfits) => (value === null || value === undefined ? null : shape(value, misfits));
}

/** Items that do not fit are left out and noted under `name`. */
export function listOf<T>(name: string, shape: Shape<T>): Shape<T[]> {
  return (value, misfits) => {
    if (!Array.isArray(value)) return undefined;
    const items = value.map((item) => shape(item, misfits));
    if (items.includes(undefined)) misfits.add(name);
    return items.filter((item) => item !== undefined);
  };
}

/** Fits when each of its keys does; other keys are ignored. */
export function record<T>(keys: { [Key in keyof T]-?: Shape<T[Key]> }): Shape<T> {
  return (value, misfits) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const given = value as Record<string, unknown>;
    const out: Partial<T> = {};
    for (const key in keys) {
      const part = keys[key](Object.hasOwn(given, key) ? given[key] : undefined, misfits);
      if (part === undefined) return undefined;
      out[key] = part;
    }
    return out as T;
  };
}

/** What does not fit is noted under `name`, and `instead` stands in its place. */
export function part<T>(name: string, shape: Shape<T>, instead: T): Shape<T> {
  return (value, misfits) => {
    const fitting = shape(value, misfits);
    if (fitting !== undefined) return fitting;
    misfits.add(name);
    return instead;
  };
}
