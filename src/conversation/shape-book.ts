import { inside, type Place, placesOf, startsWith } from "./places.ts";
import { type Entry, has, type Shape, type ShapePack, ShapeTable } from "./shape-table.ts";
import { ANY, type Part } from "./shapes.ts";
import type { Tokens } from "./tokens.ts";

export interface ShapeMatch<Code extends string> {
  code: Code;
  weight: number;
  /** First and last word. */
  from: number;
  to: number;
  /** Number of the sentence within the message. */
  sentence: number;
}

/** Finds shapes in a text. Tables are built on first use; a word that begins no shape costs one look-up. */
export class ShapeBook<Code extends string> {
  readonly #pack: ShapePack<Code>;
  #built: ShapeTable<Code> | null = null;
  #stop = 0;
  /** For each set, the last sentence it was seen in; sentences are counted through the book's life. */
  #seenIn = new Float64Array(0);
  #sentence = 0;

  constructor(pack: ShapePack<Code>) {
    this.#pack = pack;
  }

  /** Every shape found; several may overlap. Work is done only where the rarest word of a shape stands. */
  find(tokens: Tokens): ShapeMatch<Code>[] {
    const places = placesOf(tokens, this.#built ?? this.#build());
    const found: ShapeMatch<Code>[] = [];
    let from = 0;
    while (from < places.length) {
      let to = from + 1;
      while (to < places.length && !(places[to] as Place<Code>).beginsSentence) to++;
      this.#findIn(places, from, to, found);
      from = to;
    }
    return found;
  }

  #findIn(places: Place<Code>[], from: number, to: number, found: ShapeMatch<Code>[]) {
    this.#sentence++;
    for (let at = from; at < to; at++) {
      const { entry, units } = places[at] as Place<Code>;
      if (entry) this.#mark(entry);
      if (units) for (const unit of units) this.#mark(unit.entry);
    }
    for (let at = from; at < to; at++) {
      const { entry, units } = places[at] as Place<Code>;
      if (entry) this.#tryShapes(entry.shapes, places, from, at, found);
      if (units) for (const unit of units) this.#tryShapes(unit.entry.shapes, places, from, at, found);
    }
  }

  #mark({ marks }: Entry<Code>) {
    for (let index = 0; index < marks.length; index++) this.#seenIn[marks[index] as number] = this.#sentence;
  }

  #tryShapes(
    shapes: readonly Shape<Code>[],
    places: Place<Code>[],
    from: number,
    key: number,
    found: ShapeMatch<Code>[],
  ) {
    for (let index = 0; index < shapes.length; index++) {
      const shape = shapes[index] as Shape<Code>;
      if (shape.also >= 0 && this.#seenIn[shape.also] !== this.#sentence) continue;
      for (let at = Math.max(from, key - shape.before); at <= key; at++) {
        const place = places[at] as Place<Code>;
        if (shape.before > 0 && !beginsWith(place, shape.firsts)) continue;
        const end = this.#match(places, shape.parts, 0, at, at);
        if (end < 0) continue;
        const { code, weight } = shape;
        const { last } = places[end - 1] as Place<Code>;
        found.push({ code, weight, from: place.first, to: last, sentence: place.sentence });
        break;
      }
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

  #build(): ShapeTable<Code> {
    const table = new ShapeTable(this.#pack);
    this.#built = table;
    this.#stop = table.stop;
    this.#seenIn = new Float64Array(table.setCount);
    return table;
  }
}

/** Do two matches speak of the same words? */
export function overlaps(one: ShapeMatch<string>, other: ShapeMatch<string>): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function beginsWith<Code extends string>(place: Place<Code>, firsts: readonly number[]): boolean {
  for (let index = 0; index < firsts.length; index++) {
    if (startsWith(place, firsts[index] as number)) return true;
  }
  return false;
}
