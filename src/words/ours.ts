import { CLAUSES, GROUNDS, type Sentences, STEPS } from "./clauses/clauses.ts";
import type { Spoken } from "./spoken.ts";

/** How the values within a sentence of ours are worded, by their place's name: `{mood}`, `{term}`, … */
export type ValueWords = Readonly<Record<string, (value: string) => string>>;

export interface Translator {
  /** A sentence, or several clauses with semicolons between. `values` are values in English, and what they read. */
  ours(text: string, values?: ReadonlyMap<string, string>): string;
  /** What a priority rests on, with commas between. */
  grounds(text: string, values?: ReadonlyMap<string, string>): string;
}

interface Pattern {
  /** What it begins with, in small letters: most texts are told apart by that. */
  start: string;
  regex: RegExp;
  names: string[];
  said: string;
}

/** Longer texts than any of ours are not looked at. */
const MAX_CHARS = 1_000;

/** Says in another language what our own rules wrote in English. Whatever they did not write stays as it is. */
export function translatorOf(
  sentences: Sentences,
  words: ValueWords,
  { semicolon, colon, quotes }: Pick<Spoken, "semicolon" | "colon" | "quotes">,
): Translator {
  const whole = bookOf([...CLAUSES, ...STEPS], sentences);
  const grounds = bookOf([...GROUNDS, ...CLAUSES], sentences);

  function say(book: Book, text: string, values?: ReadonlyMap<string, string>): string | null {
    const plain = book.plain.get(lower(text));
    if (plain !== undefined) return plain;
    const small = text.toLowerCase();
    for (const { start, regex, names, said } of book.patterns) {
      if (!small.startsWith(start)) continue;
      const match = regex.exec(text);
      if (!match) continue;
      const worded = names.map((name, at) => {
        const value = match[at + 1] ?? "";
        return [name, values?.get(value) ?? words[name]?.(value) ?? value] as const;
      });
      const filled = new Map(worded);
      return said.replace(/\{(\w+)\}/g, (place, name: string) => filled.get(name) ?? place);
    }
    return null;
  }

  function clause(text: string, values?: ReadonlyMap<string, string>): string {
    const said = say(whole, text, values);
    if (said !== null) return said;
    // What the bot said of it stands behind: `the customer asked for a person: “I want Anna”`.
    const [, head, own] = /^([^“]{3,200}): (“.*)$/s.exec(text) ?? [];
    const worded = head === undefined ? null : say(whole, head, values);
    return worded === null ? text : `${worded}${colon}${requoted(own ?? "", quotes)}`;
  }

  return {
    ours(text, values) {
      if (text.length > MAX_CHARS) return text;
      const sentence = say(whole, text, values);
      if (sentence !== null) return likeFirst(text, sentence);
      const stop = text.endsWith(".") ? "." : "";
      const clauses = (stop ? text.slice(0, -1) : text).split("; ").map((part) => clause(part, values));
      return likeFirst(text, `${clauses.join(semicolon)}${stop}`);
    },
    grounds(text, values) {
      if (text.length > MAX_CHARS) return text;
      return text
        .split(", ")
        .map((part) => say(grounds, part, values) ?? part)
        .join(", ");
    },
  };
}

interface Book {
  plain: ReadonlyMap<string, string>;
  patterns: readonly Pattern[];
}

function bookOf(templates: readonly (keyof Sentences)[], sentences: Sentences): Book {
  const plain = templates.filter((one) => !one.includes("{"));
  return {
    plain: new Map(plain.map((one) => [lower(one), sentences[one]])),
    patterns: templates.filter((one) => one.includes("{")).map((one) => patternOf(one, sentences[one])),
  };
}

/** Numbers are digits; every other value may be anything but a line's end. */
function patternOf(template: string, said: string): Pattern {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const source = template
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      name === "n" || name === "days" ? "(\\d[\\d,.]*)" : "(.+?)",
    );
  const start = (template.split("{", 1)[0] ?? "").toLowerCase();
  return { start, regex: new RegExp(`^${source}$`, "i"), names, said };
}

/** One saying in the quotation marks of the language; what holds others within stays as it is. */
function requoted(own: string, [opening, closing]: Spoken["quotes"]): string {
  const [, said] = /^“([^“”]*)”$/s.exec(own) ?? [];
  return said === undefined ? own : `${opening}${said}${closing}`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** A capital where the English begins with one. */
function likeFirst(english: string, said: string): string {
  const first = english.charAt(0);
  const isCapital = first !== first.toLowerCase();
  return isCapital ? said.charAt(0).toUpperCase() + said.slice(1) : said;
}
