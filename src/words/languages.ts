import type { Locale } from "./locale.ts";

const NAMES = new Map<Locale, Intl.DisplayNames>();
let tags: Map<string, string> | null = null;

/** `Deutsch` for `German`, in Spanish `alemán`; a name that is not English stays. */
export function languageIn(locale: Locale, english: string): string {
  const tag = tagsByName().get(english);
  return tag === undefined ? english : (languageNamed(locale, tag) ?? english);
}

/** The name of a language by its tag; `null` for what names none. */
export function languageNamed(locale: Locale, tag: string): string | null {
  const names = NAMES.get(locale) ?? new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  NAMES.set(locale, names);
  return names.of(tag) ?? null;
}

/** Every language with a code of two letters, by its English name. */
function tagsByName(): Map<string, string> {
  if (tags) return tags;
  tags = new Map();
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  for (const first of letters)
    for (const second of letters) {
      const tag = `${first}${second}`;
      const name = languageNamed("en", tag);
      if (name !== null) tags.set(name, tag);
    }
  return tags;
}
