import { ANY, type Part, type ShapeCompiler } from "./shapes.ts";

/** How a shape is looked for: by its rarest word, so that common words cost nothing. */
export interface ShapePlan {
  parts: Part[];
  /** The set by which it is looked up: of those it cannot do without, the one that stands in the fewest texts. */
  key: number;
  /** The second rarest; -1 where there is none or it is common. */
  also: number;
  /** Sets with which it can begin. */
  firsts: number[];
  /** How many places before its key it can begin. */
  before: number;
}

const WEIGHT_OF_FREQUENT = 60;
const WEIGHT_OF_USUAL = 8;
/** A set as common as this tells little about a sentence. */
const TOO_COMMON = 130;
/** Several words read as one choice may take this many more places. */
const PLACES_OF_UNITS = 3;

/** How often the words of a set stand in texts, roughly: the classes `frequent` and `usual` of the pack say. */
export class CommonWords {
  readonly #compiler: ShapeCompiler;
  readonly #known = new Map<number, number>();

  constructor(compiler: ShapeCompiler) {
    this.#compiler = compiler;
  }

  of(set: number): number {
    if (set === ANY) return Number.POSITIVE_INFINITY;
    let sum = this.#known.get(set);
    if (sum !== undefined) return sum;
    sum = 0;
    for (const word of this.#compiler.sets[set] ?? []) sum += this.#weightOf(word);
    this.#known.set(set, sum);
    return sum;
  }

  #weightOf(word: string): number {
    if (this.#compiler.members("frequent").has(word)) return WEIGHT_OF_FREQUENT;
    return this.#compiler.members("usual").has(word) ? WEIGHT_OF_USUAL : 1;
  }
}

export function planOf(parts: Part[], common: CommonWords): ShapePlan {
  const needed = parts.flatMap((part, index) =>
    part.kind === "word" && part.min === 1 && part.set !== ANY ? [{ set: part.set, index }] : [],
  );
  const [key, second] = needed.toSorted((a, b) => common.of(a.set) - common.of(b.set));
  if (!key) throw new Error("a shape needs a word that must be there");
  const also = second && common.of(second.set) < TOO_COMMON ? second.set : -1;
  return { parts, key: key.set, also, firsts: firstsOf(parts), before: reachOf(parts.slice(0, key.index)) };
}

function firstsOf(parts: readonly Part[]): number[] {
  const firsts: number[] = [];
  for (const part of parts) {
    if (part.kind !== "word") continue;
    firsts.push(part.set);
    if (part.min === 1) break;
  }
  return firsts;
}

function reachOf(parts: readonly Part[]): number {
  let reach = 0;
  for (const part of parts) {
    if (part.kind === "gap" || part.kind === "word") reach += part.max;
  }
  return parts.some(({ kind }) => kind === "word") ? reach + PLACES_OF_UNITS : reach;
}
