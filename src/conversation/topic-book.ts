import type { Tokens } from "./tokens.ts";
import { listOf, numberOf, numbersOf } from "./word-numbers.ts";

/** What a language pack says about topics. */
export interface TopicPack {
  /** Groups of words that mean the same; see `english/topic-words.ts` for how they are written. */
  words: Readonly<Record<string, string>>;
  /** Topic, subtopic, and the cues by which it shows; see `english/topics.ts`. */
  topics: readonly (readonly [topic: string, subtopic: string | null, cues: string])[];
  /** Every form of a word, itself among them. */
  inflected(word: string): readonly string[];
  /** The words that a word may be a form of. */
  basesOf(word: string): readonly string[];
  /** 0 (in every sentence) to 1 (hardly ever): how much a word tells. */
  rarityOf(word: string): number;
}

/** One way in which a topic shows: groups of words that stand close together. */
export interface Cue {
  topic: string;
  subtopic: string | null;
  weight: number;
  groups: readonly number[];
  not: readonly number[];
}

/** How many words may stand between the parts of a cue. */
const SPAN = 10;

interface Phrase {
  rest: readonly number[];
  group: number;
}

interface Entry {
  groups: number[];
  /** Expressions that begin with the word, by their second word: common words begin very many. */
  phrases: Map<number, Phrase[]> | null;
}

/** The cues of a taxonomy, found in one pass over a text's words: work is done only at words that it knows. */
export class TopicBook {
  readonly cues: Cue[] = [];
  /** By a word's number. */
  readonly #lexicon: (Entry | undefined)[];
  /** Cues by their first group. */
  readonly #byGroup: number[][] = [];
  /** Where each group was seen in the sentence at hand: first and last, valid where the stamp is the sentence's. */
  readonly #stamps: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  #sentence = 0;

  constructor(pack: TopicPack) {
    const names = new Map<string, number>();
    const lexicon = new Map<number, Entry>();
    for (const [name, words] of Object.entries(pack.words)) {
      names.set(name, names.size);
      addGroup(names.size - 1, words, pack, lexicon);
      this.#byGroup.push([]);
    }
    for (const [topic, subtopic, cues] of pack.topics) {
      for (const cue of cues.split("; ")) this.#addCue(topic, subtopic, cue, names);
    }
    this.#lexicon = listOf(lexicon);
    this.#stamps = new Int32Array(names.size);
    this.#first = new Int32Array(names.size);
    this.#last = new Int32Array(names.size);
  }

  /** Calls back with the index of each cue that a sentence of the text holds. */
  find(tokens: Tokens, found: (cue: number) => void): void {
    const { sentences } = tokens;
    const words = numbersOf(tokens);
    for (let index = 0; index < sentences.length; index++) {
      const seen = this.#look(words, sentences[index] as number, sentences[index + 1] ?? words.length);
      for (const group of seen) {
        for (const cue of this.#byGroup[group] as number[])
          if (this.#holds(this.cues[cue] as Cue)) found(cue);
      }
    }
  }

  /** Notes where each group stands in a sentence, and returns the groups. */
  #look(words: readonly number[], from: number, to: number): number[] {
    this.#sentence = this.#sentence === 0x7fff_ffff ? 1 : this.#sentence + 1;
    const seen: number[] = [];
    for (let at = from; at < to; at++) {
      const entry = this.#lexicon[words[at] as number];
      if (entry === undefined) continue;
      for (const group of entry.groups) this.#see(group, at, seen);
      if (entry.phrases === null || at + 1 >= to) continue;
      const phrases = entry.phrases.get(words[at + 1] as number);
      if (phrases === undefined) continue;
      for (const { rest, group } of phrases) {
        if (continues(words, at + 1, to, rest)) this.#see(group, at, seen);
      }
    }
    return seen;
  }

  #see(group: number, at: number, seen: number[]): void {
    if (this.#stamps[group] !== this.#sentence) {
      this.#stamps[group] = this.#sentence;
      this.#first[group] = at;
      seen.push(group);
    }
    this.#last[group] = at;
  }

  #holds({ groups, not }: Cue): boolean {
    const [anchor, ...others] = groups;
    for (const group of others) if (!this.#isNear(anchor as number, group)) return false;
    for (const group of not) if (this.#isNear(anchor as number, group)) return false;
    return true;
  }

  /** Do two groups stand close together, in two different words? */
  #isNear(one: number, other: number): boolean {
    if (this.#stamps[other] !== this.#sentence) return false;
    const first = this.#first[one] as number;
    const last = this.#last[one] as number;
    const otherFirst = this.#first[other] as number;
    const otherLast = this.#last[other] as number;
    return (
      isClose(first, otherFirst) ||
      isClose(first, otherLast) ||
      isClose(last, otherFirst) ||
      isClose(last, otherLast)
    );
  }

  #addCue(topic: string, subtopic: string | null, written: string, names: ReadonlyMap<string, number>): void {
    const [weight, ...parts] = written.split(" ");
    const idOf = (name: string) => {
      const id = names.get(name);
      if (id === undefined) throw new Error(`${topic}/${subtopic}: no group of words is named ${name}`);
      return id;
    };
    const groups = parts.filter((part) => !part.startsWith("!")).map(idOf);
    const not = parts.filter((part) => part.startsWith("!")).map((part) => idOf(part.slice(1)));
    this.#byGroup[groups[0] as number]?.push(this.cues.length);
    this.cues.push({ topic, subtopic, weight: Number(weight), groups, not });
  }
}

function isClose(one: number, other: number): boolean {
  const distance = one - other;
  return distance !== 0 && distance <= SPAN && distance >= -SPAN;
}

function continues(words: readonly number[], from: number, to: number, rest: readonly number[]): boolean {
  if (from + rest.length > to) return false;
  for (let offset = 0; offset < rest.length; offset++)
    if (words[from + offset] !== rest[offset]) return false;
  return true;
}

function addGroup(group: number, words: string, pack: TopicPack, lexicon: Map<number, Entry>): void {
  for (const written of words.split(/\s+/)) {
    const isExact = written.startsWith("=");
    const [first = "", ...rest] = (isExact ? written.slice(1) : written).split(/[_-]/);
    const numbers = rest.map(numberOf);
    for (const form of isExact ? [first] : pack.inflected(first)) addWord(form, numbers, group, lexicon);
  }
}

function addWord(word: string, rest: readonly number[], group: number, lexicon: Map<number, Entry>): void {
  const number = numberOf(word);
  const entry: Entry = lexicon.get(number) ?? { groups: [], phrases: null };
  lexicon.set(number, entry);
  const [second] = rest;
  if (second === undefined) {
    if (!entry.groups.includes(group)) entry.groups.push(group);
    return;
  }
  entry.phrases ??= new Map();
  const phrases = entry.phrases.get(second);
  if (phrases) phrases.push({ rest, group });
  else entry.phrases.set(second, [{ rest, group }]);
}
