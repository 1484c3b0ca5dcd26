import { CommonWords, planOf } from "./shape-plan.ts";
import { ANY, type Part, ShapeCompiler, type WordClasses } from "./shapes.ts";
import { SpellingGuess } from "./spelling.ts";

/** What a group of shapes means: one shape per line. */
export interface ShapeGroup<Code extends string> {
  code: Code;
  /** 0 to 1: how sure one such wording alone makes us. */
  weight: number;
  shapes: string;
}

/** A part of a language pack that is made of shapes. */
export interface ShapePack<Code extends string> {
  classes: WordClasses;
  groups: readonly ShapeGroup<Code>[];
}

export interface Shape<Code extends string> {
  code: Code;
  weight: number;
  parts: Part[];
  /** Sets with which it can begin. */
  firsts: number[];
  /** How many places before its rarest word it can begin. */
  before: number;
  /** Number of the set that must be in the sentence as well; -1 for none that would tell much. */
  also: number;
}

/** What the book knows of a word, or of several words in a row. */
export interface Entry<Code extends string> {
  /** One bit per set of words. */
  bits: Uint32Array;
  /** The shapes whose rarest word this is. */
  shapes: Shape<Code>[];
  /** The sets that some shape wants in its sentence as well, and that this word is in. */
  marks: number[];
  isFiller: boolean;
  isJoined: boolean;
}

export interface WordNode<Code extends string> {
  entry: Entry<Code> | null;
  next: Map<string, WordNode<Code>> | null;
}

/** The words of a pack, each with the classes it is in and the shapes that are looked up by it. */
export class ShapeTable<Code extends string> {
  /** Number of the set that ends a `~2`. */
  readonly stop: number;
  readonly setCount: number;
  readonly #words: Map<string, WordNode<Code>>;
  readonly #spelling: SpellingGuess;

  constructor(pack: ShapePack<Code>) {
    const compiler = new ShapeCompiler(pack.classes);
    const fillers = compiler.numberOf("<filler>");
    const joined = compiler.numberOf("<joined>");
    this.stop = compiler.numberOf("<stop>");
    compiler.numberOf("<known>");
    const common = new CommonWords(compiler);
    const shapes = pack.groups.flatMap(({ code, weight, shapes }) =>
      linesOf(shapes).map((shape) => ({ code, weight, ...planOf(compiler.compile(shape), common) })),
    );

    const table = new Map<string, WordNode<Code>>();
    const size = Math.ceil(compiler.sets.length / 32);
    compiler.sets.forEach((set, number) => {
      for (const unit of set) {
        const { bits } = entryAt(table, unit, size);
        bits[number >> 5] = (bits[number >> 5] as number) | (1 << (number & 31));
      }
    });
    for (const unit of compiler.sets[fillers] ?? []) entryAt(table, unit, size).isFiller = true;
    for (const unit of compiler.sets[joined] ?? []) entryAt(table, unit, size).isJoined = true;
    for (const shape of shapes) {
      for (const unit of compiler.sets[shape.key] ?? []) entryAt(table, unit, size).shapes.push(shape);
    }
    for (const also of new Set(shapes.map((shape) => shape.also))) {
      for (const unit of compiler.sets[also] ?? []) entryAt(table, unit, size).marks.push(also);
    }
    this.setCount = compiler.sets.length;
    this.#spelling = new SpellingGuess(compiler.members("misspelt"));
    this.#words = table;
  }

  /** `wallet's` is read as `wallet`, `accuont` as `account`. */
  nodeOf(word: string): WordNode<Code> | undefined {
    const known = this.#words.get(word);
    if (known) return known;
    if (word.endsWith("'s")) return this.#words.get(word.slice(0, -2));
    const meant = this.#spelling.guess(word);
    return meant === undefined ? undefined : this.#words.get(meant);
  }
}

/** Is the word in this set? */
export function has<Code extends string>(entry: Entry<Code> | null | undefined, set: number): boolean {
  if (set === ANY) return true;
  if (!entry) return false;
  return ((entry.bits[set >> 5] as number) & (1 << (set & 31))) !== 0;
}

function linesOf(shapes: string): string[] {
  return shapes
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The entry of a word or of `several_words`, made when it is not there yet. */
function entryAt<Code extends string>(
  table: Map<string, WordNode<Code>>,
  unit: string,
  size: number,
): Entry<Code> {
  const [first = "", ...rest] = unit.split("_");
  let node = nodeAt(table, first);
  for (const word of rest) {
    node.next ??= new Map();
    node = nodeAt(node.next, word);
  }
  node.entry ??= { bits: new Uint32Array(size), shapes: [], marks: [], isFiller: false, isJoined: false };
  return node.entry;
}

function nodeAt<Code extends string>(level: Map<string, WordNode<Code>>, word: string): WordNode<Code> {
  const known = level.get(word);
  if (known) return known;
  const node: WordNode<Code> = { entry: null, next: null };
  level.set(word, node);
  return node;
}
