import { type Tokens, tokensOf } from "./tokens.ts";
import type { TopicPack } from "./topic-book.ts";

/** A topic that a team adds: its name and three to ten lines as customers say them. */
export interface TopicExamples {
  topic: string;
  subtopic?: string | null;
  examples: readonly string[];
}

/** What a word says for one topic, on the scale of a cue: 2 decides. */
interface Say {
  topic: number;
  weight: number;
}

interface Line {
  topic: number;
  /** What all its words weigh together. */
  whole: number;
}

/** How far words that several examples share decide. */
const CENTRE = 2.5;
/** A message that holds all of an example's words. */
const WHOLE_EXAMPLE = 4;
/** Under this share of an example's words it is another sentence. */
const LIKE_AN_EXAMPLE = 0.5;
const MOST = 6;

/**
 * Topics by example. A word weighs by how rare it is in what people write to bots, by how many of the topic's examples
 * hold it, and by how few of the other topics do. A message belongs to a topic by the sum of its words, or by holding
 * most of one example.
 */
export class ExampleBook {
  readonly #topics: readonly TopicExamples[];
  readonly #says = new Map<string, Say[]>();
  readonly #lines: Line[] = [];
  /** Each word's lines, and what it weighs in them. */
  readonly #inLines = new Map<string, { line: number; weight: number }[]>();

  constructor(topics: readonly TopicExamples[], pack: TopicPack) {
    this.#topics = topics;
    const counts = topics.map(({ examples }) => this.#count(examples, pack));
    counts.forEach((count, topic) => {
      const { examples } = topics[topic] as TopicExamples;
      for (const [base, lines] of count) {
        const elsewhere = counts.filter((other, index) => index !== topic && other.has(base)).length;
        const share = Math.sqrt(lines.length / examples.length) / (1 + elsewhere);
        this.#addWord(base, { topic, weight: CENTRE * rarity(base, pack) * share }, pack);
      }
      for (const index of examples.keys()) this.#addLine(topic, index, count, pack);
    });
  }

  /** Calls back with each topic that the text is evidence for. */
  find(
    { words }: Pick<Tokens, "words">,
    found: (topic: string, subtopic: string | null, evidence: number) => void,
  ) {
    const sums = new Map<number, number>();
    const held = new Map<number, number>();
    for (const word of new Set(words)) {
      for (const { topic, weight } of this.#says.get(word) ?? [])
        sums.set(topic, (sums.get(topic) ?? 0) + weight);
      for (const { line, weight } of this.#inLines.get(word) ?? [])
        held.set(line, (held.get(line) ?? 0) + weight);
    }
    for (const [index, sum] of held) {
      const { topic, whole } = this.#lines[index] as Line;
      const share = sum / whole;
      if (share >= LIKE_AN_EXAMPLE) sums.set(topic, Math.max(sums.get(topic) ?? 0, WHOLE_EXAMPLE * share));
    }
    for (const [index, sum] of sums) {
      const { topic, subtopic = null } = this.#topics[index] as TopicExamples;
      found(topic, subtopic, Math.min(MOST, sum));
    }
  }

  /** The base forms that the examples hold, with the lines of each. */
  #count(examples: readonly string[], pack: TopicPack): Map<string, number[]> {
    const count = new Map<string, number[]>();
    examples.forEach((example, line) => {
      for (const base of new Set(tokensOf(example).words.map((word) => baseOf(word, pack)))) {
        count.set(base, [...(count.get(base) ?? []), line]);
      }
    });
    return count;
  }

  #addWord(base: string, say: Say, pack: TopicPack): void {
    if (say.weight < 0.05) return;
    for (const form of formsOf(base, pack)) this.#says.set(form, [...(this.#says.get(form) ?? []), say]);
  }

  #addLine(
    topic: number,
    index: number,
    count: ReadonlyMap<string, readonly number[]>,
    pack: TopicPack,
  ): void {
    const line = this.#lines.length;
    let whole = 0;
    for (const [base, lines] of count) {
      if (!lines.includes(index)) continue;
      const weight = rarity(base, pack) + 0.02;
      whole += weight;
      for (const form of formsOf(base, pack)) {
        this.#inLines.set(form, [...(this.#inLines.get(form) ?? []), { line, weight }]);
      }
    }
    // One short word is no sentence to compare with.
    this.#lines.push({ topic, whole: Math.max(whole, 0.8) });
  }
}

/** The shortest form that a word may come from, so that `blinking` and `blinks` meet. */
function baseOf(word: string, pack: TopicPack): string {
  let base = word;
  for (const one of pack.basesOf(word)) if (one.length < base.length) base = one;
  return base;
}

/** `charg`, the base of `charging`, is also the base of `charge`. */
function formsOf(base: string, pack: TopicPack): Set<string> {
  return new Set([...pack.inflected(base), ...pack.inflected(`${base}e`)]);
}

function rarity(base: string, pack: TopicPack): number {
  let least = 1;
  for (const form of formsOf(base, pack)) least = Math.min(least, pack.rarityOf(form));
  return least;
}
