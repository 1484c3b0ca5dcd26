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

/** Do the words of this message say again what those of an earlier one said? Three words or more, three quarters of them shared, every number among them. */
export function isRepeat(own: ReadonlySet<string>, earlier: readonly ReadonlySet<string>[]): boolean {
  if (own.size < 3) return false;
  return earlier.some((other) => {
    const needed = Math.max(3, 0.75 * Math.max(own.size, other.size));
    let left = own.size;
    for (const word of own) {
      if (other.has(word)) continue;
      // Another number is another statement: `order 17 is late` is no repetition of `order 16 is late`.
      if (isDigit(word.charCodeAt(0)) || --left < needed) return false;
    }
    return left >= needed;
  });
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
