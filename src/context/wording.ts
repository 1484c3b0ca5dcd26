import type { Money } from "./package.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FORMATS = new Map<string, { format: Intl.NumberFormat; minorUnits: number }>();

/** `$1,200.00`, `€80.50`, `¥500`; a code that is no currency stays beside the plain number. */
export function moneyInWords({ amountMinor, currency }: Money): string {
  const known = formatOf(currency);
  if (!known) return `${amountMinor} ${currency.slice(0, 8)} (minor units)`;
  return known.format.format(amountMinor / known.minorUnits);
}

/** `$1,200.00` for 1200 USD: an amount that is in major units already. */
export function majorInWords(amount: number, currency: string): string {
  return formatOf(currency)?.format.format(amount) ?? `${amount} ${currency.slice(0, 8)}`;
}

/** `18 Nov 2026`, always in UTC; what is not a date is shown as it came. */
export function dateInWords(iso: string): string {
  const utc = inUtc(iso);
  if (utc === null) return iso.slice(0, 40);
  return `${Number(utc.slice(8, 10))} ${MONTHS[Number(utc.slice(5, 7)) - 1]} ${utc.slice(0, 4)}`;
}

/** `18 Nov 2026, 09:14 UTC`. */
export function momentInWords(iso: string): string {
  const clock = clockInWords(iso);
  return clock ? `${dateInWords(iso)}, ${clock} UTC` : dateInWords(iso);
}

/** `09:14`, in UTC; `null` for what is not a date, or a day without a time. */
export function clockInWords(iso: string): string | null {
  return inUtc(iso)?.slice(11, 16) || null;
}

const UTC_MOMENT = /^\d{4}-(?:0[1-9]|1[0-2])-[0-3]\d(?:T[0-2]\d:[0-5]\d[0-9:.]*Z)?$/;

/** Most timestamps are in UTC already and need no `Date`. */
function inUtc(iso: string): string | null {
  if (UTC_MOMENT.test(iso)) return iso;
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** `40 s`, `12 min`, `5 h`, `3 days`. */
export function spanInWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** Two moments, the day once when they share it: `18 Nov 2026, 09:14 and 09:17 UTC`. */
export function momentsInWords(earlier: string, later: string): string {
  if (dateInWords(earlier) !== dateInWords(later))
    return `${momentInWords(earlier)} and ${momentInWords(later)}`;
  return `${dateInWords(earlier)}, ${clockInWords(earlier)} and ${clockInWords(later)} UTC`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** `1 message`, `5,000 messages`. */
export function countInWords(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A vendor's own word for people: `past_due` reads `past due`. */
export function termInWords(term: string): string {
  return term.replaceAll("_", " ");
}

function formatOf(currency: string): { format: Intl.NumberFormat; minorUnits: number } | null {
  const known = FORMATS.get(currency);
  if (known) return known;
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  const made = { format, minorUnits: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
  FORMATS.set(currency, made);
  return made;
}
