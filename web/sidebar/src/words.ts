import { en } from "../../../src/words/app/en.ts";
import type { AppWords } from "../../../src/words/app/words.ts";
import { type Locale, localeOf } from "../../../src/words/locale.ts";

// One module a language, loaded when it is wanted. English is always there: it is what is left when one cannot be loaded.
const modules = import.meta.glob<Record<string, AppWords>>("../../../src/words/app/{es,de,fr,pt}.ts");

export interface Wording {
  locale: Locale;
  words: AppWords;
}

export const ENGLISH: Wording = { locale: "en", words: en };

export async function wordingOf(tag: string): Promise<Wording> {
  const locale = localeOf(tag);
  const load = modules[`../../../src/words/app/${locale}.ts`];
  if (!load) return ENGLISH;
  const words = await load().then(
    (module) => module[locale],
    () => undefined,
  );
  return words ? { locale, words } : ENGLISH;
}
