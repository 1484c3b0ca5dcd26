import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
} from "yaml";
import { type Fault, ManifestError, type Position } from "./fault.ts";
import { lineFinder } from "./lines.ts";
import { sourceOffset } from "./source-offset.ts";

export type Path = readonly PropertyKey[];

const MAX_BYTES = 1024 * 1024;
const MAX_ALIASES = 100;

/** A manifest's YAML, readable and with a line and column for everything in it. */
export interface SourceDocument {
  readonly document: Document.Parsed;
  /** The plain values; call it after substitution. @throws {ManifestError} when aliases multiply without end. */
  toValue(): unknown;
  fault(position: Position, message: string): Fault;
  /** Of the value at `path`, or of the nearest thing above that exists. */
  positionOf(path: Path): Position;
  /** Of the key at the end of `path`. */
  positionOfKey(path: Path): Position;
  /** Of one character within a scalar's text. */
  positionIn(scalar: Scalar, value: string, offset: number): Position;
  scalarAt(path: Path): Scalar | null;
  /** Forgets every top-level key but these, with whatever is wrong in the others. */
  keepOnly(...keys: string[]): void;
}

/** @throws {ManifestError} when the text is not one sound YAML document. */
export function readDocument(written: string, file: string): SourceDocument {
  const text = written.replace(/^\uFEFF/, "");
  // The parser's own line counter loses its place behind a syntax error.
  const at = lineFinder(text);
  const fault = (position: Position, message: string): Fault => ({ file, ...position, message });
  const stop = (offset: number, message: string) => new ManifestError([fault(at(offset), message)]);

  if (Buffer.byteLength(text) > MAX_BYTES) throw stop(0, "larger than 1 MiB");
  const document = guardDepth(
    () => parseDocument(text, { prettyErrors: false, resolveKnownTags: false }),
    () => stop(0, "nested too deeply"),
  );
  if (document.errors.some(({ message }) => message.includes("call stack")))
    throw stop(0, "nested too deeply");
  const faults = [
    ...tellingErrors([...document.errors, ...document.warnings]).map((error) =>
      fault(at(error.pos[0]), describe(error, text)),
    ),
    ...guardDepth(
      () => structuralFaults(document),
      () => stop(0, "nested too deeply"),
    ).map(([offset, message]) => fault(at(offset), message)),
  ];
  if (faults.length > 0) throw new ManifestError(faults);

  const locate = (path: Path) => findNode(document, path);
  return {
    document,
    fault,
    toValue: () => {
      try {
        return document.toJS({ maxAliasCount: MAX_ALIASES });
      } catch {
        throw stop(0, `its aliases (*name) stand for more than ${MAX_ALIASES} copies; write the values out`);
      }
    },
    positionOf: (path) => at(locate(path).offset),
    positionOfKey: (path) => at(locate(path).keyOffset),
    positionIn: (scalar, value, offset) => at(sourceOffset(text, scalar, value, offset)),
    scalarAt: (path) => {
      const { node, isExact } = locate(path);
      return isExact && isScalar(node) ? node : null;
    },
    keepOnly(...keys) {
      const { contents } = document;
      if (!isMap(contents)) return;
      contents.items = contents.items.filter(
        (pair) => isScalar(pair.key) && keys.includes(String(pair.key.value)),
      );
    },
  };
}

function guardDepth<T>(action: () => T, error: () => ManifestError): T {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof RangeError) throw error();
    throw cause;
  }
}

/** What the parser lets through and we do not: odd keys, and aliases that are unknown or hold themselves. */
function structuralFaults(document: Document.Parsed): [offset: number, message: string][] {
  const faults: [number, string][] = [];
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key)) faults.push([offsetOf(pair), "a key must be a plain word"]);
      else if (String(pair.key.value) === "__proto__")
        faults.push([offsetOf(pair), 'unknown key "__proto__"']);
    },
    Alias: (_, alias, path) => {
      const target = alias.resolve(document);
      const offset = alias.range?.[0] ?? 0;
      if (!target) faults.push([offset, "this alias (*name) has no anchor (&name) before it"]);
      else if (path.some((ancestor) => ancestor === target)) faults.push([offset, "this alias holds itself"]);
    },
  });
  return faults;
}

function offsetOf(pair: Pair): number {
  const key = pair.key as { range?: [number, number, number] | null } | null;
  return key?.range?.[0] ?? 0;
}

const CLEAR = new Set(["DUPLICATE_KEY", "TAB_AS_INDENT", "MULTIPLE_DOCS", "TAG_RESOLVE_FAILED", "BAD_ALIAS"]);

/** Behind a first syntax error the parser mostly complains of its own confusion. */
function tellingErrors(errors: readonly YAMLError[]): YAMLError[] {
  const first = errors.find(({ code }) => !CLEAR.has(code));
  const end = first?.pos[0] ?? Number.POSITIVE_INFINITY;
  return errors.filter((error) => error === first || (CLEAR.has(error.code) && error.pos[0] <= end));
}

/** The parser's words without what they quote of the file, which may be a secret. */
function describe(error: YAMLError, text: string): string {
  const line = text.slice(text.lastIndexOf("\n", error.pos[0] - 1) + 1).split("\n", 1)[0] ?? "";
  switch (error.code) {
    case "DUPLICATE_KEY":
      return "this key stands twice in the same place; keep one";
    case "TAB_AS_INDENT":
      return "a tab cannot indent YAML; use spaces";
    case "MULTIPLE_DOCS":
      return 'a manifest is one document; remove "---" and what follows';
    case "TAG_RESOLVE_FAILED":
      return "tags (!name) have no meaning here; put the text in quotes";
    case "BAD_ALIAS":
      return "this alias (*name) cannot be read; put text that begins with * in quotes";
    default: {
      const message = error.message.split(":")[0]?.replace(/\s+/g, " ") ?? "cannot be read";
      const hint = /\$\{[^}]*\}/.test(line) ? ` (put "\${NAME}" in quotes)` : "";
      return `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}${hint}`;
    }
  }
}

interface Located {
  node: unknown;
  offset: number;
  keyOffset: number;
  isExact: boolean;
}

function findNode(document: Document.Parsed, path: Path): Located {
  let node: unknown = document.contents;
  let found: Located = { node, offset: 0, keyOffset: 0, isExact: true };
  for (const segment of path) {
    if (isAlias(node)) node = node.resolve(document);
    const next = childOf(node, segment);
    if (!next) return { ...found, offset: found.keyOffset, isExact: false };
    found = { ...next, isExact: true };
    node = next.node;
  }
  if (isAlias(node)) found = { ...found, node: node.resolve(document) };
  return found;
}

function childOf(parent: unknown, segment: PropertyKey): Omit<Located, "isExact"> | null {
  if (isMap(parent)) {
    const pair = parent.items.find(
      (item) => isScalar(item.key) && String(item.key.value) === String(segment),
    );
    if (!pair) return null;
    const keyOffset = offsetOf(pair);
    const value = pair.value as { range?: [number, number, number] | null } | null;
    const [start, end] = value?.range ?? [0, 0];
    const isEmpty = start === end; // a key with nothing after it
    return { node: value, offset: isEmpty ? keyOffset : start, keyOffset };
  }
  if (!isSeq(parent)) return null;
  const item = parent.items[Number(segment)] as { range?: [number, number, number] | null } | undefined;
  const offset = item?.range?.[0];
  return offset === undefined ? null : { node: item, offset, keyOffset: offset };
}
