import { escapeHtml, piecesOf } from "./html.ts";

/** What Zendesk keeps of a comment's HTML, less the images: this page loads nothing from elsewhere. */
const KEPT = new Set(
  "h1 h2 h3 h4 h5 h6 p br hr strong b em i u s sub sup code pre blockquote ul ol li a table thead tbody tfoot tr th td div span".split(
    " ",
  ),
);
const VOID = new Set(["br", "hr"]);

/** A comment as it may be shown: kept tags without attributes, links only to the web, all else as plain text. */
export function sanitize(html: string): string {
  const open: string[] = [];
  let safe = "";
  for (const piece of piecesOf(html)) {
    if (piece.kind === "text") {
      safe += escapeHtml(piece.text);
      continue;
    }
    const { tag } = piece;
    if (!KEPT.has(tag)) continue;
    if (piece.kind === "close") {
      if (!open.includes(tag)) continue;
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        safe += `</${last}>`;
        if (last === tag) break;
      }
    } else {
      safe += tag === "a" ? anchor(piece.attributes.get("href")) : `<${tag}>`;
      if (!VOID.has(tag)) open.push(tag);
    }
  }
  return (
    safe +
    open
      .reverse()
      .map((tag) => `</${tag}>`)
      .join("")
  );
}

function anchor(href: string | undefined): string {
  const url = href === undefined ? null : URL.parse(href);
  if (!url || !["http:", "https:", "mailto:"].includes(url.protocol)) return "<a>";
  return `<a href="${escapeHtml(url.href)}" target="_blank" rel="noopener noreferrer nofollow">`;
}
