const SHORTEST = 5;

/** Guesses which of some words a misspelt one means: one letter wrong, missing, doubled or swapped with the next. */
export class SpellingGuess {
  readonly #byFirst = new Map<number, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      if (word.length < SHORTEST || word.includes("_") || word.includes("'")) continue;
      const list = this.#byFirst.get(word.charCodeAt(0));
      if (list) list.push(word);
      else this.#byFirst.set(word.charCodeAt(0), [word]);
    }
  }

  guess(word: string): string | undefined {
    if (word.length < SHORTEST) return undefined;
    const first = word.charCodeAt(0);
    const meant = this.#byFirst.get(first)?.find((other) => isNear(word, other));
    if (meant !== undefined) return meant;
    // The first two swapped: `eprson`.
    return this.#byFirst
      .get(word.charCodeAt(1))
      ?.find((other) => other.charCodeAt(1) === first && other.slice(2) === word.slice(2));
  }
}

/** One mistake inside the word. One at its end (`refunds`, `closer`) is another form of it, or another word. */
function isNear(word: string, other: string): boolean {
  const longer = word.length - other.length;
  if (longer > 1 || longer < -1) return false;
  let start = 0;
  const shared = Math.min(word.length, other.length);
  while (start < shared && word.charCodeAt(start) === other.charCodeAt(start)) start++;
  if (start === shared) return false;
  if (longer === 1) return word.slice(start + 1) === other.slice(start);
  if (longer === -1) return word.slice(start) === other.slice(start + 1);
  const isSwapped = word[start] === other[start + 1] && word[start + 1] === other[start];
  if (isSwapped) return word.slice(start + 2) === other.slice(start + 2);
  return start < word.length - 1 && word.slice(start + 1) === other.slice(start + 1);
}
