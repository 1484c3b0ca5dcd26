import type { Scalar } from "yaml";

/**
 * Where a character of a scalar's value stands in the file. Quotes, escapes, folding and indentation make
 * the two differ; walking both side by side keeps a caret under the right word.
 */
export function sourceOffset(text: string, scalar: Scalar, value: string, offset: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  let at = scalar.type?.startsWith("BLOCK") ? startOfBlock(text, start) : start;
  if (scalar.type?.startsWith("QUOTE")) at += 1;
  if (scalar.type?.startsWith("BLOCK")) at = skipSpaces(text, at);
  for (let i = 0; i < Math.min(offset, value.length) && at < end; i++)
    at = afterCharacter(text, at, value, i, scalar);
  return Math.min(at, Math.max(start, end));
}

function afterCharacter(text: string, at: number, value: string, index: number, { type }: Scalar): number {
  if (type === "QUOTE_SINGLE" && text.startsWith("''", at)) return at + 2;
  if (type === "QUOTE_DOUBLE" && text[at] === "\\") return at + escapeLength(text[at + 1]);
  const isBreak = text[at] === "\n" || text[at] === "\r";
  const isFold = isBreak || (isSpace(text[at]) && /^[ \t]*\r?\n/.test(text.slice(at, at + 200)));
  if (!isFold || (value[index] !== " " && value[index] !== "\n")) return at + 1;
  let next = skipSpaces(text, afterBreak(text, at));
  // Folding takes the first of several line breaks away.
  const isFirst = value[index] === "\n" && value[index - 1] !== "\n" && type !== "BLOCK_LITERAL";
  if (isFirst && /^\r?\n/.test(text.slice(next, next + 2))) next = skipSpaces(text, afterBreak(text, next));
  return next - leadingSpaces(value, index + 1);
}

function escapeLength(letter: string | undefined): number {
  if (letter === "x") return 4;
  if (letter === "u") return 6;
  return letter === "U" ? 10 : 2;
}

function afterBreak(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

/** A block's text begins on the line after its `|` or `>`. */
function startOfBlock(text: string, start: number): number {
  return afterBreak(text, start);
}

function skipSpaces(text: string, at: number): number {
  let end = at;
  while (isSpace(text[end])) end++;
  return end;
}

function leadingSpaces(value: string, from: number): number {
  return skipSpaces(value, from) - from;
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
