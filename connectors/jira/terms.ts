/** What to search a text for, and how to tell a hit from a chance resemblance. */
export interface Terms {
  /** How it may be spelt, where it is a code. */
  codes: string[];
  /** Otherwise an issue qualifies when all words of one group occur in it, one of them in its title. */
  wordGroups: string[][];
  /** Whether an issue really speaks of it, on whole words. */
  speaksOf(title: string, description: string): boolean;
}

const READ_CHARS = 500;
const MAX_CODES = 2;
const MAX_WORDS = 4;

/** The error by its code where it has one, which is all that is then compared; by its telling words otherwise. */
export function errorTerms(error: string): Terms | null {
  const text = error.slice(0, READ_CHARS);
  const codes = codesOf(text);
  if (codes.length === 0) return wordTerms(text);
  return {
    codes: codes.flatMap(({ spellings }) => spellings),
    wordGroups: [],
    speaksOf: (title, description) => codes.some(({ is }) => is.test(title) || is.test(description)),
  };
}

/** A feature by its telling words. */
export function featureTerms(feature: string): Terms | null {
  return wordTerms(feature.slice(0, READ_CHARS));
}

// E-4012, ORA_00942 · TS2345 · ERR_CONNECTION_RESET · 0x80070005; neither a piece of a longer id nor of a UUID.
const CODE =
  /(?<![\p{L}\p{N}_-])(?:[A-Za-z]{1,10}[-_]\d{2,6}|[A-Z]{1,6}\d{3,6}|[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,5}|0x[0-9a-fA-F]{4,8})(?![\p{L}\p{N}_]|-[\p{L}\p{N}])/gu;
// A number alone counts when the text calls it a code: "error 5003".
const NUMBERED = /(?<![\p{L}\p{N}])(?:error|code)[ :#(]{1,3}(\d{4,6})(?![\p{L}\p{N}])/giu;
// HTTP-500 and its like are told by half of all issues.
const GENERIC = /^(?:http|status|error|code|line|page|step)[-_]?\d{1,3}$/i;

function codesOf(text: string): { spellings: string[]; is: RegExp }[] {
  const named = [...text.matchAll(CODE)].map(([code]) => code).filter((code) => !GENERIC.test(code));
  const numbered = [...text.matchAll(NUMBERED)].map(([, number]) => number ?? "");
  const codes = [...new Set(named)].slice(0, MAX_CODES).map((code) => {
    const parts = code.replace(/^([A-Z]+)(\d+)$/, "$1-$2").split(/[-_]/);
    const spellings = parts.length === 2 ? [code, parts.join("-"), parts.join("")] : [code];
    return { spellings: [...new Set(spellings)], is: whole(parts.join("[-_ ]?")) };
  });
  if (codes.length > 0) return codes;
  return [...new Set(numbered)]
    .slice(0, MAX_CODES)
    .map((number) => ({ spellings: [number], is: whole(`(?:error|code)[ :#(]{1,3}${number}`) }));
}

/** Too common to know an issue by. */
const COMMON = new Set(
  `about after again all also and any are because been before but can cannot code could did does doing done down
  error errors every fail failed fails failing failure for from get gets getting got had has have help her here his
  how into invalid issue its just keep keeps later message more not now occurred off one only onto our out please
  problem problems really reason ref reference request response retry said say says server shows since some something support than
  that the their them then there these they this those time times too tried tries try trying unable unexpected
  unknown until use used user users using very want wants was went were what when where which while who will with
  work working works wrong would yes yet you your`.split(/\s+/),
);

function wordTerms(text: string): Terms | null {
  const telling = tellingWords(text);
  if (telling.size < 2) return null;
  // Two words of two or three, three words of four: one shared word is a coincidence.
  const needed = Math.max(2, Math.ceil(telling.size * 0.6));
  const words = [...telling.keys()].map((stem) => whole(`${stem}(?:e|s|es|ed|ing)?`));
  return {
    codes: [],
    wordGroups: choices([...telling.values()], needed),
    speaksOf(title, description) {
      const inTitle = words.filter((word) => word.test(title));
      const inEither = words.filter((word) => word.test(title) || word.test(description));
      return inTitle.length > 0 && inEither.length >= needed;
    },
  };
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
// Ids, hashes and time stamps: seven characters or more with a digit among them.
const ID = /^(?=.*\p{N}).{7}/u;

/** By their stems, as they are written first. */
function tellingWords(text: string): Map<string, string> {
  const words = text
    .replace(UUID, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const isTelling = (word: string) =>
    word.length >= 3 && word.length <= 40 && !COMMON.has(word) && !ID.test(word);
  const byStem = new Map<string, string>();
  for (const word of words.filter(isTelling)) {
    const stem = stemOf(word);
    if (byStem.size < MAX_WORDS && !byStem.has(stem)) byStem.set(stem, word);
  }
  return byStem;
}

/** `charges`, `charged`, `charging` → `charg`. */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|(?<!s)s|e)$/, "") : word;
}

/** A pattern for whole words. `source` holds letters, digits and what this file wrote. */
function whole(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "iu");
}

/** Every way to choose `count` of these. */
function choices(words: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return words.flatMap((word, i) => choices(words.slice(i + 1), count - 1).map((rest) => [word, ...rest]));
}
