import type { QueryConfig } from "jsforce/lib/soql-builder.js";
import type { Hidden } from "./refusal.ts";

/** A query as data, so that what our user may not see can be taken out of it. Fields are paths, e.g. `Account.Owner.Name`. */
export interface Query {
  object: string;
  fields: readonly string[];
  children?: readonly Child[];
  /** Any of these; values are foreign text. */
  where: readonly { field: string; value: string }[];
  /** A condition of ours, which holds as well. */
  and?: string;
  order: readonly { field: string; direction: string }[];
  limit: number;
}

/** Records that belong to each record, e.g. the contact's `Cases`. */
export interface Child extends Pick<Query, "object" | "fields" | "order" | "limit"> {
  relationship: string;
}

/** The object that a path's field is on. */
const ENTITIES: Record<string, string> = { Account: "Account", Owner: "User" };

function entityOf(object: string, path: string): string {
  const relationship = path.split(".").at(-2);
  return relationship === undefined ? object : (ENTITIES[relationship] ?? relationship);
}

/** A field as administrators know it, e.g. `Account.Customer_Tier__c`. */
export function fullNameOf(object: string, path: string): string {
  return `${entityOf(object, path)}.${path.split(".").at(-1)}`;
}

export function isHiddenField(object: string, path: string, hidden: readonly Hidden[]): boolean {
  const steps = path.split(".");
  const name = steps.pop();
  return hidden.some((one) => {
    if (one.kind === "field")
      return one.name === name && (one.entity === entityOf(object, path) || name === OF_ALL_OR_NONE);
    return one.kind === "relationship" && steps.includes(one.name);
  });
}

/** Orgs with one currency have it on no object, orgs with several on each. */
export const OF_ALL_OR_NONE = "CurrencyIsoCode";

export function isHiddenChild({ relationship, object }: Child, hidden: readonly Hidden[]): boolean {
  return hidden.some(
    (one) =>
      (one.kind === "relationship" && one.name === relationship) ||
      (one.kind === "object" && one.name === object),
  );
}

/** What is left of a query without what is hidden; `null` when nothing is left to look for. */
export function withoutHidden(query: Query, hidden: readonly Hidden[]): Query | null {
  const isSeen = (object: string) => (path: string) => !isHiddenField(object, path, hidden);
  const where = query.where.filter(({ field }) => isSeen(query.object)(field));
  if (where.length === 0) return null;
  if (hidden.some((one) => one.kind === "object" && one.name === query.object)) return null;
  const trimmed = <Part extends Pick<Query, "object" | "fields" | "order">>(part: Part): Part => ({
    ...part,
    fields: part.fields.filter(isSeen(part.object)),
    order: part.order.filter(({ field }) => isSeen(part.object)(field)),
  });
  const children = query.children?.filter((child) => !isHiddenChild(child, hidden)).map(trimmed);
  return { ...trimmed(query), where, ...(children ? { children } : {}) };
}

/** For jsforce's builder. Conditions are ours: it leaves a backslash in a text alone, so that the text could end itself. */
export function toQueryConfig(query: Query): QueryConfig {
  const { object, fields, children = [], where, and, order, limit } = query;
  const any = where.map(({ field, value }) => `${field} = ${quoted(value)}`).join(" OR ");
  return {
    fields: [...fields],
    includes: Object.fromEntries(children.map((child) => [child.relationship, toChild(child)])),
    table: object,
    conditions: and === undefined ? any : `(${any}) AND ${and}`,
    sort: sorted(order),
    limit,
  };
}

function toChild({ relationship, fields, order, limit }: Child): QueryConfig {
  return { fields: [...fields], table: relationship, sort: sorted(order), limit };
}

/** Each order ends with the id: the same question has one answer, and jsforce takes a list with a comma as it is. */
function sorted(order: Query["order"]): string {
  return [...order, { field: "Id", direction: "DESC" }]
    .map(({ field, direction }) => `${field} ${direction}`)
    .join(", ");
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text in a query. (SOQL and SOSL Reference: Quoted String Escape Sequences) */
export function quoted(value: string): string {
  return `'${value.replace(/[\\'\n\r\t]/g, (sign) => ESCAPES[sign] as string)}'`;
}
