import { framed } from "./draft.ts";
import { escapeHtml, oneLine } from "./foreign-text.ts";
import { type Note, noteMark } from "./note.ts";

/** Where a ticket goes, and by which rule and filters, in words. */
export interface NewPlace {
  group: string | null;
  assignee: string | null;
  assigneeName?: string | null;
  reason: string;
}

/** Nobody answered, and somebody else is asked. */
export function movedNote(handoffId: string, key: string, because: string, to: NewPlace): Note {
  return noteOf(
    "Moved on",
    [`${sentence(because)} It goes to ${inWords(to)}.`, chosenBy(to)],
    handoffId,
    key,
  );
}

/** Nobody answered, and nobody is left to ask. */
export function nobodyNote(handoffId: string, key: string, because: string, lead: string | null): Note {
  const told =
    lead === null ? "There is nobody else to ask." : `There is nobody else to ask; ${lead} was told.`;
  return noteOf("Unanswered", [`${sentence(because)} ${told}`], handoffId, key);
}

/** It came while everybody was gone, and those who are back take it. */
export function backNote(handoffId: string, key: string, to: NewPlace): Note {
  const line = `It came while nobody was there. Now that people are back, it goes to ${inWords(to)}.`;
  return noteOf("People are back", [line, chosenBy(to)], handoffId, key);
}

const chosenBy = ({ reason }: NewPlace) => `Chosen by ${reason}.`;

function inWords({ group, assignee, assigneeName }: NewPlace): string {
  const parts = [assigneeName ?? assignee, group].filter((part) => part !== null && part !== undefined);
  return parts.join(" in ") || "whoever takes it";
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function noteOf(heading: string, lines: readonly string[], handoffId: string, key: string): Note {
  const shown = lines.map((line) => oneLine(line, 500));
  const note = {
    html: shown.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n"),
    text: shown.join("\n"),
  };
  return framed(heading, note, [noteMark(handoffId, key)]);
}
