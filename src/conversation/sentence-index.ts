import { listOf, numberOf } from "./word-numbers.ts";
import { WordSets } from "./word-sets.ts";

export interface ShapeSource<Signal> {
  classes: Readonly<Record<string, string>>;
  /** Each signal with its shapes; the rarest word of a shape is chosen by keeping clear of these common ones. */
  common: string;
  shapes: readonly (readonly [signal: Signal, shapes: readonly string[]])[];
}

/** One part of a shape; sets by their number. */
export type Part =
  | { kind: "words"; set: number; isOptional: boolean; orEnd: boolean }
  | { kind: "gap"; most: number }
  | { kind: "not"; set: number }
  | { kind: "edge" }
  | { kind: "rest" };

/** A shape as it is looked for: from its anchor to both sides. */
export interface Anchored<Signal> {
  signal: Signal;
  /** The parts before the anchor, nearest first. */
  before: Part[];
  after: Part[];
  /** The sets of which a word must stand right after, and right before; `OPEN` when it may be any. */
  next: number;
  previous: number;
}

/** The shapes by the number of their anchor's words. */
export interface ShapeIndex<Signal> {
  byWord: (Anchored<Signal>[] | undefined)[];
  sets: WordSets;
}

export const OPEN = -1;

export function indexOf<Signal>(source: ShapeSource<Signal>): ShapeIndex<Signal> {
  const common = new Set(source.common.split(/\s+/).map(numberOf));
  const choices = new Choices(source.classes);
  const byWord = new Map<number, Anchored<Signal>[]>();
  for (const [signal, shapes] of source.shapes) {
    for (const shape of shapes) {
      const parts = shape.split(" ").map((part) => parsePart(part, choices));
      const anchor = anchorOf(parts, choices.sets, common, shape);
      const before = parts.slice(0, anchor).reverse();
      const after = parts.slice(anchor + 1);
      const anchored = { signal, before, after, next: certain(after[0]), previous: certain(before[0]) };
      for (const word of wordsOf(parts[anchor], choices.sets)) {
        const list = byWord.get(word);
        if (list) list.push(anchored);
        else byWord.set(word, [anchored]);
      }
    }
  }
  choices.sets.close();
  return { byWord: listOf(byWord), sets: choices.sets };
}

/** The set of which a word must stand there; -1 when that is open. */
function certain(part: Part | undefined): number {
  return part?.kind === "words" && !part.isOptional && !part.orEnd ? part.set : OPEN;
}

function wordsOf(part: Part | undefined, sets: WordSets): ReadonlySet<number> {
  return part?.kind === "words" ? sets.membersOf(part.set) : new Set();
}

/** The part that is looked up: never optional, with as few common words as can be, then as few words as can be. */
function anchorOf(
  parts: readonly Part[],
  sets: WordSets,
  common: ReadonlySet<number>,
  shape: string,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  parts.forEach((part, index) => {
    if (part.kind !== "words" || part.isOptional || part.orEnd) return;
    const words = sets.membersOf(part.set);
    let cost = words.size;
    for (const word of words) if (common.has(word)) cost += 1_000;
    if (cost < least) {
      least = cost;
      best = index;
    }
  });
  if (best === -1) throw new Error(`shape without a word to look for: ${shape}`);
  return best;
}

function parsePart(text: string, choices: Choices): Part {
  if (text === "^" || text === "$") return { kind: "edge" };
  if (text === "...") return { kind: "rest" };
  if (text.startsWith("..")) return { kind: "gap", most: Number(text.slice(2)) };
  if (text.startsWith("!")) return { kind: "not", set: choices.setOf(text.slice(1)) };
  const isOptional = text.endsWith("?");
  const choice = isOptional ? text.slice(0, -1) : text;
  return {
    kind: "words",
    set: choices.setOf(choice),
    isOptional,
    orEnd: choice === "$" || choice.startsWith("$|") || choice.endsWith("|$") || choice.includes("|$|"),
  };
}

/** Contractions that are another word without their apostrophe. */
const OTHER_WORDS = new Set(["ill", "well", "hell", "shell", "were", "wed", "id", "shed", "its"]);

/** What shapes let one choose from, each choice as a set of words. */
class Choices {
  readonly sets = new WordSets();
  readonly #classes: Readonly<Record<string, string>>;
  readonly #known = new Map<string, number>();
  readonly #members = new Map<string, readonly number[]>();

  constructor(classes: Readonly<Record<string, string>>) {
    this.#classes = classes;
  }

  /** The number of the set that `wait|@tell` stands for. */
  setOf(choice: string): number {
    const known = this.#known.get(choice);
    if (known !== undefined) return known;
    const words = new Set<number>();
    for (const name of choice.split("|")) {
      if (name.startsWith("@")) for (const number of this.#classOf(name.slice(1))) words.add(number);
      else if (name !== "$") for (const number of formsOf(name)) words.add(number);
    }
    const set = this.sets.add(words);
    this.#known.set(choice, set);
    return set;
  }

  #classOf(name: string): readonly number[] {
    const known = this.#members.get(name);
    if (known) return known;
    const text = this.#classes[name];
    if (text === undefined) throw new Error(`shape with an unknown class: @${name}`);
    const words = text.split(/\s+/).filter((word) => word !== "");
    const members = words.flatMap(formsOf);
    this.#members.set(name, members);
    return members;
  }
}

/** The word, and what it is without its apostrophe. */
function formsOf(word: string): number[] {
  const bare = word.replace("'", "");
  return bare === word || OTHER_WORDS.has(bare) ? [numberOf(word)] : [numberOf(word), numberOf(bare)];
}
