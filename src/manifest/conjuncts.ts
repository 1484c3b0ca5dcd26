/**
 * What a condition needs all of: its parts between `&&`, written alike, without those that always hold. It is read as
 * text, so it knows less than the expression does, and never claims more: what it cannot take apart is one part.
 */
export function conjunctsOf(condition: string): string[] {
  return [...new Set(split(normal(condition)).flatMap((part) => (part === "true" ? [] : [part])))];
}

/** Why parts can never hold together; `null` where nothing says so. */
export function contradiction(parts: readonly string[]): string | null {
  if (parts.includes("false")) return "its condition is false";
  const wanted = new Map<string, string>();
  for (const part of parts) {
    const [, name, value] = EQUALS.exec(part) ?? [];
    if (name === undefined || value === undefined) continue;
    const other = wanted.get(name);
    if (other !== undefined && other !== value) return `${name} cannot be both ${other} and ${value}`;
    wanted.set(name, value);
  }
  return null;
}

/** A name that is to be one text, number or truth. */
const EQUALS = /^([a-z_][\w.]*)==("[^"\\]*"|-?\d+(?:\.\d+)?|true|false)$/;
const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** Without spaces outside of texts, and with one kind of quotes. */
function normal(condition: string): string {
  let result = "";
  let end = 0;
  for (const match of condition.matchAll(STRINGS)) {
    const text = match[0].slice(1, -1);
    const isPlain = !text.includes('"') && !text.includes("\\");
    result += condition.slice(end, match.index).replace(/\s+/g, spaceOf) + (isPlain ? `"${text}"` : match[0]);
    end = match.index + match[0].length;
  }
  return unwrapped(result + condition.slice(end).replace(/\s+/g, spaceOf));
}

/** Between letters a space tells words apart, as in `a in b`. */
function spaceOf(_: string, at: number, whole: string): string {
  const [before, after] = [whole[at - 1] ?? "", whole.slice(at).trimStart()[0] ?? ""];
  return /\w/.test(before) && /\w/.test(after) ? " " : "";
}

function split(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const [index, sign] of topLevel(text)) {
    // `a && b || c` and `a ? b : c` are no list of needs.
    if (sign === "||" || sign === "?") return [text];
    if (sign !== "&&") continue;
    parts.push(text.slice(start, index));
    start = index + 2;
  }
  parts.push(text.slice(start));
  return parts.length === 1 ? parts : parts.map(unwrapped).flatMap(split);
}

/** The signs that stand outside of texts and brackets. */
function* topLevel(text: string): Generator<[number, string]> {
  let depth = 0;
  const signs = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|&&|\|\||[?()[\]{}]/g;
  for (const match of text.matchAll(signs)) {
    const [sign] = match;
    if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    else if (depth === 0) yield [match.index, sign];
  }
}

/** `(a)` is `a`. */
function unwrapped(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  let depth = 0;
  const brackets = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]/g;
  for (const { 0: sign, index } of text.matchAll(brackets)) {
    if (sign === "(") depth++;
    else if (sign === ")" && --depth === 0 && index < text.length - 1) return text;
  }
  return unwrapped(text.slice(1, -1));
}
