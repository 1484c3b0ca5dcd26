import type { Entry, WordNode } from "./shape-table.ts";
import { numberOf } from "./word-numbers.ts";

/** The words and the `several_words` of a pack, each made when it is first asked for. */
export class UnitTable<Code extends string> {
  /** By the number of the first word. */
  readonly nodes = new Map<number, WordNode<Code>>();
  readonly #byUnit = new Map<string, Entry<Code>>();
  /** The entries of each set, by its number. */
  readonly #ofSet: Entry<Code>[][];

  /** Every unit of these sets, with a bit for each set that it is in. */
  constructor(sets: readonly ReadonlySet<string>[]) {
    this.#ofSet = sets.map((set) => Array.from(set, (unit) => this.#entryOf(unit)));
    const size = Math.ceil(sets.length / 32);
    // One block of memory: a thousand small ones took most of the time to build the table.
    const bits = new Uint32Array(size * this.#byUnit.size);
    let row = 0;
    for (const entry of this.#byUnit.values()) {
      entry.bits = bits;
      entry.row = row;
      row += size;
    }
    this.#ofSet.forEach((entries, number) => {
      for (const entry of entries) {
        const at = entry.row + (number >> 5);
        bits[at] = (bits[at] as number) | (1 << (number & 31));
      }
    });
  }

  entriesOf(set: number): readonly Entry<Code>[] {
    return this.#ofSet[set] ?? [];
  }

  #entryOf(unit: string): Entry<Code> {
    const known = this.#byUnit.get(unit);
    if (known) return known;
    const [first = "", ...rest] = unit.includes("_") ? unit.split("_") : [unit];
    let node = nodeAt(this.nodes, first);
    for (const word of rest) {
      node.next ??= new Map();
      node = nodeAt(node.next, word);
    }
    node.entry ??= { bits: NO_BITS, row: 0, shapes: [], marks: [], isFiller: false, isJoined: false };
    this.#byUnit.set(unit, node.entry);
    return node.entry;
  }
}

const NO_BITS = new Uint32Array(0);

function nodeAt<Code extends string>(level: Map<number, WordNode<Code>>, word: string): WordNode<Code> {
  const number = numberOf(word);
  const known = level.get(number);
  if (known) return known;
  const node: WordNode<Code> = { entry: null, next: null };
  level.set(number, node);
  return node;
}
