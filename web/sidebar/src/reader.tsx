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

/** Day and time in the reader's zone. */
export function momentOf(at: string, { locale, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    new Date(at),
  );
}
