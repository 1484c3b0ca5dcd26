import type { Locale } from "../locale.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";
import type { AppWords } from "./words.ts";

export { fill } from "./fill.ts";
export { relative, span } from "./relative.ts";
export type { AppWords, Notice } from "./words.ts";

const WORDS: Record<Locale, AppWords> = { en, es, de, fr, pt };

/** The words of an agent app in a language. A bundle that wants one language alone imports its module, e.g. `app/de.ts`. */
export function appWords(locale: Locale): AppWords {
  return WORDS[locale];
}
