import { LOCALES, type Locale, localeOf } from "../words/locale.ts";

/** How somebody reads: their language, and their clock. */
export interface Reader {
  locale: Locale;
  /** An IANA name. */
  timeZone: string;
}

/** The longest name of a zone has 32 characters. */
const ZONE = /^[A-Za-z][A-Za-z0-9_+/-]{0,49}$/;
const ZONES_KNOWN = 1_000;
const zones = new Map<string, string>();

/** What is no language that we speak is English, and what is no zone is UTC: a picture is worth more than a refusal. */
export function readerOf(locale: unknown, timeZone: unknown): Reader {
  const tag = typeof locale === "string" ? locale.slice(0, 35) : null;
  return { locale: localeOf(tag), timeZone: typeof timeZone === "string" ? zoneOf(timeZone) : "UTC" };
}

/** The zone under its proper name, so that `EUROPE/berlin` is not kept beside `Europe/Berlin`. */
function zoneOf(name: string): string {
  if (!ZONE.test(name)) return "UTC";
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = properZone(name);
  if (zones.size < ZONES_KNOWN) zones.set(name, zone);
  return zone;
}

function properZone(name: string): string {
  try {
    return new Intl.DateTimeFormat(LOCALES[0], { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
