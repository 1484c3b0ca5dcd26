import { type Move, shared } from "./exchange.ts";

/** Do two answers on the same subject disagree: by a number of the same unit, or by a yes and a no? */
export function contradicts(a: Move, b: Move): boolean {
  const least = Math.min(a.content.length, b.content.length);
  if (least < 3 || Math.max(a.content.length, b.content.length) > 40) return false;
  // Numbers that disagree are no shared subjects, and stand against the bar.
  if (shared(a, b) < Math.max(2, 0.55 * least)) return false;
  if (haveOtherIds(a, b)) return false;
  if (unitsDisagree(a, b)) return true;
  return a.hasNegation !== b.hasNegation && least <= 15 && shared(a, b) >= 0.7 * least && !isMissing(a, b);
}

/** Numbers of no unit name things: two orders may well have two dates. */
function haveOtherIds(a: Move, b: Move): boolean {
  const ids = (move: Move) => move.numbers.filter(({ unit }) => unit === null).map(({ value }) => value);
  const others = new Set(ids(b));
  const own = ids(a);
  return own.length > 0 && others.size > 0 && !own.some((value) => others.has(value));
}

function unitsDisagree(a: Move, b: Move): boolean {
  return a.numbers.some(({ unit, value }) => {
    if (unit === null) return false;
    const same = b.numbers.filter((other) => other.unit === unit);
    return same.length > 0 && !same.some((other) => other.value === value);
  });
}

/** An answer that failed is no answer to contradict. */
function isMissing(a: Move, b: Move): boolean {
  return [a, b].some(({ signals }) => signals.has("unsure") || signals.has("gap") || signals.has("error"));
}
