import type { Condition, Literal, Soql } from "./salesforce-soql.ts";
import { CHILDREN, PARENTS, type Row, type SalesforceData, type Value } from "./salesforce-story.ts";

/** What Salesforce answers with 400 and this code. */
export class RefusedQuery extends Error {
  readonly code: "INVALID_FIELD" | "INVALID_TYPE";

  constructor(code: RefusedQuery["code"], message: string) {
    super(message);
    this.code = code;
  }
}

export interface View {
  data: SalesforceData;
  version: string;
  /** True when the user may not see the object, or the field, e.g. `Account`, `Account.MRR__c`. */
  isHidden: (name: string) => boolean;
}

interface Answer {
  totalSize: number;
  done: boolean;
  records: Record<string, unknown>[];
}

const SEE_THE_WSDL = "Please reference your WSDL or the describe call for the appropriate names.";

/** A query's answer: `{totalSize, done, records}`. @throws {RefusedQuery} for names that the user cannot see. */
export function runQuery(soql: Soql, view: View): Answer {
  if (view.data.fields[soql.from] === undefined || view.isHidden(soql.from))
    throw new RefusedQuery(
      "INVALID_TYPE",
      `sObject type '${soql.from}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${SEE_THE_WSDL}`,
    );
  return select(soql, soql.from, view.data.objects[soql.from] ?? [], view);
}

function select(soql: Soql, object: string, rows: Row[], view: View): Answer {
  const paths = [...soql.items.filter((item) => typeof item === "string"), ...namedBy(soql)];
  for (const path of paths) assertVisible(path, object, view);
  const children = soql.items.filter((item) => typeof item !== "string");
  for (const child of children) childOf(child, object, view);

  const found = rows.filter((row) => soql.where === null || holds(soql.where, row, object, view));
  found.sort((a, b) => compare(a, b, soql, object, view));
  const shown = found.slice(0, soql.limit ?? 2_000);
  const records = shown.map((row) => ({
    ...recordOf(
      row,
      object,
      soql.items.filter((item) => typeof item === "string"),
      view,
    ),
    ...Object.fromEntries(children.map((child) => [child.from, childrenOf(child, row, object, view)])),
  }));
  return { totalSize: records.length, done: true, records };
}

/** No children are `null`, not an empty list. */
function childrenOf(child: Soql, row: Row, object: string, view: View): Answer | null {
  const { object: type, by } = childOf(child, object, view);
  const rows = (view.data.objects[type] ?? []).filter((one) => one[by] === row.Id);
  const answer = select(child, type, rows, view);
  return answer.records.length === 0 ? null : answer;
}

function childOf(child: Soql, object: string, view: View) {
  const found = CHILDREN[object]?.[child.from];
  if (found && !view.isHidden(found.object)) return found;
  throw new RefusedQuery(
    "INVALID_TYPE",
    `Didn't understand relationship '${child.from}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${SEE_THE_WSDL}`,
  );
}

function recordOf(row: Row, object: string, paths: string[], view: View): Record<string, unknown> {
  const url = `/services/data/${view.version}/sobjects/${object}/${row.Id}`;
  const record: Record<string, unknown> = { attributes: { type: object, url } };
  const byParent = new Map<string, string[]>();
  for (const path of paths) {
    const [first = "", ...rest] = path.split(".");
    if (rest.length === 0) record[first] = row[first] ?? null;
    else byParent.set(first, [...(byParent.get(first) ?? []), rest.join(".")]);
  }
  for (const [name, inner] of byParent) {
    const parent = PARENTS[object]?.[name];
    const held = parent && parentRow(row, parent, view);
    record[name] = parent && held ? recordOf(held, parent.object, inner, view) : null;
  }
  return record;
}

function parentRow(row: Row, { object, by }: { object: string; by: string }, view: View): Row | undefined {
  return view.data.objects[object]?.find(({ Id }) => Id === row[by]);
}

function assertVisible(path: string, object: string, view: View): void {
  const [first = "", ...rest] = path.split(".");
  if (rest.length > 0) {
    const parent = PARENTS[object]?.[first];
    if (parent && !view.isHidden(parent.object)) {
      assertVisible(rest.join("."), parent.object, view);
      return;
    }
    throw new RefusedQuery(
      "INVALID_FIELD",
      `\nSELECT ${path}\n       ^\nERROR at Row:1:Column:8\nDidn't understand relationship '${first}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${SEE_THE_WSDL}`,
    );
  }
  if (view.data.fields[object]?.includes(first) && !view.isHidden(`${object}.${first}`)) return;
  throw new RefusedQuery(
    "INVALID_FIELD",
    `\nSELECT ${path}\n       ^\nERROR at Row:1:Column:8\nNo such column '${first}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${SEE_THE_WSDL}`,
  );
}

function namedBy({ where, order }: Soql): string[] {
  const named = (condition: Condition): string[] =>
    "path" in condition
      ? [condition.path]
      : ("all" in condition ? condition.all : condition.any).flatMap(named);
  return [...(where ? named(where) : []), ...order.map(({ path }) => path)];
}

function holds(condition: Condition, row: Row, object: string, view: View): boolean {
  if ("all" in condition) return condition.all.every((one) => holds(one, row, object, view));
  if ("any" in condition) return condition.any.some((one) => holds(one, row, object, view));
  const isSame = same(valueAt(row, condition.path, object, view), condition.value);
  return condition.operator === "=" ? isSame : !isSame;
}

/** Texts are compared without regard to case. */
function same(value: Value, wanted: Literal): boolean {
  if (typeof value === "string" && typeof wanted === "string")
    return value.toLowerCase() === wanted.toLowerCase();
  return value === wanted;
}

function valueAt(row: Row, path: string, object: string, view: View): Value {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return row[first] ?? null;
  const parent = PARENTS[object]?.[first];
  const held = parent && parentRow(row, parent, view);
  return parent && held ? valueAt(held, rest.join("."), parent.object, view) : null;
}

/** Without a word on nulls they come first. */
function compare(a: Row, b: Row, { order }: Soql, object: string, view: View): number {
  for (const { path, isDescending, areNullsLast } of order) {
    const [left, right] = [valueAt(a, path, object, view), valueAt(b, path, object, view)];
    if (left === right) continue;
    if (left === null || right === null) return (left === null) === areNullsLast ? 1 : -1;
    return left < right === isDescending ? 1 : -1;
  }
  return 0;
}
