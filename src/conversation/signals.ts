import { PhraseBook } from "./words.ts";

const FAILED = new PhraseBook<true>([
  [
    [
      "didn't work",
      "doesn't work",
      "did not work",
      "not working",
      "still not",
      "still doesn't",
      "still can't",
      "still the same",
      "same error",
      "same problem",
      "didn't help",
      "doesn't help",
      "does not help",
      "not helpful",
      "already tried",
      "i tried that",
      "already did",
      "not what i asked",
      "not my question",
      "that's not it",
      "read that already",
    ],
    true,
  ],
]);

/** Do these words say that the answer before did not help? */
export function saysItFailed(words: readonly string[]): boolean {
  return FAILED.find(words).length > 0;
}

/** Does this message say again what one of the earlier ones said? Three words or more, three quarters of them shared, every number among them. */
export function isRepeat(words: readonly string[], earlier: readonly ReadonlySet<string>[]): boolean {
  const own = new Set(words);
  if (own.size < 3) return false;
  return earlier.some((other) => {
    let shared = 0;
    for (const word of own) {
      if (other.has(word)) shared++;
      // Another number is another statement: `order 17 is late` is no repetition of `order 16 is late`.
      else if (/^\d/.test(word)) return false;
    }
    return shared >= 3 && shared / Math.max(own.size, other.size) >= 0.75;
  });
}
