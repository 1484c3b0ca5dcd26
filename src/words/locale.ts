/** The languages that agents are spoken to in. */
export const LOCALES = ["en", "es", "de", "fr", "pt"] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}

/** The language of a tag such as `de-AT` or `pt_BR`; English for those that we do not speak. */
export function localeOf(tag: string | null | undefined): Locale {
  const [language = ""] = (tag ?? "").toLowerCase().split(/[-_]/);
  return isLocale(language) ? language : "en";
}
