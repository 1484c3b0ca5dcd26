import type { BreakdownPack } from "./breakdown-pack.ts";
import { numberOf, UNKNOWN } from "./word-numbers.ts";

/** What the pack says of a word. */
export interface WordFacts {
  isNegation: boolean;
  isEmpty: boolean;
  /** Hash of as much of it as counts. */
  stem: number;
}

/** What a pack says of words, kept for those that some table knows. */
export class WordBook {
  readonly #pack: BreakdownPack;
  readonly #facts: (WordFacts | undefined)[] = [];

  constructor(pack: BreakdownPack) {
    this.#pack = pack;
    for (const words of [pack.negations, pack.empty]) for (const word of words) numberOf(word);
  }

  of(word: string, number: number): WordFacts {
    const known = number === UNKNOWN ? undefined : this.#facts[number];
    if (known) return known;
    const { negations, empty, endings } = this.#pack;
    const stem = hashOf(word, stemLength(word, endings));
    const facts = { isNegation: negations.has(word), isEmpty: empty.has(word), stem };
    if (number === UNKNOWN) return facts;
    while (this.#facts.length <= number) this.#facts.push(undefined);
    this.#facts[number] = facts;
    return facts;
  }
}

const books = new WeakMap<BreakdownPack, WordBook>();

/** Made ready on first use. */
export function wordsOf(pack: BreakdownPack): WordBook {
  const known = books.get(pack);
  if (known) return known;
  const book = new WordBook(pack);
  books.set(pack, book);
  return book;
}

/** How much of a word counts: `cancel`, `cancels` and `cancelling` are one. */
function stemLength(word: string, endings: readonly string[]): number {
  if (word.length <= 4) return word.length;
  let length = word.length;
  for (const ending of endings) {
    if (length - ending.length < 4 || !word.endsWith(ending)) continue;
    length -= ending.length;
    break;
  }
  const last = word.charCodeAt(length - 1);
  const isDoubled = length > 4 && last === word.charCodeAt(length - 2);
  return isDoubled || (last === LETTER_E && length > 4) ? length - 1 : length;
}

const LETTER_E = 101;

export function hashOf(word: string, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash | 0;
}
