import type { Tokens } from "./tokens.ts";

const MASKS = "*@$#!.-_";
const LOOKS_LIKE: Record<string, string> = {
  "@": "a",
  $: "s",
  "!": "i",
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};

/**
 * The same words with crude ones in their plain spelling (`f*ck`, `sh1t`, `f u c k`, `fuuuck`), so that the shapes
 * find them. Nothing is copied where no word is in disguise.
 */
export function undisguised(tokens: Tokens, crude: readonly string[]): Tokens {
  const { text, words, starts } = tokens;
  if (!hasSigns(tokens) || !hidesAny(tokens, crude)) return tokens;
  const plain: Tokens = { text, words: [], starts: [], sentences: [], numbers: [], known: -1 };
  let sentence = 0;
  for (let at = 0; at < words.length; ) {
    const found = plainAt(tokens, at, crude);
    const next = found?.next ?? at + 1;
    while (sentence < tokens.sentences.length && (tokens.sentences[sentence] as number) < next) {
      const begins = (tokens.sentences[sentence] as number) <= at;
      if (begins) plain.sentences.push(plain.words.length);
      sentence++;
    }
    plain.words.push(found?.word ?? (words[at] as string));
    plain.starts.push(starts[at] as number);
    at = next;
  }
  return plain;
}

/** A mask or a digit that touches a letter, three of a letter in a row, or three single letters in a row. */
function hasSigns({ text, words }: Tokens): boolean {
  let singles = 0;
  for (const word of words) {
    singles = word.length === 1 ? singles + 1 : 0;
    if (singles === 3) return true;
  }
  let row = 1;
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const before = text.charCodeAt(at - 1);
    row = code === before && isLetter(code) ? row + 1 : 1;
    if (row === 3) return true;
    if (isLetter(code) ? isMaskOrDigit(before) : isMaskOrDigit(code) && isLetter(before) && code !== MARK) {
      return true;
    }
  }
  return false;
}

const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
/** An exclamation mark after a word is no mask; before a letter it is. */
const MARK = 33;
/** `*`, `@`, `$`, `#`, `!` or a digit. */
const isMaskOrDigit = (code: number) =>
  code === 42 || code === 64 || code === 36 || code === 35 || code === 33 || (code >= 48 && code <= 57);

/** No crude word, however it is spaced out or masked, is longer. */
const MAX_LENGTH = 16;

function hidesAny(tokens: Tokens, crude: readonly string[]): boolean {
  for (let at = 0; at < tokens.words.length; at++) if (plainAt(tokens, at, crude)) return true;
  return false;
}

/** The word that stands here in plain spelling, and the index after it; `null` where it is plain already. */
function plainAt(
  tokens: Tokens,
  at: number,
  crude: readonly string[],
): { word: string; next: number } | null {
  const { words } = tokens;
  const word = words[at] as string;
  let letters = 0;
  while (letters < MAX_LENGTH && at + letters < words.length && words[at + letters]?.length === 1) letters++;
  if (letters >= 3) {
    for (let take = letters; take >= 3; take--) {
      const joined = words.slice(at, at + take).join("");
      if (crude.includes(joined)) return { word: joined, next: at + take };
    }
  }
  const chunk = chunkAt(tokens, at);
  const found = chunk && crudeWord(chunk.text, crude);
  if (found && chunk) return { word: found, next: chunk.next };
  return hasRow(word) ? { word: withoutRows(word, crude), next: at + 1 } : null;
}

/** What stands between spaces, when it begins with this word and holds a mask or a digit; most words do not. */
function chunkAt(tokens: Tokens, at: number): { text: string; next: number } | null {
  const { text, words, starts } = tokens;
  const first = starts[at] as number;
  let from = first;
  while (from > 0 && from > first - 3 && is(MASK, text.charCodeAt(from - 1))) from--;
  if (from > 0 && !isSpace(text.charCodeAt(from - 1))) return null;
  let to = first;
  while (to < text.length && to - from <= MAX_LENGTH && !isSpace(text.charCodeAt(to))) to++;
  if (to - from > MAX_LENGTH || !isMasked(text, from, to)) return null;
  let next = at + 1;
  while (next < words.length && (starts[next] as number) < to) next++;
  return { text: text.slice(from, to).toLowerCase(), next };
}

const isSpace = (code: number) => code <= 32 || code === 160;

/** Marks that end a word are no masks. */
const ENDS = ".,!?;:)\"'";
const MASK = 1;
const END = 2;
/** What may hide a letter: the masks, and the digits that look like one. */
const HIDES = 4;
/** What a sign of ASCII is, a bit for each; every word of a text is asked about. */
const SIGNS = new Uint8Array(128);
for (const sign of MASKS) mark(MASK | HIDES, sign);
for (const sign of Object.keys(LOOKS_LIKE)) mark(HIDES, sign);
for (const sign of ENDS) mark(END, sign);

function mark(as: number, sign: string): void {
  const code = sign.charCodeAt(0);
  SIGNS[code] = (SIGNS[code] as number) | as;
}

function is(what: number, code: number): boolean {
  return code < 128 && ((SIGNS[code] as number) & what) !== 0;
}

function isMasked(text: string, from: number, to: number): boolean {
  let end = to;
  while (end > from && is(END, text.charCodeAt(end - 1))) end--;
  for (let at = from; at < end; at++) if (is(HIDES, text.charCodeAt(at))) return true;
  return false;
}

/** The crude word that a chunk such as `f**k`, `b1tch!` or `@ss,` stands for. */
function crudeWord(chunk: string, crude: readonly string[]): string | null {
  const bare = withoutEnd(chunk);
  const shown = [...bare].map((sign) => LOOKS_LIKE[sign] ?? sign);
  if (shown.every((sign) => sign >= "a" && sign <= "z")) {
    const word = shown.join("");
    return word !== bare && crude.includes(word) ? word : null;
  }
  const first = shown.findIndex((sign) => MASKS.includes(sign));
  if (first < 1) return null;
  return crude.find((word) => matches(shown, word)) ?? null;
}

/** Letters must agree, each mask hides one letter; dots between all letters (`f.u.c.k`) hide none. */
function matches(shown: readonly string[], word: string): boolean {
  const letters = shown.filter((sign) => !".-_".includes(sign));
  if (letters.length === word.length && letters.length < shown.length && letters.join("") === word)
    return true;
  return (
    shown.length === word.length &&
    shown.every((sign, i) => sign === word[i] || sign === "*" || sign === "#" || sign === "-")
  );
}

function hasRow(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return false;
}

/** `fuuuck` as `fuck`, `sooo` as `so`: a row of three or more is one letter, or two where that is a crude word. */
function withoutRows(word: string, crude: readonly string[]): string {
  const once: string[] = [];
  const twice: string[] = [];
  for (let at = 0; at < word.length; ) {
    let end = at + 1;
    while (end < word.length && word[end] === word[at]) end++;
    const letter = word[at] as string;
    const isRow = end - at >= 3;
    once.push(isRow ? letter : letter.repeat(end - at));
    twice.push(letter.repeat(Math.min(2, end - at)));
    at = end;
  }
  const doubled = twice.join("");
  return crude.includes(doubled) ? doubled : once.join("");
}

function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && is(END, text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
