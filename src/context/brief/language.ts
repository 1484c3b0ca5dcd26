const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** The name of a language other than English, e.g. `German` for `de-AT`; `null` for English and for what names none. */
export function foreignLanguage(tag: string | null): string | null {
  if (tag === null || !/^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,3}$/i.test(tag)) return null;
  const [base = ""] = tag.toLowerCase().split(/[-_]/, 1);
  return base === "en" ? null : (LANGUAGES.of(base) ?? null);
}
