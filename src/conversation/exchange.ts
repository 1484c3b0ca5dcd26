import type { ConversationMessage } from "../context/package.ts";
import type { BreakdownPack, ExchangeSignal } from "./breakdown-pack.ts";
import { hashOf, wordsOf } from "./subject-words.ts";
import type { Tokens } from "./tokens.ts";
import { numbersOf } from "./word-numbers.ts";

/** One message as a move of the exchange. */
export interface Move {
  messageIndex: number;
  isBot: boolean;
  words: number;
  /** Hashes of the words that carry a subject, ascending, each once; at most `MAX_CONTENT`. */
  content: Int32Array;
  /** Numbers with what they count, as hashes; `null` as unit when it is none we know. */
  numbers: { unit: string | null; value: string }[];
  hasNegation: boolean;
  /** What was found in the words, and where. */
  signals: Map<ExchangeSignal, readonly [first: number, last: number]>;
  /** The text is nothing but the bot's own tag, as logs of calls have it. */
  isTag: boolean;
}

const MAX_CONTENT = 48;
const NO_SIGNALS: Move["signals"] = new Map();

/** The message as a move; without a pack (`null`) only what needs no language: its words as they stand. */
export function moveOf(
  message: ConversationMessage,
  messageIndex: number,
  tokens: Tokens,
  pack: BreakdownPack | null,
): Move {
  const { words, sentences } = tokens;
  const known = pack && wordsOf(pack);
  const byNumber = numbersOf(tokens);
  const content: number[] = [];
  const numbers: Move["numbers"] = [];
  let hasNegation = false;
  for (let at = 0; at < words.length && content.length < MAX_CONTENT; at++) {
    const word = words[at] as string;
    const code = word.charCodeAt(0);
    if (code >= 48 && code <= 57) {
      const next = words[at + 1];
      numbers.push({ unit: next !== undefined && pack?.units.has(next) ? next : null, value: word });
      content.push(hashOf(word, word.length));
      continue;
    }
    const facts = known?.of(word, byNumber[at] as number);
    if (facts?.isNegation) hasNegation = true;
    if (facts?.isEmpty) continue;
    content.push(facts ? facts.stem : hashOf(word, word.length));
  }
  const signals: Move["signals"] = pack ? new Map() : NO_SIGNALS;
  const tag = message.intent ? tagWords(message.intent) : null;
  if (pack) {
    const found = (signal: ExchangeSignal, first: number, last: number) => {
      if (!signals.has(signal)) signals.set(signal, [first, last]);
    };
    for (let s = 0; s < sentences.length; s++) {
      pack.shapes.scan(tokens, sentences[s] as number, sentences[s + 1] ?? words.length, found);
    }
    if (tag) {
      pack.shapes.scan({ words: tag, numbers: [], known: -1 }, 0, tag.length, (signal) => {
        if (!signals.has(signal)) signals.set(signal, [0, Math.max(0, words.length - 1)]);
      });
    }
  }
  return {
    messageIndex,
    isBot: message.role === "bot",
    words: words.length,
    content: sortedOnce(content),
    numbers,
    hasNegation,
    signals,
    isTag: tag?.every((word, i) => words[i] === word || /^\d+$/.test(word)) === true,
  };
}

/** How many subjects two moves share. */
export function shared({ content: a }: Move, { content: b }: Move): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) {
      count++;
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  return count;
}

/** Another number is another statement: `order 17 is late` does not repeat `order 16 is late`. */
export function sameNumbers({ numbers: a }: Move, { numbers: b }: Move): boolean {
  return a.length === b.length && a.every(({ value }, i) => value === b[i]?.value);
}

const MAX_TAG = 80;

/** `ask_time-preference` and `askTimePreference` as words. */
function tagWords(intent: string): string[] {
  const words: string[] = [];
  let word = "";
  for (const sign of intent.slice(0, MAX_TAG)) {
    const lower = sign.toLowerCase();
    const isWord = lower !== sign.toUpperCase() || (sign >= "0" && sign <= "9");
    const isBorder = !isWord || (sign !== lower && word !== "");
    if (isBorder && word) {
      words.push(word);
      word = "";
    }
    if (isWord) word += lower;
  }
  if (word) words.push(word);
  return words;
}

function sortedOnce(hashes: number[]): Int32Array {
  const sorted = new Int32Array(hashes.length);
  let kept = 0;
  // They are few, and for so few inserting is quicker than the library's sort.
  for (const hash of hashes) {
    let at = kept;
    while (at > 0 && (sorted[at - 1] as number) > hash) at--;
    if (at > 0 && sorted[at - 1] === hash) continue;
    for (let after = kept++; after > at; after--) sorted[after] = sorted[after - 1] as number;
    sorted[at] = hash;
  }
  return sorted.subarray(0, kept);
}
