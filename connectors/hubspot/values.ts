import type { Money } from "../../src/connector.ts";
import type { HubspotRecord } from "./schema.ts";

/** A property's text; `null` when it is absent, empty or not text. */
export function text(record: HubspotRecord | null, name: string | null): string | null {
  if (record === null || name === null || !Object.hasOwn(record.properties, name)) return null;
  const value = record.properties[name];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** The record's page in HubSpot, when HubSpot named it. */
export function recordUrl(record: HubspotRecord | null): string | null {
  if (!record?.url || !URL.canParse(record.url)) return null;
  const { protocol, hostname } = new URL(record.url);
  return protocol === "https:" && /(^|\.)hubspot\.com$/.test(hostname) ? record.url : null;
}

/** An amount in minor units; `null` when it is no number or its currency is not known. */
export function toMoney(amount: string | null, currency: string | null): Money | null {
  if (amount === null || currency === null || !/^-?\d+(\.\d+)?(E\d+)?$/i.test(amount)) return null;
  const code = currency.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return null;
  const { maximumFractionDigits: digits = 2 } = currencyFormat(code).resolvedOptions();
  const amountMinor = Math.round(Number(amount) * 10 ** digits);
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency: code } : null;
}

const currencyFormats = new Map<string, Intl.NumberFormat>();

function currencyFormat(code: string): Intl.NumberFormat {
  const format =
    currencyFormats.get(code) ?? new Intl.NumberFormat("en", { style: "currency", currency: code });
  if (currencyFormats.size < 200) currencyFormats.set(code, format);
  return format;
}

/** An instant from ISO 8601 or epoch milliseconds, the two forms in which HubSpot writes dates. */
export function toInstant(value: string | null): string | null {
  if (value === null) return null;
  if (!/^-?\d{9,14}$/.test(value) && !/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value)) return null;
  const date = new Date(/^-?\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The calendar day, as HubSpot keeps it (UTC). */
export function toDate(value: string | null): string | null {
  return toInstant(value)?.slice(0, 10) ?? null;
}
