import { CommonWords, planOf } from "./shape-plan.ts";
import { ANY, type Part, ShapeCompiler, type WordClasses } from "./shapes.ts";
import { SpellingGuess } from "./spelling.ts";
import { UnitTable } from "./unit-table.ts";
import { knownNumberOf, listOf, UNKNOWN } from "./word-numbers.ts";

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
  /** One bit per set of words: those of all entries, of which this one's begin at `row`. */
  bits: Uint32Array;
  row: number;
  /** The shapes whose rarest word this is. */
  shapes: Shape<Code>[];
  /** The sets that some shape wants in its sentence as well, and that this word is in. */
  marks: number[];
  isFiller: boolean;
  isJoined: boolean;
}

export interface WordNode<Code extends string> {
  entry: Entry<Code> | null;
  /** What goes on with a further word, by its number. */
  next: Map<number, WordNode<Code>> | null;
}

/** The words of a pack, each with the classes it is in and the shapes that are looked up by it. */
export class ShapeTable<Code extends string> {
  /** Number of the set that ends a `~2`. */
  readonly stop: number;
  readonly setCount: number;
  readonly #units: ReadonlyMap<number, WordNode<Code>>;
  /** By number, with what a word stands for that is none of ours; `undefined` where nobody has asked yet. */
  readonly #nodes: (WordNode<Code> | null | undefined)[];
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

    const units = new UnitTable<Code>(compiler.sets);
    for (const entry of units.entriesOf(fillers)) entry.isFiller = true;
    for (const entry of units.entriesOf(joined)) entry.isJoined = true;
    for (const shape of shapes) {
      for (const entry of units.entriesOf(shape.key)) entry.shapes.push(shape);
    }
    for (const also of new Set(shapes.map((shape) => shape.also))) {
      for (const entry of units.entriesOf(also)) entry.marks.push(also);
    }
    this.setCount = compiler.sets.length;
    this.#spelling = new SpellingGuess(compiler.members("misspelt"));
    this.#units = units.nodes;
    this.#nodes = listOf(units.nodes);
  }

  /** `wallet's` is read as `wallet`, `accuont` as `account`. `number` is the word's. */
  nodeOf(word: string, number: number): WordNode<Code> | null {
    // Only words that some table knows are kept: what people write is without end.
    if (number === UNKNOWN) return this.#nodeOfOther(word);
    const known = this.#nodes[number];
    if (known !== undefined) return known;
    while (this.#nodes.length <= number) this.#nodes.push(undefined);
    const node = this.#nodeOfOther(word);
    this.#nodes[number] = node;
    return node;
  }

  #nodeOfOther(word: string): WordNode<Code> | null {
    const meant = word.endsWith("'s") ? word.slice(0, -2) : this.#spelling.guess(word);
    return meant === undefined ? null : (this.#units.get(knownNumberOf(meant)) ?? null);
  }
}

/** Is the word in this set? */
export function has<Code extends string>(entry: Entry<Code> | null | undefined, set: number): boolean {
  if (set === ANY) return true;
  if (!entry) return false;
  return ((entry.bits[entry.row + (set >> 5)] as number) & (1 << (set & 31))) !== 0;
}

function linesOf(shapes: string): string[] {
  return shapes
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
