import { knownNumberOf, knownWords, type NumberedWords, numberIn, UNKNOWN, wordOf } from "./word-numbers.ts";

/** How much of one message the rules read. The rest is kept and shown, but cannot cost time. */
export const READ_CHARS = 4_000;
/** Of a longer message, so much is read at its end: who pastes a log says below it what they want. */
export const READ_AT_END = 1_000;
const MAX_QUOTE = 160;

/** A text as the rules read it: its words in lower case, and where each stands, so that a finding can quote it. */
export interface Tokens extends NumberedWords {
  text: string;
  /** `don't` is one word; digits are words; apostrophes of every shape are plain ones. */
  words: string[];
  /** Where each word begins in `text`. */
  starts: number[];
  /** Index of the first word of each sentence; `words.length` ends the last. */
  sentences: number[];
}

const ENDS_SENTENCE = /[.!?\n\r。！？]/;
const IS_WORD = /[\p{L}\p{N}]/u;
const IS_LETTER = /\p{L}/u;
const APOSTROPHES = "'’‘`´";

const LETTER = 1;
const NUMBER = 2;
const OTHER = 3;
const APOSTROPHE = 4;
const STOP = 5;
/** What each UTF-16 unit is, worked out the first time it is met; 0 is "not met yet". */
const kinds = new Uint8Array(0x1_0000);

/**
 * One pass, linear, and no more than `READ_CHARS` of it, from both ends. By hand, because a conversation is read while a customer
 * waits, and a regular expression took most of that time.
 */
export function tokensOf(text: string): Tokens {
  let end = text.length > READ_CHARS ? READ_CHARS - READ_AT_END : text.length;
  const words: string[] = [];
  const starts: number[] = [];
  const sentences: number[] = [];
  const numbers: number[] = [];
  let begins = true;
  let at = 0;
  while (at < end || end < text.length) {
    if (at >= end) {
      at = afterWord(text, text.length - READ_AT_END);
      end = text.length;
      begins = true;
      continue;
    }
    const kind = kindAt(text, at);
    if (kind >= OTHER) {
      if (kind === STOP && !isDecimalPoint(text, at)) begins = true;
      at++;
      continue;
    }
    const start = at;
    at = endOfWord(text, at, end);
    if (begins) sentences.push(words.length);
    begins = false;
    const number = numberIn(text, start, at);
    const word = number === UNKNOWN ? lowered(text, start, at) : wordOf(number);
    // A letter or an apostrophe beyond ASCII was not understood, and is only now.
    numbers.push(number === UNKNOWN ? knownNumberOf(word) : number);
    words.push(word);
    starts.push(start);
  }
  return { text, words, starts, sentences, numbers, known: knownWords() };
}

/** Letters and digits, then at most one apostrophe with letters behind it. */
function endOfWord(text: string, from: number, end: number): number {
  let at = from + 1;
  while (at < end && kindAt(text, at) <= NUMBER) at++;
  if (at >= end || kindAt(text, at) !== APOSTROPHE) return at;
  let after = at + 1;
  while (after < end && kindAt(text, after) === LETTER) after++;
  return after > at + 1 ? after : at;
}

/** Where the word ends that may have begun before `from`. */
function afterWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && kindAt(text, at) !== OTHER && kindAt(text, at) !== STOP) at++;
  return at;
}

/** `4.99` is one number, though two words, and no end of a sentence. */
function isDecimalPoint(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return kinds[code] || kindOfUnit(text, at, code);
}

function kindOfUnit(text: string, at: number, code: number): number {
  // Half of a pair says nothing by itself: both halves are what the whole is.
  if (code >= 0xd800 && code <= 0xdbff) return kindOf(codePointOf(text, at));
  if (code >= 0xdc00 && code <= 0xdfff) {
    const whole = at === 0 ? "" : codePointOf(text, at - 1);
    return whole.length === 2 ? kindOf(whole) : OTHER;
  }
  const kind = kindOf(text[at] as string);
  kinds[code] = kind;
  return kind;
}

function codePointOf(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) as number);
}

function kindOf(char: string): number {
  if (IS_WORD.test(char)) return IS_LETTER.test(char) ? LETTER : NUMBER;
  if (APOSTROPHES.includes(char)) return APOSTROPHE;
  return ENDS_SENTENCE.test(char) ? STOP : OTHER;
}

const SMALL_A = 97;
const SMALL_Z = 122;

function lowered(text: string, from: number, to: number): string {
  const word = text.slice(from, to);
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= SMALL_A && code <= SMALL_Z) continue;
    return word.toLowerCase().replace(/[’‘`´]/, "'");
  }
  return word;
}

/** The words from one to another (inclusive) with what stands around them, whole words, at most 160 characters. */
export function quoteOf({ text, words, starts }: Tokens, from: number, to: number): string {
  const first = starts[from] ?? 0;
  const lastStart = starts[to] ?? first;
  const end = lastStart + (words[to]?.length ?? 0);
  const room = Math.max(0, MAX_QUOTE - (end - first));
  const left = startOfQuote(text, first, Math.min(first, Math.floor(room / 2)));
  const right = Math.min(text.length, Math.max(end, left + MAX_QUOTE));
  const stop = endOfQuote(text, end, right);
  const cut = text.slice(left, stop);
  const line = OTHER_SPACE.test(cut) ? cut.replace(/\s+/g, " ") : cut;
  return line.trim().slice(0, MAX_QUOTE).toWellFormed();
}

/** White space that is not one plain space; most quotes have none. */
const OTHER_SPACE = /[^\S ]| {2}/;

/** Back to where the sentence begins, or as far as there is room. */
function startOfQuote(text: string, first: number, room: number): number {
  for (let at = first; at > first - room; at--) {
    if (at > 0 && endsSentence(text, at - 1)) return at;
  }
  const far = first - room;
  if (far <= 0) return 0;
  const space = text.indexOf(" ", far);
  return space === -1 || space > first ? first : space + 1;
}

function endOfQuote(text: string, end: number, far: number): number {
  for (let at = end; at < far; at++) {
    if (endsSentence(text, at)) return at + 1;
  }
  if (far >= text.length) return text.length;
  const space = text.lastIndexOf(" ", far);
  return space > end ? space : far;
}

function endsSentence(text: string, at: number): boolean {
  return kindAt(text, at) === STOP && !isDecimalPoint(text, at);
}
