import { READ_CHARS } from "./tokens.ts";

/** A link that stands in a text; `title` where the text is Markdown and names it. */
export interface Link {
  title: string | null;
  url: string;
}

const MAX_LINKS = 5;
const MAX_URL = 500;
const ENDS_URL = /[\s<>"'`)\]}|\\^]/;

/** The web addresses in a text, each once, without the punctuation that follows them. One pass. */
export function linksIn(message: string): Link[] {
  if (!message.includes("://")) return [];
  const text = message.slice(0, READ_CHARS);
  const links = new Map<string, Link>();
  let at = 0;
  while (links.size < MAX_LINKS) {
    const mark = text.indexOf("://", at);
    if (mark === -1) break;
    at = mark + 3;
    const begin = text.endsWith("https", mark) ? mark - 5 : mark - 4;
    if (begin < 0 || !/^https?$/i.test(text.slice(begin, mark))) continue;
    let end = at;
    while (end < text.length && end - begin < MAX_URL && !ENDS_URL.test(text[end] as string)) end++;
    const url = text.slice(begin, end).replace(/[.,;:!?*_]{1,5}$/, "");
    if (url.length > mark + 3 - begin && !links.has(url))
      links.set(url, { title: titleBefore(text, begin), url });
    at = end;
  }
  return [...links.values()];
}

/** The words of `[words](` right before an address. */
function titleBefore(text: string, begin: number): string | null {
  if (!text.endsWith("](", begin)) return null;
  const open = text.lastIndexOf("[", begin - 2);
  const title = open === -1 || begin - open > 200 ? "" : text.slice(open + 1, begin - 2).trim();
  return title === "" ? null : title;
}
