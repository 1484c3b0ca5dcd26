import type { Money } from "../context/package.ts";
import { spanInWords } from "../context/wording.ts";
import { isolated } from "./direction.ts";
import { languageIn } from "./languages.ts";
import type { Locale } from "./locale.ts";
import { sayingIn } from "./saying.ts";
import type { Words } from "./words.ts";

/** Whose way of writing amounts is meant, and whose of writing days: English as our notes have it. */
const NUMBERS: Record<Locale, string> = { en: "en-US", es: "es", de: "de", fr: "fr", pt: "pt-BR" };
const DAYS: Record<Locale, string> = { en: "en-GB", es: "es", de: "de", fr: "fr", pt: "pt-BR" };

/** Zones come from callers: no more of them are kept than are in use anywhere. */
const MAX_KEPT = 300;
const kept = new Map<string, Words>();

/** The words of a reader. What is no zone reads as UTC. Made once for each language and zone. */
export function wordsFor(locale: Locale, timeZone: string): Words {
  const key = `${locale} ${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  if (timeZone !== "UTC" && !isZone(timeZone)) return wordsFor(locale, "UTC");
  const words = makeWords(locale, timeZone);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, words);
  return words;
}

/** What `Intl` knows; an offset such as `+02:00` is no place. */
function isZone(timeZone: string): boolean {
  if (!/^[A-Za-z][\w+/-]{1,59}$/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function makeWords(locale: Locale, timeZone: string): Words {
  const saying = sayingIn(locale);
  const days = dayFormats(DAYS[locale], timeZone);
  const number = new Intl.NumberFormat(NUMBERS[locale], { style: "percent" });
  const list = new Intl.ListFormat(DAYS[locale], { type: "conjunction" });
  return {
    ...{ locale, timeZone, ...saying },
    money: (amount) => moneyIn(locale, amount, saying.say.minorUnits),
    date: days.date,
    moment: days.moment,
    span: (ms) => spanIn(locale, ms),
    list: (words) => list.format(words),
    percent: (share) => (locale === "en" ? `${Math.round(share * 100)} %` : number.format(share)),
    language: (name) => languageIn(locale, name),
    apart: isolated,
  };
}

/** A day as written, without a time of day: the same in every zone. */
const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;

function dayFormats(tag: string, timeZone: string): Pick<Words, "date" | "moment"> {
  const day = { day: "numeric", month: "short", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const inUtc = new Intl.DateTimeFormat(tag, { ...day, timeZone: "UTC" });
  const inZone = new Intl.DateTimeFormat(tag, { ...day, timeZone });
  const clock = new Intl.DateTimeFormat(tag, { ...time, timeZone });
  const zone = timeZone === "UTC" ? " UTC" : "";
  const date = (iso: string) => {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return iso.slice(0, 40);
    return (PLAIN_DAY.test(iso) ? inUtc : inZone).format(at);
  };
  return {
    date,
    moment(iso) {
      const at = Date.parse(iso);
      return Number.isNaN(at) || PLAIN_DAY.test(iso) ? date(iso) : `${date(iso)}, ${clock.format(at)}${zone}`;
    },
  };
}

const MAX_CURRENCIES = 500;
const amounts = new Map<string, { format: Intl.NumberFormat; minorUnits: number }>();

function moneyIn(
  locale: Locale,
  { amountMinor, currency }: Money,
  plain: (amount: string, code: string) => string,
): string {
  if (!/^[A-Z]{3}$/.test(currency)) return plain(String(amountMinor), currency.slice(0, 8));
  const key = `${locale} ${currency}`;
  const known = amounts.get(key) ?? amountFormat(locale, currency);
  if (amounts.size < MAX_CURRENCIES) amounts.set(key, known);
  return known.format.format(amountMinor / known.minorUnits);
}

function amountFormat(locale: Locale, currency: string): { format: Intl.NumberFormat; minorUnits: number } {
  const format = new Intl.NumberFormat(NUMBERS[locale], { style: "currency", currency });
  return { format, minorUnits: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
}

const SPANS = [
  ["day", 86_400, 172_800],
  ["hour", 3_600, 5_400],
  ["minute", 60, 100],
] as const;

function spanIn(locale: Locale, ms: number): string {
  if (locale === "en") return spanInWords(ms);
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [unit, size] = SPANS.find(([, , from]) => seconds >= from) ?? (["second", 1] as const);
  const key = `${locale} ${unit}`;
  const unitDisplay = unit === "day" ? "long" : "short";
  const format = spans.get(key) ?? new Intl.NumberFormat(DAYS[locale], { style: "unit", unit, unitDisplay });
  spans.set(key, format);
  return format.format(Math.round(seconds / size));
}

/** By language and unit. */
const spans = new Map<string, Intl.NumberFormat>();
