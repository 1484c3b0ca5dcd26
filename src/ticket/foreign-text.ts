import { shortened } from "../conversation/summary.ts";

// Everything that customers, bots and vendors wrote passes through here before it stands in a ticket.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what we look for
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const BIDI = /[\u202A-\u202E\u2066-\u2069]/;
const EVERY_BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
const SPECIAL = /[&<>"{}]/g;
/** Anything but letters, digits and signs of ASCII with single spaces: what the care below is for. */
const NEEDS_CARE = /[^ -~]| {2}/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const NEEDS_CARE_IN_BLOCK = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\n{3}/;
const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // Helpdesks fill in {{placeholders}} of a comment; as entities they are only text.
  "{": "&#123;",
  "}": "&#125;",
};

/** Text for HTML and for its double-quoted attributes: shown as typed, never markup, placeholder or template. */
export function escapeHtml(text: string): string {
  return text.replace(SPECIAL, (character) => ENTITIES[character] as string);
}

/** A text of several lines as typed: control characters become visible, directions cannot leak out. */
export function block(text: string): string {
  if (!NEEDS_CARE_IN_BLOCK.test(text)) return text.trim();
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(CONTROL, picture);
  return contained(lines.replace(/\n{3,}/g, "\n\n").trim());
}

/** One line of at most `max` characters, for names, titles and values that stand among our own words. */
export function oneLine(text: string, max = 120): string {
  if (text.length <= max && !NEEDS_CARE.test(text)) return text.trim();
  const start = text.slice(0, max * 4).replace(/\s+/g, " ");
  return shortened(start.replace(CONTROL, picture).replace(EVERY_BIDI, "").trim(), max);
}

export interface SafeLink {
  href: string;
  /** Shown as the link's text, so that nobody is led elsewhere. */
  host: string;
}

/** A link only to the web, and only where the address says plainly where it leads; `null` for all else. */
export function safeLink(address: string | null): SafeLink | null {
  const url = address === null || address.length > 2_000 ? null : URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  if (url.username !== "" || url.password !== "") return null;
  return { href: url.href, host: url.host };
}

/** The visible sign for an invisible character: ESC shows as ␛. */
function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return "\u2421";
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\uFFFD";
}

/** Closes what a text opens and drops what it only closes, so that its writing direction ends where it ends. */
function contained(text: string): string {
  if (!BIDI.test(text)) return text;
  const open: string[] = [];
  const kept = text.replace(EVERY_BIDI, (mark) => {
    const closer = mark >= "\u2066" && mark <= "\u2068" ? "\u2069" : "\u202C";
    if (mark !== "\u2069" && mark !== "\u202C") {
      open.push(closer);
      return mark;
    }
    if (open.at(-1) !== mark) return "";
    open.pop();
    return mark;
  });
  return kept + open.reverse().join("");
}
