import { TypeError as CheckError, EvaluationError, ParseError } from "@marcbachmann/cel-js";
import { didYouMean } from "./did-you-mean.ts";
import { checking } from "./expression-environment.ts";
import { ExpressionError, type Node } from "./expression-tree.ts";
import { ITEMS, NAMES, type Names } from "./names.ts";

/** A fault of the parser or the type check in our words, with the place of the word that is wrong. */
export function toExpressionError(error: unknown, source: string): ExpressionError {
  if (error instanceof ExpressionError) return error;
  if (error instanceof ParseError) return syntaxError(error, source);
  if (!(error instanceof CheckError || error instanceof EvaluationError)) {
    return new ExpressionError("this expression cannot be read", 0);
  }
  const offset = error.range?.start ?? 0;
  const node = error.node as Node | undefined;
  const last = error.summary.split(": ").at(-1) ?? "";
  switch (error.code) {
    case "unknown_variable":
      return new ExpressionError(
        `unknown name ${quote(last)}${didYouMean(last, Object.keys(NAMES))}`,
        offset,
      );
    case "no_such_key":
      return unknownPart(last, node, offset);
    case "no_matching_overload":
      return node ? unknownFunction(node, source, error.summary) : new ExpressionError(error.summary, offset);
    case "no_such_overload":
      return new ExpressionError(`cannot combine these: ${plainTypes(last)}`, offset);
    default:
      return new ExpressionError(plainTypes(lowerFirst(error.summary)), offset);
  }
}

function unknownPart(part: string, node: Node | undefined, offset: number): ExpressionError {
  const owner = Array.isArray(node?.args) ? (node.args[0] as Node).checkedType : undefined;
  const typeName = (owner?.kind === "optional" ? owner.valueType?.name : owner?.name) ?? "";
  const path = typeName.replace(/^\$/, "");
  const place = ITEMS[path] ? `a ${path.toLowerCase()}` : path;
  return new ExpressionError(
    `unknown name ${quote(part)} in ${place}${didYouMean(part, partsOf(path))}`,
    offset,
  );
}

function partsOf(path: string): string[] {
  let names: Names = { ...NAMES, ...ITEMS };
  for (const segment of path.split(".")) {
    const type = names[segment]?.type;
    if (typeof type !== "object") return [];
    names = type;
  }
  return Object.keys(names);
}

function unknownFunction(node: Node, source: string, summary: string): ExpressionError {
  const [name, receiver] = node.args as [string, Node | Node[]];
  const isMethod = node.op === "rcall" && !Array.isArray(receiver);
  const offset = isMethod ? Math.max(source.indexOf(name, receiver.end), receiver.end) : node.start;
  const candidates = checking
    .getDefinitions()
    .functions.filter((known) => (known.receiverType !== null) === isMethod);
  const names = new Set(candidates.map((known) => known.name));
  if (!names.has(name))
    return new ExpressionError(`unknown function ${quote(name)}${didYouMean(name, names)}`, offset);
  const call = /'(.*)'/.exec(summary)?.[1] ?? `${name}()`;
  return new ExpressionError(`${name}() does not take these: ${plainTypes(call)}`, offset);
}

const WORDS: Record<string, string> = { and: "&&", or: "||", not: "!", "=": "==", "<>": "!=" };

const TOKENS: Record<string, string> = {
  RPAREN: '")"',
  RBRACKET: '"]"',
  RBRACE: '"}"',
  COLON: '":"',
  IDENTIFIER: "a name",
};

const PARTS: Record<string, string> = {
  maxDepth: "levels",
  maxListElements: "list entries",
  maxMapEntries: "map entries",
  maxCallArguments: "arguments",
};

function syntaxError(error: ParseError, source: string): ExpressionError {
  const offset = error.range?.start ?? 0;
  const found = /^(?:and|or|not)\b|^<>|^=|^\w+|^./u.exec(source.slice(offset))?.[0];
  if (error.code.startsWith("unexpected") && found !== undefined) {
    const better = WORDS[found];
    const hint = better === undefined ? "" : `; write ${quote(better)}`;
    return new ExpressionError(`unexpected ${quote(found.slice(0, 40))}${hint}`, offset);
  }
  const limit = /exceeded (\w+) \((\d+)\)/i.exec(error.summary);
  if (limit)
    return new ExpressionError(
      `too large: more than ${limit[2]} ${PARTS[limit[1] ?? ""] ?? "parts"}`,
      offset,
    );
  const expected = /^expected (\w+), got/i.exec(error.summary)?.[1];
  if (expected)
    return new ExpressionError(`${TOKENS[expected] ?? expected.toLowerCase()} is missing here`, offset);
  if (error.code === "unexpected_token") return new ExpressionError("the expression ends too early", offset);
  return new ExpressionError(lowerFirst(error.summary), offset);
}

/** `dyn<string> > $customer` → `string > customer`. */
export function plainTypes(text: string): string {
  return text
    .replace(/dyn<(\w+)>/g, "$1")
    .replaceAll("$", "")
    .replaceAll("google.protobuf.", "");
}

function quote(word: string): string {
  return JSON.stringify(word);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
