import { cut } from "./fields.ts";

/**
 * Bytes of HTML that one note may hold. Freshdesk names no limit; this is what helpdesks of its kind take for sure, and
 * one that it refuses all the same comes back shorter.
 */
export const MAX_NOTE_BYTES = 60_000;

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
};

export function escapeHtml(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[&<>"'\n]/g, (character) => ESCAPES[character] ?? character);
}

/** What the customer may read; a text shorter each time that Freshdesk refused it. */
export function toDescription(text: string, variant: number): string {
  return `<p>${escapeHtml(cut(text.trim(), 16_000 >> variant)) || "(no text)"}</p>`;
}

/** A note, with a last sentence where there is one; as plain text, cut, where it would be too long. */
export function toNoteHtml(note: { key: string; html: string; text: string }, last: string): string {
  const ending = last === "" ? "" : `<p><em>${escapeHtml(last)}</em></p>`;
  const html = note.html + ending;
  if (Buffer.byteLength(html) <= MAX_NOTE_BYTES) return html;
  // The key is what a repeat looks for, so it stays whatever is cut.
  const close = `</p><p><em>Cut here: longer than a Freshdesk note. ${escapeHtml(note.key)}</em></p>${ending}`;
  let room = MAX_NOTE_BYTES - Buffer.byteLength(`<p>${close}`);
  let cutHtml = "<p>";
  for (const character of note.text) {
    const piece = escapeHtml(character);
    room -= Buffer.byteLength(piece);
    if (room < 0) break;
    cutHtml += piece;
  }
  return cutHtml + close;
}
