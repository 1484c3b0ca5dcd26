import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { Locale } from "./locale.ts";
import { translatorOf } from "./ours.ts";
import type { MoodWord } from "./phrases.ts";
import { pt } from "./pt.ts";
import type { Spoken } from "./spoken.ts";
import type { Words } from "./words.ts";

const SPOKEN: Record<Exclude<Locale, "en">, Spoken> = { de, es, fr, pt };

/** What words say in a language, whatever the zone. */
export type Saying = Pick<Words, "say" | "term" | "ours" | "grounds" | "colon" | "stall">;

const asItIs = (text: string) => text;
const plainTerm = (term: string) => term.replaceAll("_", " ");
const ENGLISH: Saying = {
  ...{ say: en, term: plainTerm, ours: asItIs, grounds: asItIs },
  ...{ colon: ": ", stall: null },
};

const kept = new Map<Locale, Saying>();

export function sayingIn(locale: Locale): Saying {
  if (locale === "en") return ENGLISH;
  const known = kept.get(locale);
  if (known) return known;
  const made = madeOf(SPOKEN[locale], locale);
  kept.set(locale, made);
  return made;
}

function madeOf(spoken: Spoken, locale: Locale): Saying {
  const { say, terms, moods, sentences, stall, colon } = spoken;
  const known = new Map(Object.entries(terms));
  const term = (text: string) => known.get(plainTerm(text).toLowerCase()) ?? plainTerm(text);
  const weekdays = weekdaysIn(locale);
  const valueWords = {
    term,
    topic: term,
    weekday: (name: string) => weekdays.get(name) ?? name,
    mood: (mood: string) => (Object.hasOwn(moods, mood) ? moods[mood as MoodWord] : mood),
  };
  const translator = translatorOf(sentences, valueWords, spoken);
  return { say, term, stall, colon, ours: translator.ours, grounds: translator.grounds };
}

/** Days of the week by their English plural: `Sundays` reads `Sonntag`. */
function weekdaysIn(locale: Locale): Map<string, string> {
  const english = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" });
  const own = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const days = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 0, day + 1));
  return new Map(days.map((day) => [`${english.format(day)}s`, own.format(day)]));
}
