/** A piece of HTML, entities already read. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "open"; tag: string; attributes: ReadonlyMap<string, string> }
  | { kind: "close"; tag: string };

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>|<!--[\s\S]*?(?:-->|$)/gi;
const ATTRIBUTE = /([a-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gi;
/** Their content is no text for people. */
const SILENT = new Set(["script", "style", "template", "title", "noscript", "iframe", "svg", "math"]);

/** Reads HTML piece by piece. Whatever does not look like a tag is text. */
export function* piecesOf(html: string): Generator<Piece> {
  let at = 0;
  let silent: string | null = null;
  for (const match of html.matchAll(TAG)) {
    const [whole, slash, name = "", rest = ""] = match;
    if (silent === null && match.index > at) yield toText(html.slice(at, match.index));
    at = match.index + whole.length;
    const tag = name.toLowerCase();
    if (silent !== null) {
      if (slash === "/" && tag === silent) silent = null;
    } else if (SILENT.has(tag)) {
      if (slash === "") silent = tag;
    } else if (tag !== "") {
      yield slash === "/" ? { kind: "close", tag } : { kind: "open", tag, attributes: attributesOf(rest) };
    }
  }
  if (silent === null && at < html.length) yield toText(html.slice(at));
}

/** Text for HTML and for double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function toText(raw: string): Piece {
  return { kind: "text", text: readEntities(raw) };
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of source.matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), readEntities(double ?? single ?? bare ?? ""));
  }
  return attributes;
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function readEntities(raw: string): string {
  return raw.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : "\ufffd";
  });
}
