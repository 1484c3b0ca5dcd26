/** An invisible character that no line breaks at: it takes two characters apart that together would be markup. */
const APART = "\u2060";
const OPENS_ISOLATE = /[\u2066-\u2068]/g;
const CLOSES_ISOLATE = /\u2069/g;

/**
 * One line as typed. Canvas Kit names no way to escape its markup (`[]()` and `**`), so what would be some is taken apart
 * by a character that nobody sees; the same for tags, should the text ever meet something that reads them.
 */
export function plain(foreign: string, max = 300): string {
  return cut(asOneLine(foreign.slice(0, max * 4)), max)
    .replace(/\](?=[([:])/g, `]${APART}`)
    .replace(/([*_~])(?=\1)/g, `$1${APART}`)
    .replace(/<(?=[a-z/!?])/gi, `<${APART}`)
    .replace(/\\(?=[!-/:-@[-`{-~])/g, `\\${APART}`);
}

/** Our own words, or foreign ones, in bold. */
export function bold(foreign: string, max = 120): string {
  return asBold(plain(foreign, max));
}

/** @param escaped by `plain`. */
export function asBold(escaped: string): string {
  return `**${escaped.replace(/^\*|\*$/g, `${APART}*${APART}`)}**`;
}

/** A link under words of our own; only to the web, else the words alone. */
export function link(words: string, href: string | null | undefined): string {
  const url = href && href.length <= 2_000 ? URL.parse(href) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return words;
  return `[${words.replace(/[[\]]/g, "")}](${url.href.replace(/[()*~[\]\\<>]/g, percent)})`;
}

const percent = (character: string) =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** At most so many characters; ends in `…` where something is missing, never within a sign that people see as one. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return contained(text);
  let end = Math.max(max - 1, 0);
  while (end > 0 && BELONGS_TO_THE_LAST.test(text.slice(end, end + 2))) end -= 1;
  const kept = text.slice(0, end);
  const lastSpace = kept.lastIndexOf(" ");
  return contained(`${(lastSpace > end * 0.7 ? kept.slice(0, lastSpace) : kept).trimEnd()}…`);
}

/** Half a character, an accent, what joins two signs, or a skin's colour. */
const BELONGS_TO_THE_LAST = /^(?:[\uDC00-\uDFFF]|\p{M}|\u200D|[\u{1F3FB}-\u{1F3FF}])/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what we look for
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/g;
/** Overrides would turn round what stands beside them; isolates end where `contained` ends them. */
const OVERRIDES = /[\u202A-\u202E]/g;

function asOneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(CONTROL, "").replace(OVERRIDES, "").trim();
}

/** Ends every change of direction that it began. */
function contained(text: string): string {
  const open = (text.match(OPENS_ISOLATE)?.length ?? 0) - (text.match(CLOSES_ISOLATE)?.length ?? 0);
  return open > 0 ? text + "\u2069".repeat(open) : text;
}
