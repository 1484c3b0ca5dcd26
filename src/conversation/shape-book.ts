import { ANY, type Part, ShapeCompiler, type WordClasses } from "./shapes.ts";
import { SpellingGuess } from "./spelling.ts";
import type { Tokens } from "./tokens.ts";

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

export interface ShapeMatch<Code extends string> {
  code: Code;
  weight: number;
  /** First and last word. */
  from: number;
  to: number;
  /** Number of the sentence within the message. */
  sentence: number;
}

interface Shape<Code extends string> {
  code: Code;
  weight: number;
  parts: Part[];
}

/** What the book knows of a word, or of several words in a row. */
interface Entry<Code extends string> {
  /** One bit per set of words. */
  bits: Uint32Array;
  shapes: Shape<Code>[];
  isFiller: boolean;
  isJoined: boolean;
}

interface WordNode<Code extends string> {
  entry: Entry<Code> | null;
  next: Map<string, WordNode<Code>> | null;
}

/** Several words that a class knows as one choice; they can be read one by one as well. */
interface Unit<Code extends string> {
  entry: Entry<Code>;
  /** The place after it. */
  end: number;
}

/** One place in a message as the shapes see it: fillers are gone, and joined words are one place. */
interface Place<Code extends string> {
  entry: Entry<Code> | null;
  /** Longest first. */
  units: Unit<Code>[] | null;
  first: number;
  last: number;
  beginsClause: boolean;
  beginsSentence: boolean;
  sentence: number;
}

/** Finds shapes in a text. Tables are built on first use; a word that begins no shape costs one look-up. */
export class ShapeBook<Code extends string> {
  readonly #pack: ShapePack<Code>;
  #words: Map<string, WordNode<Code>> | null = null;
  #spelling: SpellingGuess | null = null;
  #stop = 0;

  constructor(pack: ShapePack<Code>) {
    this.#pack = pack;
  }

  /** Every shape found, in order of where it begins; several may overlap. */
  find(tokens: Tokens): ShapeMatch<Code>[] {
    const places = this.#placesOf(tokens);
    const found: ShapeMatch<Code>[] = [];
    for (let at = 0; at < places.length; at++) {
      const { entry, units } = places[at] as Place<Code>;
      if (entry) this.#tryShapes(entry.shapes, places, at, found);
      if (units) for (const unit of units) this.#tryShapes(unit.entry.shapes, places, at, found);
    }
    return found;
  }

  #tryShapes(shapes: readonly Shape<Code>[], places: Place<Code>[], at: number, found: ShapeMatch<Code>[]) {
    for (const { code, weight, parts } of shapes) {
      const end = this.#match(places, parts, 0, at, at);
      if (end < 0) continue;
      const { first, sentence } = places[at] as Place<Code>;
      found.push({ code, weight, from: first, to: (places[end - 1] as Place<Code>).last, sentence });
    }
  }

  /** Where the match ends (exclusive), or -1. Gaps and repeats are short, so the ways to try are few. */
  #match(places: Place<Code>[], parts: readonly Part[], index: number, at: number, origin: number): number {
    const part = parts[index];
    if (!part) return at;
    switch (part.kind) {
      case "word":
        return this.#matchWord(places, parts, index, at, origin, 0);
      case "gap":
        return this.#matchGap(places, parts, index, at, origin);
      default:
        return this.#holds(part, places, at, origin) ? this.#match(places, parts, index + 1, at, origin) : -1;
    }
  }

  #holds(part: Part, places: Place<Code>[], at: number, origin: number): boolean {
    const here = inside(places, at, origin);
    switch (part.kind) {
      case "start":
        return here?.beginsClause === true;
      case "end":
        return here === undefined;
      case "joined":
        return here?.beginsClause === false;
      case "notNext":
        return here === undefined || !startsWith(here, part.set);
      default: {
        const isFirst = at === 0 || places[at]?.beginsSentence;
        return isFirst || !has(places[at - 1]?.entry, (part as Part & { kind: "notLast" }).set);
      }
    }
  }

  #matchWord(
    places: Place<Code>[],
    parts: readonly Part[],
    index: number,
    at: number,
    origin: number,
    count: number,
  ): number {
    const { set, min, max } = parts[index] as Part & { kind: "word" };
    const here = count < max ? inside(places, at, origin) : undefined;
    if (here) {
      for (const { entry, end } of here.units ?? []) {
        if (set === ANY || !has(entry, set)) continue;
        const reached = this.#matchWord(places, parts, index, end, origin, count + 1);
        if (reached >= 0) return reached;
      }
      if (has(here.entry, set)) {
        const reached = this.#matchWord(places, parts, index, at + 1, origin, count + 1);
        if (reached >= 0) return reached;
      }
    }
    return count >= min ? this.#match(places, parts, index + 1, at, origin) : -1;
  }

  #matchGap(
    places: Place<Code>[],
    parts: readonly Part[],
    index: number,
    at: number,
    origin: number,
  ): number {
    const { max, crosses } = parts[index] as Part & { kind: "gap" };
    for (let many = 0; many <= max; many++) {
      const reached = this.#match(places, parts, index + 1, at + many, origin);
      if (reached >= 0) return reached;
      const here = inside(places, at + many, origin);
      if (!here || (!crosses && has(here.entry, this.#stop))) return -1;
    }
    return -1;
  }

  #placesOf({ text, words, starts, sentences }: Tokens): Place<Code>[] {
    const table = this.#words ?? this.#build();
    const places: Place<Code>[] = [];
    const open: { index: number; hits: Hit<Code>[] }[] = [];
    let sentence = -1;
    let beginsSentence = false;
    let beginsClause = false;
    for (let at = 0; at < words.length; at++) {
      while (sentences[sentence + 1] === at) {
        sentence++;
        beginsSentence = beginsClause = true;
      }
      beginsClause ||= at > 0 && hasComma(text, endOf(words, starts, at - 1), starts[at] as number);
      const word = words[at] as string;
      const node = table.get(word) ?? this.#guess(table, word);
      const hits = node?.next
        ? hitsOf(node.next, words, at + 1, sentences[sentence + 1] ?? words.length)
        : NONE;
      const longest = hits[0];
      const swallowed = longest && (longest.entry.isFiller || longest.entry.isJoined) ? longest : null;
      const last = swallowed ? swallowed.last : at;
      const entry = swallowed ? swallowed.entry : (node?.entry ?? null);
      if (!entry?.isFiller || (longest && !swallowed)) {
        const place = { entry, units: null, first: at, last, beginsClause, beginsSentence, sentence };
        if (longest && !swallowed) open.push({ index: places.length, hits });
        places.push(place);
        beginsSentence = beginsClause = false;
      }
      at = last;
    }
    for (const { index, hits } of open) (places[index] as Place<Code>).units = unitsOf(hits, places, index);
    return places;
  }

  /** `wallet's` is read as `wallet`, `accuont` as `account`. */
  #guess(table: Map<string, WordNode<Code>>, word: string): WordNode<Code> | undefined {
    if (word.endsWith("'s")) return table.get(word.slice(0, -2));
    const meant = this.#spelling?.guess(word);
    return meant === undefined ? undefined : table.get(meant);
  }

  #build(): Map<string, WordNode<Code>> {
    const compiler = new ShapeCompiler(this.#pack.classes);
    const fillers = compiler.numberOf("<filler>");
    const joined = compiler.numberOf("<joined>");
    this.#stop = compiler.numberOf("<stop>");
    compiler.numberOf("<known>");
    const shapes = this.#pack.groups.flatMap(({ code, weight, shapes }) =>
      linesOf(shapes).map((shape) => ({ code, weight, parts: compiler.compile(shape) })),
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
      for (const unit of beginningsOf(shape.parts, compiler.sets))
        entryAt(table, unit, size).shapes.push(shape);
    }
    this.#spelling = new SpellingGuess(compiler.members("misspelt"));
    this.#words = table;
    return table;
  }
}

