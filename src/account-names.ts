/** Something in the account that a manifest names by id or by one of its names. */
export interface Named {
  id: string | number;
  names: string[];
  isActive: boolean;
}

/** Why a name does not resolve, as the end of a sentence. */
export type Resolution<T> = { found: T } | { missing: string };

/**
 * Finds what a manifest means: by id, then by name as written, then by name in any case.
 * Active ones come first; two that fit equally well are nobody's, because guessing writes to the wrong place.
 */
export function resolve<T extends Named>(kind: string, items: readonly T[], wanted: string): Resolution<T> {
  const name = wanted.trim();
  const folded = fold(name);
  const candidates =
    pick(items, (item) => String(item.id) === name) ??
    pick(items, (item) => item.names.includes(name)) ??
    pick(items, (item) => item.names.some((one) => fold(one) === folded));
  if (!candidates) return { missing: `there is no ${kind} "${brief(name)}"${didYouMean(name, items)}` };
  const active = candidates.filter((item) => item.isActive);
  if (active.length > 1) {
    const ids = active.map((item) => item.id).join(" and ");
    return { missing: `more than one ${kind} is called "${brief(name)}" (${ids}): name it by its id` };
  }
  const [found] = active;
  return found ? { found } : { missing: `the ${kind} "${brief(name)}" is switched off` };
}

function pick<T>(items: readonly T[], fits: (item: T) => boolean): T[] | undefined {
  const fitting = items.filter(fits);
  return fitting.length > 0 ? fitting : undefined;
}

/** `; did you mean "Account tier"?`, or nothing when no name is near. */
export function didYouMean(wanted: string, items: readonly { names: string[] }[]): string {
  const folded = fold(wanted);
  const near = [...new Set(items.map((item) => item.names[0] ?? ""))]
    .map((name) => ({ name, distance: distanceOf(folded, fold(name)) }))
    .filter(({ name, distance }) => name !== "" && distance <= Math.max(2, Math.ceil(name.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 2)
    .map(({ name }) => `"${brief(name)}"`);
  return near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "";
}

export function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** One line of at most 60 characters, for messages; no character torn in two. */
export function brief(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
}

/** A name that is part of the other counts as near; otherwise the number of single-letter edits (Levenshtein). */
function distanceOf(a: string, b: string): number {
  if (a.length >= 3 && b.length >= 3 && (a.includes(b) || b.includes(a))) return 1;
  const left = a.slice(0, 60);
  const right = b.slice(0, 60);
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
