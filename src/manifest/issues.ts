import type { z } from "zod";
import { closest, didYouMean } from "./did-you-mean.ts";
import type { Path } from "./document.ts";

export type Issue = z.core.$ZodIssue;

/** One thing that the schema refuses, in words for an administrator. */
export interface Complaint {
  path: Path;
  /** Whether the key at the end of `path` is wrong, rather than its value. */
  isKey: boolean;
  message: string;
  /** Where the key that was probably meant would stand. */
  meantPath?: Path;
}

/** What the schema says when a connector's own schema says nothing better. */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kindOf(issue.expected)}`;
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? `must have at least ${issue.minimum} ${issue.origin === "array" ? "entries" : "characters"}`
        : `must be ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? `must have at most ${issue.maximum} ${issue.origin === "array" ? "entries" : "characters"}`
        : `must be ${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "url" ? "must be an http or https address" : `must be a valid ${issue.format}`;
    case "invalid_union":
      return "has none of the forms that are accepted here";
    default:
      return undefined;
  }
};

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a block of keys",
  record: "a block of keys",
  array: "a list",
};

function kindOf(type: string): string {
  return KINDS[type] ?? type;
}

/** Complaints in the order found, without those that only follow from a misspelt key. */
export function toComplaints(issues: readonly Issue[], value: unknown, keysAt: KeysAt): Complaint[] {
  const complaints = read(issues, value, keysAt, []);
  const meant = new Set(complaints.flatMap(({ meantPath }) => (meantPath ? [showPath(meantPath)] : [])));
  return complaints.filter(({ path, isKey }) => isKey || exists(value, path) || !meant.has(showPath(path)));
}

/** The keys that the schema knows at a path. */
type KeysAt = (path: Path) => string[];

/** @param value the data that was checked, to tell a missing key from a wrong value. */
function read(issues: readonly Issue[], value: unknown, keysAt: KeysAt, base: Path): Complaint[] {
  return issues.flatMap((issue): Complaint[] => {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => unknownKey(key, path, keysAt(path)));
    }
    if (!exists(value, path)) {
      const [key, place] = [path.at(-1), placeOf(path.slice(0, -1))];
      const isSilent =
        issue.code === "invalid_type" || issue.code === "invalid_union" || issue.code === "invalid_value";
      const message = isSilent
        ? `missing key ${JSON.stringify(String(key))}${place}`
        : phrase(path, issue.message);
      return [{ path, isKey: false, message }];
    }
    if (issue.code === "invalid_union") {
      const branch = bestBranch(issue.errors);
      if (branch) return read(branch, value, keysAt, path);
    }
    const hint = needsQuotes(issue, at(value, path)) ? "; put it in quotes" : "";
    return [{ path, isKey: false, message: `${phrase(path, issue.message)}${hint}` }];
  });
}

function unknownKey(key: string, path: Path, known: string[]): Complaint {
  const shown = JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key);
  const meant = closest(key, known);
  return {
    path: [...path, key],
    isKey: true,
    message: `unknown key ${shown}${placeOf(path)}${didYouMean(key, known)}`,
    ...(meant !== null && { meantPath: [...path, meant] }),
  };
}

function placeOf(path: Path): string {
  return path.length === 0 ? "" : ` in ${showPath(path)}`;
}

function phrase(path: Path, message: string): string {
  if (path.length === 0) return `a manifest ${message}`;
  return `${showPath(path)}${/^(must|has|needs|cannot|is)\b/.test(message) ? "" : ":"} ${message}`;
}

/** `fields[2].value` */
export function showPath(path: Path): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === "number") return `${text}[${segment}]`;
    return text === "" ? String(segment) : `${text}.${String(segment)}`;
  }, "");
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, segment) => {
    const isInside = typeof node === "object" && node !== null && Object.hasOwn(node, segment);
    return isInside ? (node as Record<PropertyKey, unknown>)[segment] : undefined;
  }, value);
}

function exists(value: unknown, path: Path): boolean {
  return path.length === 0 || at(value, path) !== undefined;
}

function needsQuotes(issue: Issue, value: unknown): boolean {
  return issue.code === "invalid_type" && issue.expected === "string" && typeof value !== "object";
}

/** Of several accepted forms, the one that the author most likely meant: it fits at the top and has the least wrong. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const isWrongKind = (issues: readonly Issue[]) =>
    issues.some(({ path }) => path.length === 0 && issues.length === 1);
  const fitting = branches.filter(
    (issues) => !(isWrongKind(issues) && issues[0]?.code !== "unrecognized_keys"),
  );
  return fitting.toSorted((a, b) => a.length - b.length)[0];
}
