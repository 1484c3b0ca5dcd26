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

/** For those who build a table: the word's number, a new one where it has none. */
export function numberOf(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  numbers.set(word, numbers.size + 1);
  return numbers.size;
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
  const { words } = text;
  const found: number[] = [];
  for (let at = 0; at < words.length; at++) found.push(knownNumberOf(words[at] as string));
  text.numbers = found;
  text.known = numbers.size;
  return found;
}
