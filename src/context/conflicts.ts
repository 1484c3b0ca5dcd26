import type { Claim, Conflict, ContextPackage, Money } from "./package.ts";

/** Who wins where two sources say different things: the one that the manifest names first. */
export type Precedence = readonly string[];

/** True when `source` stands before `other`; a source that the order does not name stands last. */
export function precedes(order: Precedence, source: string, other: string): boolean {
  return rankOf(order, source) < rankOf(order, other);
}

function rankOf(order: Precedence, source: string): number {
  const rank = order.indexOf(source);
  return rank === -1 ? order.length : rank;
}

/** Whether two sources say the same: spaces and capitals apart, and of a phone number its digits. */
export function isSame(path: string, a: Claim["value"], b: Claim["value"]): boolean {
  return spelled(path, a) === spelled(path, b);
}

function spelled(path: string, value: Claim["value"]): string {
  if (typeof value === "string") {
    if (path === "customer.phone") return value.replace(/\D/g, "").replace(/^00/, "");
    return value.trim().replace(/\s+/g, " ").toLowerCase();
  }
  const amounts = Array.isArray(value) ? value : [value];
  return amounts
    .map(({ amountMinor, currency }: Money) => `${currency} ${amountMinor}`)
    .sort()
    .join(", ");
}

/**
 * Notes what `others` say beside the claim that is kept, whatever the order in which they came: each value once, by
 * the first source that says it. Returns whether that is news.
 */
export function noteConflicts(
  pkg: ContextPackage,
  path: string,
  kept: Claim,
  others: readonly Claim[],
  order: Precedence,
): boolean {
  const all = pkg.conflicts ?? [];
  const known = all.filter((one) => one.path === path);
  const byRank = [...known.map(({ other }) => other), ...others].sort(
    (a, b) => rankOf(order, a.source) - rankOf(order, b.source),
  );
  const distinct = new Map<string, Claim>();
  for (const claim of byRank) {
    const isContrary = claim.source !== kept.source && !isSame(path, claim.value, kept.value);
    const value = spelled(path, claim.value);
    if (isContrary && !distinct.has(value)) distinct.set(value, claim);
  }
  const fresh = [...distinct.values()].map((other): Conflict => ({ path, kept, other }));
  if (JSON.stringify(fresh) === JSON.stringify(known)) return false;
  const rest = all.filter((one) => one.path !== path);
  pkg.conflicts = [...rest, ...fresh].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return true;
}
