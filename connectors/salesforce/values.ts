import type { Money } from "../../src/connector.ts";
import { QueryResult, type SalesforceRecord } from "./schema.ts";

/** The value at a path such as `Account.Owner.Name`; `undefined` where it was not sent. */
function at(record: SalesforceRecord, path: string): unknown {
  let value: unknown = record;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** A field's text; `null` when it is absent, empty or not text. */
export function text(record: SalesforceRecord, path: string | null): string | null {
  const value = path === null ? null : at(record, path);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** An amount in minor units; `null` when it is no number or its currency is not known. */
export function money(record: SalesforceRecord, path: string | null, currency: string | null): Money | null {
  const value = path === null ? null : at(record, path);
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return null;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  const amountMinor = Math.round(value * 10 ** digits);
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : null;
}

/** The calendar day, as Salesforce keeps it: `2026-12-02`, or a moment. */
export function day(record: SalesforceRecord, path: string | null): string | null {
  return moment(record, path)?.slice(0, 10) ?? null;
}

/** ISO 8601, from `2026-12-02` or `2026-11-20T10:00:00.000+0000`. */
export function moment(record: SalesforceRecord, path: string | null): string | null {
  const value = text(record, path);
  if (value === null || !/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(value)) return null;
  const date = new Date(value.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** An id of 15 or 18 signs; `null` for anything else, which must not get into a query or an address. */
export function id(record: SalesforceRecord, path = "Id"): string | null {
  const value = text(record, path);
  return value !== null && /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(value) ? value : null;
}

/** The records under a record; none where the relationship was not asked for or is empty (`null`). */
export function children(record: SalesforceRecord, relationship: string): SalesforceRecord[] {
  const parsed = QueryResult.safeParse(at(record, relationship));
  return parsed.success ? parsed.data.records : [];
}

/** The host of a web address as people type it: `www.northwind.example`, `https://northwind.example/en`. */
export function domain(record: SalesforceRecord, path: string): string | null {
  const value = text(record, path);
  if (value === null) return null;
  const host = URL.parse(/^https?:\/\//i.test(value) ? value : `https://${value}`)?.hostname ?? "";
  return host.includes(".") ? host.replace(/^www\./, "") : null;
}
