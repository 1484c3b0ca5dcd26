/** One note, twice: for helpdesks that show HTML, and for those that do not. */
export interface Note {
  html: string;
  text: string;
}

/** What every further note of a handoff ends with, so that it can be found again after an unknown outcome. */
export function noteMark(handoffId: string, key: string): string {
  return `${handoffId} · ${key}`;
}

/** Sets parts below one another. */
export function joined(...notes: readonly Note[]): Note {
  return {
    html: notes.map(({ html }) => html).join("\n"),
    text: notes.map(({ text }) => text).join("\n\n"),
  };
}

/** The note with one more sentence of ours at its end. */
export function withLine(note: Note, line: string): Note {
  return { html: `${note.html}\n<p><em>${line}</em></p>`, text: `${note.text}\n\n${line}` };
}

/** The larger of the two, which is what a helpdesk's limit is held against. */
export function bytesOf({ html, text }: Note): number {
  return Math.max(Buffer.byteLength(html), Buffer.byteLength(text));
}
