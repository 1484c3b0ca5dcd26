/** The words of a text, with the numbers by which tables look them up. */
export interface NumberedWords {
  words: readonly string[];
  /** Filled by `numbersOf`, and of no use before. */
  numbers: readonly number[];
  /** How many words were known when they were numbered. */
  known: number;
}

/** The number of every word that no table knows. */
export const UNKNOWN = 0;

/**
 * Every word that some table knows, once for all of them: a text is looked up here, and every table after that by
 * number. Words of texts are never added, so it stays as small as the language packs are.
 */
const numbers = new Map<string, number>();
/** The words by number. */
const words: string[] = [""];

/** For those who build a table: the word's number, a new one where it has none. */
export function numberOf(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  const number = words.push(word) - 1;
  numbers.set(word, number);
  if (number * 2 > slots.length) growSlots();
  else takeSlot(number);
  return number;
}

/** The word's number, `UNKNOWN` where it has none. */
export function knownNumberOf(word: string): number {
  return numbers.get(word) ?? UNKNOWN;
}

/** A table by word as a list by number, which is quicker to look things up in. */
export function listOf<Value>(byNumber: ReadonlyMap<number, Value>): (Value | undefined)[] {
  const list: (Value | undefined)[] = [];
  for (let number = 0; number <= numbers.size; number++) list.push(byNumber.get(number));
  return list;
}

/** For those who look words up, once their own table is built. Done anew when a table has brought further words. */
export function numbersOf(text: NumberedWords): readonly number[] {
  if (text.known === numbers.size) return text.numbers;
  text.numbers = text.words.map(knownNumberOf);
  text.known = numbers.size;
  return text.numbers;
}

/** How many words tables know. */
export function knownWords(): number {
  return numbers.size;
}

/** The word of a number. */
export function wordOf(number: number): string {
  return words[number] as string;
}

/**
 * Numbers by the hash of their words. A map can only be asked for a string, and to cut one out of a text, to hash
 * it and to compare it took longer than everything that tables do with it.
 */
let slots = new Uint32Array(1 << 15);

/** The number of the word that stands in a text, in small or capital letters of ASCII. */
export function numberIn(text: string, from: number, to: number): number {
  const mask = slots.length - 1;
  for (let slot = hashIn(text, from, to) & mask; ; slot = (slot + 1) & mask) {
    const number = slots[slot] as number;
    if (number === UNKNOWN || isIn(text, from, to, words[number] as string)) return number;
  }
}

function hashIn(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ small(text.charCodeAt(at)), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isIn(text: string, from: number, to: number, word: string): boolean {
  if (word.length !== to - from) return false;
  for (let at = from; at < to; at++) {
    if (small(text.charCodeAt(at)) !== word.charCodeAt(at - from)) return false;
  }
  return true;
}

/** A capital letter of ASCII as a small one. */
function small(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function takeSlot(number: number): void {
  const word = words[number] as string;
  const mask = slots.length - 1;
  let slot = hashIn(word, 0, word.length) & mask;
  while (slots[slot] !== UNKNOWN) slot = (slot + 1) & mask;
  slots[slot] = number;
}

function growSlots(): void {
  slots = new Uint32Array(slots.length * 2);
  for (let number = 1; number < words.length; number++) takeSlot(number);
}
