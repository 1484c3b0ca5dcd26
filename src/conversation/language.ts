import { BLOCKS, CYRILLIC, SMALL_WORDS } from "./language-words.ts";
import type { LanguagePack } from "./pack.ts";
import type { LanguageReading } from "./reading.ts";
import type { Tokens } from "./tokens.ts";
import { listOf, numberOf, numbersOf } from "./word-numbers.ts";

type Known = Pick<LanguagePack, "tag" | "vocabulary">;

/** Enough to tell a language by; more words cost time and change nothing. */
const WORDS_OF_A_MESSAGE = 40;
const WORDS_IN_ALL = 400;
/** A text as short as this may hold no word by which to tell its language. */
const SHORT_TEXT = 8;

/**
 * The customer's language. The bot's word counts unless the text clearly says otherwise; of several languages the
 * one with most words. `customer` are the customer's messages alone.
 */
export function readLanguage(
  claimed: string | null | undefined,
  customer: readonly Tokens[],
  packs: readonly Known[],
): LanguageReading {
  const claim = baseOf(claimed);
  const heard = listen(customer, packs);
  if (heard.words === 0) return { tag: claim, isAnalysed: false };
  const tag = decide(claim, heard);
  if (tag !== null) return { tag, isAnalysed: packs.some((pack) => pack.tag === tag) };
  return { tag: null, isAnalysed: couldBeFirst(heard, packs) };
}

/** How many words speak for each language. */
interface Heard {
  words: number;
  /** In the order in which they were first heard. */
  byTag: Map<string, { weight: number }>;
  cyrillic: number;
  /** Words in Latin letters. */
  latin: number;
}

/** `null` where the text does not tell, and nobody has said. */
function decide(claim: string | null, heard: Heard): string | null {
  const { first, second } = bestOf(heard);
  if (claim === null) {
    const isClear = first.weight >= 0.9 && first.weight >= 1.25 * second.weight;
    return isClear && first.weight >= heard.words * 0.12 ? first.tag : null;
  }
  const own = weightOf(claim, heard);
  if (!fitsScript(claim, heard)) return first.weight > own ? first.tag : null;
  const isOther = first.weight >= 2 && first.weight >= 1.6 * own && first.weight >= heard.words * 0.25;
  return isOther ? first.tag : claim;
}

function bestOf({ byTag }: Heard) {
  let first = { tag: null as string | null, weight: 0 };
  let second = first;
  for (const [tag, { weight }] of byTag) {
    if (weight > first.weight) [first, second] = [{ tag, weight }, first];
    else if (weight > second.weight) second = { tag, weight };
  }
  return { first, second };
}

/** Is most of the text in letters that the claimed language is written in? */
function fitsScript(claim: string, { words, cyrillic, latin }: Heard): boolean {
  if (CYRILLIC.includes(claim)) return cyrillic * 2 >= words;
  if (BLOCKS.some(({ tag, others }) => tag === claim || others?.includes(claim))) {
    return (words - latin - cyrillic) * 2 >= words;
  }
  return latin * 2 >= words;
}

/** A few words that every language might hold ("agent!", "asap") are read with the first pack: nothing speaks against it. */
function couldBeFirst(heard: Heard, packs: readonly Known[]): boolean {
  const [pack] = packs;
  if (!pack || heard.latin * 2 < heard.words) return false;
  const own = weightOf(pack.tag, heard);
  return own >= bestOf(heard).first.weight && (own > 0 || heard.words <= SHORT_TEXT);
}

/** `en-GB` and `EN_us` are `en`; what is no language tag says nothing. */
function baseOf(claimed: string | null | undefined): string | null {
  const base = /^\s*([a-z]{2,3})(?:[-_][a-z0-9_-]{0,32})?\s*$/i.exec(claimed ?? "")?.[1];
  return base === undefined || /^(?:und|mul|zxx)$/i.test(base) ? null : base.toLowerCase();
}

function listen(messages: readonly Tokens[], packs: readonly Known[]): Heard {
  const known = speakersOf(packs);
  const heard: Heard = { words: 0, byTag: new Map(), cyrillic: 0, latin: 0 };
  for (const tokens of messages) {
    const { words } = tokens;
    const numbers = numbersOf(tokens);
    const end = Math.min(words.length, WORDS_OF_A_MESSAGE);
    for (let at = 0; at < end; at++) hear(words[at] as string, known[numbers[at] as number], heard);
    if (heard.words >= WORDS_IN_ALL) break;
  }
  return heard;
}

function hear(word: string, speakers: readonly Speaker[] | undefined, heard: Heard): void {
  const code = word.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return; // numbers are of no language
  if (code < 0x250) heard.latin++;
  else if (code >= 0x400 && code < 0x530) heard.cyrillic++;
  else {
    hearBlock(word, code, heard);
    return;
  }
  heard.words++;
  if (!speakers) return;
  for (let index = 0; index < speakers.length; index++) {
    const { tag, weight } = speakers[index] as Speaker;
    addWeight(tag, weight, heard);
  }
}

function addWeight(tag: string, weight: number, { byTag }: Heard): void {
  const sum = byTag.get(tag);
  if (sum) sum.weight += weight;
  else byTag.set(tag, { weight });
}

function weightOf(tag: string, { byTag }: Heard): number {
  return byTag.get(tag)?.weight ?? 0;
}

/** Scripts without spaces run many words together: three letters or so make one. */
function hearBlock(word: string, code: number, heard: Heard): void {
  const weight = code >= 0x3040 || (code >= 0xe00 && code < 0xe80) ? Math.ceil(word.length / 3) : 1;
  heard.words += weight;
  const tag = tagOfBlock(word, code);
  if (tag) addWeight(tag, weight, heard);
}

const PERSIAN = /[پچژگکی]/;
const URDU = /[ٹڈڑےں]/;
const KANA = /[\u3040-\u30ff]/;

function tagOfBlock(word: string, code: number): string | null {
  const tag = BLOCKS.find(({ from, to }) => code >= from && code <= to)?.tag ?? null;
  if (tag === "zh" && KANA.test(word)) return "ja";
  if (tag === "ar") return URDU.test(word) ? "ur" : PERSIAN.test(word) ? "fa" : "ar";
  return tag;
}

/** A word that a language has beside its small ones says less: others may have it too. */
const VOCABULARY_WEIGHT = 0.5;

interface Speaker {
  tag: string;
  weight: number;
}

/** Who speaks a word, by its number. */
type SpeakerTable = readonly (readonly Speaker[] | undefined)[];

const tables = new WeakMap<readonly Known[], SpeakerTable>();

/** Which languages a word speaks for, and how much; a word of several counts for each in part. */
function speakersOf(packs: readonly Known[]): SpeakerTable {
  const known = tables.get(packs);
  if (known) return known;
  const table = new Map<number, Speaker[]>();
  for (const [tag, words] of Object.entries(SMALL_WORDS)) {
    for (const word of new Set(words.split(/\s+/).map(numberOf))) {
      table.set(word, [...(table.get(word) ?? []), { tag, weight: 1 }]);
    }
  }
  for (const speakers of table.values()) {
    for (const speaker of speakers) speaker.weight = 1 / speakers.length;
  }
  for (const { tag, vocabulary } of packs) {
    for (const word of [...vocabulary()].map(numberOf)) {
      const speakers = table.get(word) ?? [];
      if (speakers.some((speaker) => speaker.tag === tag)) continue;
      table.set(word, [...speakers, { tag, weight: VOCABULARY_WEIGHT }]);
    }
  }
  const list = listOf(table);
  tables.set(packs, list);
  return list;
}
