import { describe, expect, it } from "vitest";
import { appWords, fill, relative, span } from "../../src/words/app/index.ts";
import { LOCALES } from "../../src/words/locale.ts";

const english = textsOf(appWords("en"));

describe("the words of the agent apps", () => {
  it.each(LOCALES)("name the same values in %s as in English", (locale) => {
    const own = textsOf(appWords(locale));

    for (const [path, text] of own)
      expect([path, namesIn(text)]).toEqual([path, namesIn(english.get(path) ?? "")]);
    expect([...own.keys()]).toEqual([...english.keys()]);
  });

  it.each(LOCALES.filter((locale) => locale !== "en"))("are said in %s, not left in English", (locale) => {
    const own = textsOf(appWords(locale));

    const same = [...own].filter(([path, text]) => text === english.get(path)).map(([, text]) => text);
    // Words that two languages share, and texts that are values alone.
    expect(
      same.filter(
        (text) =>
          ![": ", "Page", "Conversation", "Source", "Message {number}", "{name}: {answer}"].includes(text),
      ),
    ).toEqual([]);
  });

  it("take values as they are, once", () => {
    expect(fill("As of {age}; {unknown}", { age: "{age} $& <b>" })).toBe("As of {age} $& <b>; {unknown}");
    expect(fill("{constructor}", {})).toBe("{constructor}");
  });

  it("tell how far a moment is in the reader's language", () => {
    const now = Date.parse("2026-11-20T10:00:00Z");

    expect(relative("de", now - 40_000, now)).toBe("vor 40 Sek.");
    expect(relative("en", now + 12 * 60_000, now)).toBe("in 12 min.");
    expect(relative("fr", now - 3 * 86_400_000, now)).toBe("il y a 3\u00a0j");
    expect(relative("es", now, now)).toBe("ahora");
    expect(span("pt", 3 * 3_600_000)).toBe("3 h");
  });
});

function textsOf(words: object, path = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    if (typeof value === "string") texts.set(`${path}${key}`, value);
    else for (const [at, text] of textsOf(value as object, `${path}${key}.`)) texts.set(at, text);
  }
  return texts;
}

const namesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
