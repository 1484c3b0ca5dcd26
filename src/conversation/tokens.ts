/** How much of one message the rules read. The rest is kept and shown, but cannot cost time. */
export const READ_CHARS = 4_000;
const MAX_QUOTE = 160;

/** A text as the rules read it: its words in lower case, and where each stands, so that a finding can quote it. */
export interface Tokens {
  text: string;
  /** `don't` is one word; digits are words; typographic apostrophes are plain ones. */
  words: string[];
  /** Where each word begins in `text`. */
  starts: number[];
  /** Index of the first word of each sentence; `words.length` ends the last. */
  sentences: number[];
}

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
const ENDS_SENTENCE = /[.!?\n\r。！？]/;

/** One pass, linear, and no more than `READ_CHARS` of it. */
export function tokensOf(text: string): Tokens {
  const read = text.length > READ_CHARS ? text.slice(0, READ_CHARS) : text;
  const words: string[] = [];
  const starts: number[] = [];
  const sentences: number[] = [];
  let end = 0;
  for (const match of read.matchAll(WORD)) {
    const word = match[0];
    if (words.length === 0 || ENDS_SENTENCE.test(read.slice(end, match.index))) sentences.push(words.length);
    words.push(word.toLowerCase().replace("’", "'"));
    starts.push(match.index);
    end = match.index + word.length;
  }
  return { text, words, starts, sentences };
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
  const cut = text.slice(left, stop).replace(/\s+/g, " ").trim().slice(0, MAX_QUOTE);
  return cut.toWellFormed();
}

/** Back to where the sentence begins, or as far as there is room. */
function startOfQuote(text: string, first: number, room: number): number {
  for (let at = first; at > first - room; at--) {
    if (at > 0 && ENDS_SENTENCE.test(text[at - 1] as string)) return at;
  }
  const far = first - room;
  if (far <= 0) return 0;
  const space = text.indexOf(" ", far);
  return space === -1 || space > first ? first : space + 1;
}

function endOfQuote(text: string, end: number, far: number): number {
  for (let at = end; at < far; at++) {
    if (ENDS_SENTENCE.test(text[at] as string)) return at + 1;
  }
  if (far >= text.length) return text.length;
  const space = text.lastIndexOf(" ", far);
  return space > end ? space : far;
}
