/** Bytes of HTML that one note may hold. Intercom names no limit; this one is ours, since longer notes are no good to anybody. */
export const MAX_NOTE_BYTES = 30_000;

/** Our markup in the few tags that the inbox shows: tables become lists, small headings bold lines. */
const TRANSLATION: [RegExp, string][] = [
  [/<table><tbody>/g, "<ul>"],
  [/<\/tbody><\/table>/g, "</ul>"],
  [/<tr><td>/g, "<li>"],
  [/<\/td><td>/g, ": "],
  [/<\/td><\/tr>/g, "</li>"],
  [/<h3>/g, "<h2>"],
  [/<\/h3>/g, "</h2>"],
  [/<h4>/g, "<p><b>"],
  [/<\/h4>/g, "</b></p>"],
  [/<(\/?)strong>/g, "<$1b>"],
  [/<(\/?)em>/g, "<$1i>"],
  [/<(\/?)blockquote>/g, "<$1p>"],
  [/<hr>/g, "<p>———</p>"],
  [/ rel="noreferrer">/g, ">"],
  // Between blocks a line break would be shown.
  [/>\n</g, "><"],
];

/** A note as Intercom shows it, with a last sentence where there is one. All foreign text in it is escaped already. */
export function toIntercomHtml(note: { key?: string; html: string; text: string }, last = ""): string {
  const whole = TRANSLATION.reduce((html, [from, to]) => html.replace(from, to), note.html);
  const html = last === "" ? whole : `${whole}<p><i>${escapeHtml(last)}</i></p>`;
  if (Buffer.byteLength(html) <= MAX_NOTE_BYTES) return html;
  return cutNote(note.text, [last, note.key ?? ""].filter((part) => part !== "").join(" · "));
}

/** Markup cannot be cut without breaking it, so what is too long goes as plain text, with `ending` always there. */
function cutNote(text: string, ending: string): string {
  const close = `</p><p><i>Cut here: longer than a note may be.</i></p>${ending && `<p>${escapeHtml(ending)}</p>`}`;
  let room = MAX_NOTE_BYTES - Buffer.byteLength(`<p>${close}`);
  let html = "<p>";
  for (const character of text) {
    const piece = escapeHtml(character);
    room -= Buffer.byteLength(piece);
    if (room < 0) break;
    html += piece;
  }
  return html + close;
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\n]/g, (character) => ESCAPES[character] ?? character);
}