interface Hit<Code extends string> {
  entry: Entry<Code>;
  /** Its last word. */
  last: number;
}

const NONE: never[] = [];

/** The longer choices of words that begin before `at`, longest first. */
function hitsOf<Code extends string>(
  level: Map<string, WordNode<Code>>,
  words: readonly string[],
  at: number,
  limit: number,
): Hit<Code>[] {
  let hits: Hit<Code>[] = NONE;
  let node: WordNode<Code> | undefined;
  for (let next: Map<string, WordNode<Code>> | null = level; next && at < limit; at++) {
    node = next.get(words[at] as string);
    if (node?.entry) hits = [{ entry: node.entry, last: at }, ...hits];
    next = node?.next ?? null;
  }
  return hits;
}

function unitsOf<Code extends string>(
  hits: readonly Hit<Code>[],
  places: readonly Place<Code>[],
  start: number,
): Unit<Code>[] {
  return hits.map(({ entry, last }) => {
    let end = start + 1;
    while (end < places.length && (places[end] as Place<Code>).first <= last) end++;
    return { entry, end };
  });
}

/** The words that a shape can begin with. */
function beginningsOf(parts: readonly Part[], sets: readonly ReadonlySet<string>[]): Set<string> {
  const words = new Set<string>();
  for (const part of parts) {
    if (part.kind !== "word") continue;
    for (const word of sets[part.set] ?? []) words.add(word);
    if (part.min === 1) break;
  }
  return words;
}

/** Do two matches speak of the same words? */
export function overlaps(one: ShapeMatch<string>, other: ShapeMatch<string>): boolean {
  return one.from <= other.to && other.from <= one.to;
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
  node.entry ??= { bits: new Uint32Array(size), shapes: [], isFiller: false, isJoined: false };
  return node.entry;
}

function nodeAt<Code extends string>(level: Map<string, WordNode<Code>>, word: string): WordNode<Code> {
  const known = level.get(word);
  if (known) return known;
  const node: WordNode<Code> = { entry: null, next: null };
  level.set(word, node);
  return node;
}

/** The place there, if the sentence that the match began in still goes on. */
function inside<Code extends string>(
  places: readonly Place<Code>[],
  at: number,
  origin: number,
): Place<Code> | undefined {
  const place = places[at];
  return place && (at === origin || !place.beginsSentence) ? place : undefined;
}

function startsWith<Code extends string>({ entry, units }: Place<Code>, set: number): boolean {
  return has(entry, set) || (units?.some((unit) => has(unit.entry, set)) ?? false);
}

function has<Code extends string>(entry: Entry<Code> | null | undefined, set: number): boolean {
  if (set === ANY) return true;
  if (!entry) return false;
  return ((entry.bits[set >> 5] as number) & (1 << (set & 31))) !== 0;
}

function endOf(words: readonly string[], starts: readonly number[], at: number): number {
  return (starts[at] as number) + (words[at] as string).length;
}

const COMMAS = new Set([...",;:()–—"].map((mark) => mark.charCodeAt(0)));
const HYPHEN = 45;
const SPACE = 32;

/** Does a clause end between two words? A hyphen only parts them when it stands alone. */
function hasComma(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (COMMAS.has(code)) return true;
    if (code === HYPHEN && text.charCodeAt(at + 1) === SPACE) return true;
  }
  return false;
}
