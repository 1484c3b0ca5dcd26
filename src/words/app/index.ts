import type { Locale } from "../locale.ts";
import { en } from "./en.ts";
import type { AppWords } from "./words.ts";

export { fill } from "./fill.ts";
export { relative, span } from "./relative.ts";
export type { AppWords, Notice } from "./words.ts";

const WORDS: Record<Locale, AppWords> = { en, es: en, de: en, fr: en, pt: en };

/** The words of an agent app in a language. A bundle that wants one language alone imports its module, e.g. `app/de.ts`. */
export function appWords(locale: Locale): AppWords {
  return WORDS[locale];
}
