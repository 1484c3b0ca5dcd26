import { isAnotherError, isTelling, normalError } from "../context/error-text.ts";
import type { Bug } from "../context/package.ts";
import { wordsOf } from "../conversation/words.ts";

/** What the customer ran into. */
export interface Trouble {
  /** What the page showed. */
  error: string | null;
  /** A few telling words, as trackers are searched for them. */
  feature: string | null;
}

/** A known bug that is the same, as far as anybody can tell. */
export interface Fit {
  bug: Bug;
  /** 0 to 1. */
  score: number;
  /** In a few words, e.g. `the same error`. */
  because: string;
}

/** Below this a bug is like the trouble, and not the same. */
const SAME = 0.6;

/** The known bug that fits best; `null` when none is the same. Of two that fit alike the first, as the tracker ranks them. */
export function bestFit(bugs: readonly Bug[], trouble: Trouble): Fit | null {
  let best: Fit | null = null;
  for (const bug of bugs) {
    const fit = fitOf(bug, trouble);
    if (fit.score >= SAME && (best === null || fit.score > best.score)) best = fit;
  }
  return best;
}

function fitOf(bug: Bug, { error, feature }: Trouble): Fit {
  const isOwn = bug.match === "customer";
  const speaksOf = (what: "error" | "feature") => bug.match === what || bug.also?.includes(what) === true;
  if (error !== null && (speaksOf("error") || isInTitle(error, bug.title))) {
    const because = isOwn ? "the same error, reported by this customer" : "the same error";
    return { bug, score: isOwn ? 0.95 : 0.8, because };
  }
  if (error !== null && isAnotherError(error, bug.title)) return { bug, score: 0, because: "another error" };
  const overlap = shareOf(feature, bug.title);
  const because = isOwn ? "the same feature, reported by this customer" : "the same feature";
  return { bug, score: likeness(isOwn, speaksOf("feature"), overlap), because };
}

/** A feature that is shared word for word comes below the same error, unless the customer reported it. */
function likeness(isOwn: boolean, speaksOfFeature: boolean, overlap: number): number {
  if (isOwn) return speaksOfFeature ? 0.45 + 0.4 * overlap : 0.2 + 0.5 * overlap;
  return speaksOfFeature ? 0.3 + 0.45 * overlap : 0.45 * overlap;
}

function isInTitle(error: string, title: string): boolean {
  const normal = normalError(error);
  return isTelling(normal) && ` ${normalError(title)} `.includes(` ${normal} `);
}

/** How many of the words a title has, in any form of theirs. */
function shareOf(feature: string | null, title: string): number {
  const words = [...new Set(wordsOf(feature ?? ""))];
  if (words.length < 2) return 0;
  const titled = wordsOf(title);
  const shared = words.filter((word) => titled.some((other) => stemOf(other) === stemOf(word)));
  return shared.length / words.length;
}

/** `charges`, `charged`, `charging` → `charg`. */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|(?<!s)s|e)$/, "") : word;
}
