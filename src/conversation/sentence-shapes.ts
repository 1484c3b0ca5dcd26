import {
  type Anchored,
  indexOf,
  OPEN,
  type Part,
  type ShapeIndex,
  type ShapeSource,
} from "./sentence-index.ts";
import { type NumberedWords, numbersOf } from "./word-numbers.ts";
import type { WordSets } from "./word-sets.ts";

/**
 * Sentences as shapes rather than as phrases. A shape is written as words between spaces:
 *
 * - `wait|waiting` one of these; `@tell` any word of that class; both may be mixed
 * - `really?` may be missing
 * - `..3` up to three words of any kind, `...` all words to the end of the sentence
 * - `!for|to` the next word is none of these (the end of the sentence is fine)
 * - `^` begins the sentence, `$` ends it, `now|$` is that word or the end
 *
 * `don't` also matches `dont`. A shape is looked for only where its rarest word stands, so a text costs one
 * look-up per word, and a match never leaves its sentence.
 */
export class SentenceShapes<Signal> {
  readonly #source: ShapeSource<Signal>;
  #index: ShapeIndex<Signal> | null = null;

  constructor(source: ShapeSource<Signal>) {
    this.#source = source;
  }

  /** Every match between two words of one sentence, in the order of their anchors. Overlaps are the caller's to settle. */
  scan(
    text: NumberedWords,
    from: number,
    to: number,
    found: (signal: Signal, first: number, last: number) => void,
  ): void {
    this.#index ??= indexOf(this.#source);
    const { byWord, sets } = this.#index;
    const words = numbersOf(text);
    for (let at = from; at < to; at++) {
      const shapes = byWord[words[at] as number];
      if (shapes === undefined) continue;
      for (let i = 0; i < shapes.length; i++) {
        const { signal, before, after, next, previous } = shapes[i] as Anchored<Signal>;
        // Most candidates end here, at the word beside the anchor.
        if (next !== OPEN && (at + 1 >= to || !sets.has(next, words[at + 1] as number))) continue;
        if (previous !== OPEN && (at <= from || !sets.has(previous, words[at - 1] as number))) continue;
        const last = matchFrom(sets, after, 0, words, at + 1, to, 1);
        if (last === MISS) continue;
        const first = before.length === 0 ? at - 1 : matchFrom(sets, before, 0, words, at - 1, from - 1, -1);
        if (first !== MISS) found(signal, first + 1, last - 1);
      }
    }
  }
}

const MISS = Number.MIN_SAFE_INTEGER;

/** Where the match ends (one beyond its last word, in the direction of `step`), or MISS. Gaps are short, so this is bounded. */
function matchFrom(
  sets: WordSets,
  parts: readonly Part[],
  index: number,
  words: readonly number[],
  at: number,
  end: number,
  step: 1 | -1,
): number {
  const part = parts[index];
  if (part === undefined) return at;
  const isOver = step === 1 ? at >= end : at <= end;
  switch (part.kind) {
    case "words": {
      if (!isOver && sets.has(part.set, words[at] as number)) {
        const last = matchFrom(sets, parts, index + 1, words, at + step, end, step);
        if (last !== MISS) return last;
      }
      return part.isOptional || (part.orEnd && isOver)
        ? matchFrom(sets, parts, index + 1, words, at, end, step)
        : MISS;
    }
    case "not":
      if (!isOver && sets.has(part.set, words[at] as number)) return MISS;
      return matchFrom(sets, parts, index + 1, words, at, end, step);
    case "edge":
      return isOver ? matchFrom(sets, parts, index + 1, words, at, end, step) : MISS;
    case "rest":
      return end;
    case "gap":
      for (let skipped = 0; skipped <= part.most; skipped++) {
        const next = at + skipped * step;
        const last = matchFrom(sets, parts, index + 1, words, next, end, step);
        if (last !== MISS) return last;
        if (step === 1 ? next >= end : next <= end) return MISS;
      }
      return MISS;
  }
}
