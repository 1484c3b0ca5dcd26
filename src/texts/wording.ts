import type { TextLanguage } from "./kind.ts";
import { LOCAL_WORDS } from "./local-words.ts";

// Moments, spans and choices in the customer's words. Formats cost 50 us and more to make, so they are kept.

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_KEPT = 200;
const formats = new Map<string, Intl.DateTimeFormat>();
const lists = new Map<string, Intl.ListFormat>();
/** While it is closed, every customer is told of the same moment. */
const moments = new Map<string, string>();
/** Days begin on such a quarter everywhere. */
const QUARTER_MS = 15 * 60 * 1000;

/**
 * `tomorrow at 9:00 AM (Central European Time)`: a moment on the clock of the people who answer, which is named, because
 * the customer may be elsewhere. Without a zone in UTC.
 */
export function momentInWords(iso: string, zone: string | null, locale: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso.slice(0, 40);
  return kept(moments, `${iso} ${zone} ${locale} ${Math.floor(now / QUARTER_MS)}`, () =>
    describeMoment(at, zone ?? "UTC", locale, now),
  );
}

function describeMoment(at: number, timeZone: string, locale: string, now: number): string {
  const words = wordsOf(locale);
  const where = nameOfZone(at, timeZone, locale);
  const clock = { timeZone, hour: "numeric", minute: "2-digit" } as const;
  if (!words) {
    const whole = { weekday: "long", day: "numeric", month: "long", ...clock } as const;
    return `${inLocale(at, locale, whole)} (${where})`;
  }
  const days = daysApart(now, at, timeZone);
  const time = inLocale(at, locale, clock);
  return `${words.moment({ days, time, ...dayOf(at, timeZone, locale) })} (${where})`;
}

/** The names of a day: `Monday`, and `December 28`. */
function dayOf(at: number, timeZone: string, locale: string) {
  return {
    weekday: inLocale(at, locale, { timeZone, weekday: "long" }),
    date: inLocale(at, locale, { timeZone, day: "numeric", month: "long" }),
    isWeekend: ["Sat", "Sun"].includes(inLocale(at, "en", { timeZone, weekday: "short" })),
    hour: Number(inLocale(at, "en", { timeZone, hour: "numeric", hourCycle: "h23" })),
  };
}

function nameOfZone(at: number, timeZone: string, locale: string): string {
  const parts = formatOf(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** Calendar days from one moment to another, on the zone's calendar. */
function daysApart(from: number, to: number, timeZone: string): number {
  const day = (at: number) =>
    Date.parse(`${inLocale(at, "sv", { timeZone, dateStyle: "short" })}T00:00:00Z`) / DAY_MS;
  return day(to) - day(from);
}

/** `within 4 to 9 minutes`. Minutes up to an hour and a half, then hours, then days; rounded outwards by the caller. */
export function spanInWords([low, high]: readonly [number, number], locale: string): string {
  const words = wordsOf(locale);
  const [unit, seconds] =
    high <= 90 * 60
      ? (["minutes", 60] as const)
      : high <= 48 * 3600
        ? (["hours", 3600] as const)
        : (["days", 86_400] as const);
  const from = Math.max(1, Math.floor(low / seconds));
  const to = Math.max(from, Math.ceil(high / seconds));
  return words ? words.span(from, to, unit) : anySpan(from, to, unit, locale);
}

/** `4–9 minuti`, in a language for which we have no words of our own. */
function anySpan(from: number, to: number, units: string, locale: string): string {
  const unit = units.slice(0, -1);
  const format = new Intl.NumberFormat(usable(locale), { style: "unit", unit, unitDisplay: "long" });
  return from === to ? format.format(to) : format.formatRange(from, to);
}

/** `an email, a call back or a chat`. */
export function listInWords(items: readonly string[], locale: string): string {
  const list = () => new Intl.ListFormat(usable(locale), { type: "disjunction" });
  return kept(lists, locale, list).format(items);
}

export function optionInWords(option: string, locale: string): string {
  const options = wordsOf(locale)?.options ?? LOCAL_WORDS.en.options;
  return Object.hasOwn(options, option) ? (options[option] as string) : option;
}

function wordsOf(locale: string) {
  const base = locale.toLowerCase().split("-")[0] ?? "en";
  return Object.hasOwn(LOCAL_WORDS, base) ? LOCAL_WORDS[base as TextLanguage] : null;
}

function inLocale(at: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  // Intl puts narrow spaces into "9:00 AM", which many chat windows draw as a box.
  return formatOf(locale, options)
    .format(at)
    .replace(/[\u202f\u00a0]/g, " ");
}

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.values(options).join(" ")}`;
  return kept(formats, key, () => new Intl.DateTimeFormat(usable(locale), options));
}

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (store.size >= MAX_KEPT) store.clear();
  store.set(key, made);
  return made;
}

/** What is no language tag reads as English. */
function usable(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}
