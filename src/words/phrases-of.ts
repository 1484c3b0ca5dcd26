import { en } from "./en.ts";
import type { Locale } from "./locale.ts";
import type { Phrases } from "./phrases.ts";
import type { Words } from "./words.ts";

/** All that is particular to a language. */
interface Spoken {
  say: Phrases;
  /** Vendors' words that are translated, in small letters. */
  terms: ReadonlyMap<string, string>;
  ours: Words["ours"];
}

const ENGLISH: Spoken = { say: en, terms: new Map(), ours: (text) => text };

export function phrasesOf(_locale: Locale): Spoken {
  return ENGLISH;
}
