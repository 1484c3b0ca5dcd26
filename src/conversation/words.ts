import { READ_CHARS } from "./tokens.ts";

const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)?/gu;

/** The words of a text, lower case; `don't` is one word. Linear, and reads no more than `READ_CHARS`. */
export function wordsOf(text: string): string[] {
  const read = text.slice(0, READ_CHARS).toLowerCase().replaceAll("’", "'");
  return read.match(WORD) ?? [];
}

interface Phrase<Signal> {
  rest: string[];
  signal: Signal;
}

/** Phrases with what they mean, found in one pass over a text's words. Of phrases that overlap the longest counts. */
export class PhraseBook<Signal> {
  readonly #byFirstWord = new Map<string, Phrase<Signal>[]>();

  constructor(entries: Iterable<readonly [phrases: readonly string[], signal: Signal]>) {
    for (const [phrases, signal] of entries) {
      for (const phrase of phrases) this.#add(phrase.split(" "), signal);
    }
    for (const list of this.#byFirstWord.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  }

  /** What the words say, in order. */
  find(words: readonly string[]): Signal[] {
    const found: Signal[] = [];
    for (let at = 0; at < words.length; at++) {
      const phrase = this.#byFirstWord
        .get(words[at] as string)
        ?.find(({ rest }) => rest.every((word, offset) => words[at + 1 + offset] === word));
      if (!phrase) continue;
      found.push(phrase.signal);
      at += phrase.rest.length;
    }
    return found;
  }

  #add([first, ...rest]: string[], signal: Signal) {
    if (first === undefined) return;
    const list = this.#byFirstWord.get(first);
    if (list) list.push({ rest, signal });
    else this.#byFirstWord.set(first, [{ rest, signal }]);
  }
}
