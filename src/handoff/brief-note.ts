import type { PreparedTicket, TicketDraft } from "../connector.ts";
import { noteMark, withLine } from "../ticket/note.ts";
import type { StoredNote } from "./write-notes.ts";

/** The key of the internal note of a ticket whose create cannot carry it. One per handoff. */
export const BRIEF = "brief";

/** The internal note as the first of those that follow the ticket; none where the ticket begins with it. */
export function briefOf(
  draft: Pick<TicketDraft, "handoffId" | "note">,
  { noteFollows }: Pick<PreparedTicket, "noteFollows">,
): { key: string; body: StoredNote }[] {
  if (!noteFollows) return [];
  const { change } = noteFollows;
  const note = withLine(draft.note, noteMark(draft.handoffId, BRIEF));
  return [{ key: BRIEF, body: { ...note, ...(change ? { change } : {}) } }];
}

/** Of an earlier rendering, and not of this one: a ticket that carries its note needs no other. */
export function staleNotes<N extends { key: string }>(
  known: readonly N[],
  rendered: readonly { key: string }[],
): N[] {
  const keys = new Set(rendered.map(({ key }) => key));
  return known.filter(({ key }) => /^(brief|transcript-\d+)$/.test(key) && !keys.has(key));
}

/** What people need first is written first, whatever was promised or decided before the ticket was there. */
export function briefFirst<N extends { key: string }>(notes: readonly N[]): N[] {
  return [...notes.filter(({ key }) => key === BRIEF), ...notes.filter(({ key }) => key !== BRIEF)];
}
