import { type Entry, has, type ShapeTable, type WordNode } from "./shape-table.ts";
import type { Tokens } from "./tokens.ts";
import { numbersOf } from "./word-numbers.ts";

/** Several words that a class knows as one choice; they can be read one by one as well. */
export interface Unit<Code extends string> {
  entry: Entry<Code>;
  /** The place after it. */
  end: number;
}

/** One place in a message as the shapes see it: fillers are gone, and joined words are one place. */
export interface Place<Code extends string> {
  entry: Entry<Code> | null;
  /** Longest first. */
  units: Unit<Code>[] | null;
  first: number;
  last: number;
  beginsClause: boolean;
  beginsSentence: boolean;
  sentence: number;
}

/** A message as the shapes see it. */
export function placesOf<Code extends string>(tokens: Tokens, table: ShapeTable<Code>): Place<Code>[] {
  const { text, words, starts, sentences } = tokens;
  const numbers = numbersOf(tokens);
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
    const node = table.nodeOf(words[at] as string, numbers[at] as number);
    const hits = node?.next
      ? hitsOf(node.next, numbers, at + 1, sentences[sentence + 1] ?? words.length)
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

interface Hit<Code extends string> {
  entry: Entry<Code>;
  /** Its last word. */
  last: number;
}

const NONE: never[] = [];

/** The longer choices of words that begin before `at`, longest first. */
function hitsOf<Code extends string>(
  level: Map<number, WordNode<Code>>,
  words: readonly number[],
  at: number,
  limit: number,
): Hit<Code>[] {
  let hits: Hit<Code>[] = NONE;
  let node: WordNode<Code> | undefined;
  for (let next: Map<number, WordNode<Code>> | null = level; next && at < limit; at++) {
    node = next.get(words[at] as number);
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

/** The place there, if the sentence that the match began in still goes on. */
export function inside<Code extends string>(
  places: readonly Place<Code>[],
  at: number,
  origin: number,
): Place<Code> | undefined {
  const place = places[at];
  return place && (at === origin || !place.beginsSentence) ? place : undefined;
}

/** Does the place begin a word or a unit of this set? */
export function startsWith<Code extends string>({ entry, units }: Place<Code>, set: number): boolean {
  if (has(entry, set)) return true;
  if (units) for (const unit of units) if (has(unit.entry, set)) return true;
  return false;
}

function endOf(words: readonly string[], starts: readonly number[], at: number): number {
  return (starts[at] as number) + (words[at] as string).length;
}

const COMMAS = new Set([...",;:()–—"].map((mark) => mark.charCodeAt(0)));
const HYPHEN = 45;
const SPACE = 32;

/** Does a clause end between two words? A hyphen only parts them when it stands alone. */
function hasComma(text: string, from: number, to: number): boolean {
  if (to === from + 1 && text.charCodeAt(from) === SPACE) return false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (COMMAS.has(code)) return true;
    if (code === HYPHEN && text.charCodeAt(at + 1) === SPACE) return true;
  }
  return false;
}
