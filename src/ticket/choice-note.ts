import { momentInWords } from "../context/wording.ts";
import { framed } from "./draft.ts";
import { escapeHtml, oneLine } from "./foreign-text.ts";
import { type Note, noteMark } from "./note.ts";

/** What the customer chose, in words for the agent. */
export interface ChosenFollowUp {
  kind: "email" | "callback" | "chat";
  /** e.g. `Tue 24 Nov 2026, 10:00 to 10:30 (Europe/Berlin)`; `null` for an email. */
  when: string | null;
  customerName: string | null;
  /** The number or the address to use; foreign text. */
  contact: string | null;
  /** ISO 8601. */
  waitingSince: string;
  /** Something else was arranged before. */
  isAnother: boolean;
}

const HEADINGS = { email: "Answer by email", callback: "Call back", chat: "Chat at a set time" };

/** What the customer wants who found nobody, as one further note. */
export function choiceNote(handoffId: string, key: string, chosen: ChosenFollowUp): Note {
  const { kind, when, waitingSince, isAnother } = chosen;
  const sentences = [
    askOf(chosen),
    `The customer has waited since ${momentInWords(waitingSince)}.`,
    ...(isAnother ? ["This takes the place of what was arranged before."] : []),
  ];
  const heading = when === null ? HEADINGS[kind] : `${HEADINGS[kind]}: ${when}`;
  const body = {
    html: `<p>${sentences.map(escapeHtml).join("<br>")}</p>`,
    text: sentences.join("\n"),
  };
  return framed(heading, body, [noteMark(handoffId, key)]);
}

function askOf({ kind, when, customerName, contact }: ChosenFollowUp): string {
  const name = customerName === null ? "the customer" : oneLine(customerName, 80);
  const where = contact === null ? "" : oneLine(contact, 254);
  if (kind === "callback") return `Call ${name}, ${when}, at ${where}.`;
  if (kind === "chat") return `Be there for ${name} in the chat, ${when}.`;
  return `Write to ${name}${where === "" ? "" : ` at ${where}`}.`;
}
