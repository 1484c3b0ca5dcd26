import { PhraseBook } from "./words.ts";

const PERSON = new PhraseBook<true>([
  [
    [
      "real person",
      "real human",
      "actual person",
      "actual human",
      "human being",
      "live agent",
      "human agent",
      "support agent",
      "talk to a human",
      "speak to a human",
      "talk to a person",
      "speak to a person",
      "speak with a person",
      "talk to someone",
      "speak to someone",
      "speak with someone",
      "talk to an agent",
      "speak to an agent",
      "talk to a representative",
      "speak to a representative",
      "speak to a manager",
      "talk to a manager",
      "get me a human",
      "get me a person",
      "need a human",
      "want a human",
      "need a person",
      "want a person",
      "customer service representative",
      "not a bot",
      "stop the bot",
    ],
    true,
  ],
]);

/** A message that is nothing but one of these asks for a person as well. */
const BARE = new Set(["human", "agent", "person", "representative", "operator"]);

/** Do these words ask for a person? Wording only: a mood or a hint is not a request. */
export function requestsPerson(words: readonly string[]): boolean {
  if (PERSON.find(words).length > 0) return true;
  return words.length <= 3 && words.some((word) => BARE.has(word));
}

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
