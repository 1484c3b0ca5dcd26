import { createContext, useContext, useEffect, useState } from "react";
import { relative, span } from "../../../src/words/app/relative.ts";
import type { AppWords } from "../../../src/words/app/words.ts";
import type { Locale } from "../../../src/words/locale.ts";
import { ENGLISH } from "./words.ts";

/** How things are said to whoever reads: language, zone and what time it is. */
export interface Reader {
  locale: Locale;
  words: AppWords;
  timeZone: string;
}

export const ReaderContext = createContext<Reader>({ ...ENGLISH, timeZone: "UTC" });

export const useReader = () => useContext(ReaderContext);
export const useWords = () => useReader().words;

/** The time now, in steps: often while seconds count, else each half minute. `from` are the moments that are shown. */
export function useNow(...from: (number | null)[]): number {
  const [now, setNow] = useState(() => Date.now());
  const nearest = Math.min(...from.filter((at) => at !== null).map((at) => Math.abs(at - now)));
  const step = nearest < 60_000 ? 1_000 : 30_000;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(timer);
  }, [step]);
  return now;
}

/** How long ago something was, counted in tens while it is seconds, so that nothing flickers. */
export function ageOf(locale: Locale, at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  const steady = seconds < 100 ? Math.floor(seconds / 10) * 10 : seconds;
  return relative(locale, now - steady * 1000, now);
}

export { relative, span };

/** Days are written as in what Baton words, e.g. `4 Nov 2026`; hours count to 24. */
const DAYS: Record<Locale, string> = { en: "en-GB", es: "es", de: "de", fr: "fr", pt: "pt-BR" };

/** Day and time in the reader's zone: `4 Nov 2026, 10:15`. */
export function momentOf(at: string, reader: Reader): string {
  return `${dayOf(at, reader)}, ${timeOf(at, reader)}`;
}

export function dayOf(at: string, { locale, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(DAYS[locale], {
    ...({ day: "numeric", month: "short", year: "numeric" } as const),
    timeZone,
  }).format(new Date(at));
}

export function timeOf(at: string, { locale, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(DAYS[locale], {
    ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const),
    timeZone,
  }).format(new Date(at));
}
