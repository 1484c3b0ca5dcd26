import { listOf, type NumberedWords, numberOf, numbersOf } from "./word-numbers.ts";

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
  /** The shapes that are looked up by a word, by its number. */
  #index: (Anchored<Signal>[] | undefined)[] | null = null;

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
    const index = this.#index;
    const words = numbersOf(text);
    for (let at = from; at < to; at++) {
      const shapes = index[words[at] as number];
      if (shapes === undefined) continue;
      for (let i = 0; i < shapes.length; i++) {
        const { signal, before, after, next, previous } = shapes[i] as Anchored<Signal>;
        // Most candidates end here, at the word beside the anchor.
        if (next !== null && (at + 1 >= to || !next.has(words[at + 1] as number))) continue;
        if (previous !== null && (at <= from || !previous.has(words[at - 1] as number))) continue;
        const last = matchFrom(after, 0, words, at + 1, to, 1);
        if (last === MISS) continue;
        const first = before.length === 0 ? at - 1 : matchFrom(before, 0, words, at - 1, from - 1, -1);
        if (first !== MISS) found(signal, first + 1, last - 1);
      }
    }
  }
}

export interface ShapeSource<Signal> {
  classes: Readonly<Record<string, string>>;
  /** Each signal with its shapes; the rarest word of a shape is chosen by keeping clear of these common ones. */
  common: string;
  shapes: readonly (readonly [signal: Signal, shapes: readonly string[]])[];
}

type Part =
  | { kind: "words"; words: ReadonlySet<number>; isOptional: boolean; orEnd: boolean }
  | { kind: "gap"; most: number }
  | { kind: "not"; words: ReadonlySet<number> }
  | { kind: "edge" }
  | { kind: "rest" };

interface Anchored<Signal> {
  signal: Signal;
  /** The parts before the anchor, nearest first. */
  before: Part[];
  after: Part[];
  /** The words of which one must stand right after, and right before; `null` when that is open. */
  next: ReadonlySet<number> | null;
  previous: ReadonlySet<number> | null;
}

const MISS = Number.MIN_SAFE_INTEGER;

/** Where the match ends (one beyond its last word, in the direction of `step`), or MISS. Gaps are short, so this is bounded. */
function matchFrom(
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
      if (!isOver && part.words.has(words[at] as number)) {
        const last = matchFrom(parts, index + 1, words, at + step, end, step);
        if (last !== MISS) return last;
      }
      return part.isOptional || (part.orEnd && isOver)
        ? matchFrom(parts, index + 1, words, at, end, step)
        : MISS;
    }
    case "not":
      if (!isOver && part.words.has(words[at] as number)) return MISS;
      return matchFrom(parts, index + 1, words, at, end, step);
    case "edge":
      return isOver ? matchFrom(parts, index + 1, words, at, end, step) : MISS;
    case "rest":
      return end;
    case "gap":
      for (let skipped = 0; skipped <= part.most; skipped++) {
        const next = at + skipped * step;
        const last = matchFrom(parts, index + 1, words, next, end, step);
        if (last !== MISS) return last;
        if (step === 1 ? next >= end : next <= end) return MISS;
      }
      return MISS;
  }
}

function indexOf<Signal>(source: ShapeSource<Signal>): (Anchored<Signal>[] | undefined)[] {
  const common = new Set(source.common.split(/\s+/).map(numberOf));
  const classes = new Map<string, string[]>();
  const byWord = new Map<number, Anchored<Signal>[]>();
  for (const [signal, shapes] of source.shapes) {
    for (const shape of shapes) {
      const parts = shape.split(" ").map((part) => parsePart(part, source.classes, classes));
      const anchor = anchorOf(parts, common, shape);
      const before = parts.slice(0, anchor).reverse();
      const after = parts.slice(anchor + 1);
      const anchored = { signal, before, after, next: certain(after[0]), previous: certain(before[0]) };
      for (const word of wordsOf(parts[anchor])) {
        const list = byWord.get(word);
        if (list) list.push(anchored);
        else byWord.set(word, [anchored]);
      }
    }
  }
  return listOf(byWord);
}

function certain(part: Part | undefined): ReadonlySet<number> | null {
  return part?.kind === "words" && !part.isOptional && !part.orEnd ? part.words : null;
}

function wordsOf(part: Part | undefined): ReadonlySet<number> {
  return part?.kind === "words" ? part.words : new Set();
}

/** The part that is looked up: never optional, with as few common words as can be, then as few words as can be. */
function anchorOf(parts: readonly Part[], common: ReadonlySet<number>, shape: string): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  parts.forEach((part, index) => {
    if (part.kind !== "words" || part.isOptional || part.orEnd) return;
    let cost = part.words.size;
    for (const word of part.words) if (common.has(word)) cost += 1_000;
    if (cost < least) {
      least = cost;
      best = index;
    }
  });
  if (best === -1) throw new Error(`shape without a word to look for: ${shape}`);
  return best;
}

function parsePart(
  text: string,
  classes: Readonly<Record<string, string>>,
  known: Map<string, string[]>,
): Part {
  if (text === "^" || text === "$") return { kind: "edge" };
  if (text === "...") return { kind: "rest" };
  if (text.startsWith("..")) return { kind: "gap", most: Number(text.slice(2)) };
  if (text.startsWith("!")) return { kind: "not", words: setOf(text.slice(1), classes, known) };
  const isOptional = text.endsWith("?");
  const words = setOf(isOptional ? text.slice(0, -1) : text, classes, known);
  const orEnd = words.delete(numberOf("$"));
  return { kind: "words", words, isOptional, orEnd };
}

/** Contractions that are another word without their apostrophe. */
const OTHER_WORDS = new Set(["ill", "well", "hell", "shell", "were", "wed", "id", "shed", "its"]);

function setOf(
  text: string,
  classes: Readonly<Record<string, string>>,
  known: Map<string, string[]>,
): Set<number> {
  const words = new Set<number>();
  for (const name of text.split("|")) {
    for (const word of name.startsWith("@") ? classOf(name.slice(1), classes, known) : [name]) {
      words.add(numberOf(word));
      const bare = word.replace("'", "");
      if (bare !== word && !OTHER_WORDS.has(bare)) words.add(numberOf(bare));
    }
  }
  return words;
}

function classOf(
  name: string,
  classes: Readonly<Record<string, string>>,
  known: Map<string, string[]>,
): string[] {
  const listed = known.get(name);
  if (listed) return listed;
  const text = classes[name];
  if (text === undefined) throw new Error(`shape with an unknown class: @${name}`);
  const words = text.split(/\s+/).filter((word) => word !== "");
  known.set(name, words);
  return words;
}
