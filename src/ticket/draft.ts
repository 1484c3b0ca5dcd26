import type { TicketDraft } from "../connector.ts";
import type { ContextPackage, Priority } from "../context/package.ts";
import { isPlausibleEmail } from "../context/subject.ts";
import { countInWords } from "../context/wording.ts";
import type { RejectedPart } from "../errors.ts";
import { descriptionOf } from "./description.ts";
import { block, escapeHtml, oneLine } from "./foreign-text.ts";
import { speakersOf } from "./message.ts";
import { bytesOf, joined, type Note, noteMark } from "./note.ts";
import { section as htmlSection, noteHtml } from "./note-html.ts";
import { noteText, section as textSection } from "./note-text.ts";
import { type NoteView, present } from "./present.ts";
import { subjectOf } from "./subject.ts";
import { tagsOf } from "./tags.ts";
import { pack, rangeInWords } from "./transcript.ts";

export interface DraftOptions {
  /** By the manifest's names, evaluated. */
  fields: TicketDraft["fields"];
  routing: { group: string | null; form: string | null; assignee?: string | null; priority?: Priority };
  /** Parts that the helpdesk has no place for; the note names them. */
  omitted: readonly RejectedPart[];
  /** What one note may hold. */
  maxNoteBytes: number;
}

/** The ticket of a handoff, before the vendor's names and ids. The same package gives the same draft, byte for byte. */
export function toDraft(pkg: ContextPackage, options: DraftOptions): TicketDraft {
  const { fields, routing, omitted, maxNoteBytes } = options;
  const layout = layOut(pkg, maxNoteBytes);
  const [transcript] = layout.parts;
  const summary = omitted.length === 0 ? layout.summary : summaryOf(pkg, omitted, maxNoteBytes);
  const { name, email, externalId, phone } = pkg.customer;
  return {
    handoffId: pkg.handoff.id,
    subject: subjectOf(pkg),
    requester: {
      name: name ? oneLine(name, 80) || null : null,
      email: email !== null && isPlausibleEmail(email) ? email : null,
      externalId,
      phone,
    },
    note: transcript ? joined(summary, RULE, transcript) : summary,
    description: descriptionOf(pkg.conversation.messages, pkg.handoff),
    conversation: { platform: pkg.bot.platform, id: pkg.conversation.id },
    priority: routing.priority ?? pkg.handoff.priority,
    group: routing.group,
    form: routing.form,
    assignee: routing.assignee ?? null,
    tags: tagsOf(pkg),
    fields: fields.filter(({ value }) => value !== null),
  };
}

/** Between what we say and what they said. */
const RULE: Note = { html: "<hr>", text: "----" };
/** Room for naming the parts that the helpdesk has no place for, which is learnt only after the first try. */
const OMITTED_BYTES = 4_000;
/** Room in every part for its heading, its mark and the sentence on what is elsewhere. */
const FRAME_BYTES = 800;
/** A ticket with more notes than this helps nobody. */
const MAX_PARTS = 20;

/**
 * The whole conversation in parts of at most `maxBytes`: part 0 stands in the first note below the summary, each
 * further part is a note of its own with the key `transcript-2`, `transcript-3`, … What is elsewhere is said exactly.
 */
export function transcriptParts(pkg: ContextPackage, maxBytes: number): Note[] {
  return layOut(pkg, maxBytes).parts;
}

interface Layout {
  maxBytes: number;
  /** Without parts of the ticket that had to be left out. */
  summary: Note;
  parts: Note[];
}

/** A ticket's draft and its further notes are asked for one after the other, of a package that is finished: laid out once. */
const LAYOUTS = new WeakMap<ContextPackage, Layout>();

function layOut(pkg: ContextPackage, maxBytes: number): Layout {
  const known = LAYOUTS.get(pkg);
  if (known?.maxBytes === maxBytes) return known;
  const summary = summaryOf(pkg, [], maxBytes);
  const parts = transcript(pkg, maxBytes, bytesOf(summary) + OMITTED_BYTES);
  const layout = { maxBytes, summary, parts };
  LAYOUTS.set(pkg, layout);
  return layout;
}

function transcript(pkg: ContextPackage, maxBytes: number, summaryBytes: number): Note[] {
  const { messages } = pkg.conversation;
  const speakers = speakersOf(pkg.customer.name, pkg.bot.name);
  const roomOf = (part: number) => maxBytes - FRAME_BYTES - (part === 0 ? summaryBytes : 0);
  const stretches = pack(messages, speakers, roomOf, MAX_PARTS);
  const last = stretches.at(-1);
  const total = messages.length;

  return stretches.map((stretch, part) => {
    const heading = `Conversation: ${rangeInWords(stretch, total)}${part > 0 ? ", continued" : ""}`;
    const isLast = stretch === last;
    const elsewhere = isLast
      ? leftOut(pkg.handoff.id, stretch.last, stretch.isCut, total)
      : `${stretch.isCut ? `Message ${stretch.last.toLocaleString("en-US")} goes on, and the rest follows,` : "The rest follows"} in ${countInWords(stretches.length - 1 - part, "further note")} on this ticket.`;
    const mark = part === 0 ? null : noteMark(pkg.handoff.id, `transcript-${part + 1}`);
    return framed(heading, stretch.note, [elsewhere, mark]);
  });
}

/**
 * The summary, never more than half a note: with more to say than that (which takes ill will), the facts that matter
 * least go first, and then the names of what was left out. The transcript's room is what a summary without `omitted` leaves.
 */
export function summaryOf(pkg: ContextPackage, omitted: readonly RejectedPart[], maxBytes: number): Note {
  const view = present(pkg, omitted, lastReading(pkg));
  const limit = maxBytes / 2 + (omitted.length > 0 ? OMITTED_BYTES : 0);
  let note = rendered(view);
  while (bytesOf(note) > limit && view.facts.length > 0) {
    view.facts.pop();
    note = rendered(view);
  }
  return note;
}

function rendered(view: NoteView): Note {
  return { html: noteHtml(view), text: noteText(view) };
}

/** A transcript under its heading, followed by what must be said about it. */
export function framed(heading: string, note: Note, footers: readonly (string | null)[]): Note {
  const said = footers.filter((footer) => footer !== null);
  return {
    html: [htmlSection(heading, note.html), ...said.map((one) => `<p><em>${escapeHtml(one)}</em></p>`)].join(
      "\n",
    ),
    text: [textSection(heading, note.text), ...said.map(block)].join("\n\n"),
  };
}

function leftOut(handoffId: string, last: number, isCut: boolean, total: number): string | null {
  const missing = total - last;
  if (missing === 0 && !isCut) return null;
  const what = [
    isCut ? `the end of message ${last.toLocaleString("en-US")}` : null,
    missing > 0 ? countInWords(missing, "later message") : null,
  ].filter((part) => part !== null);
  return `Too long for this ticket: ${what.join(" and ")}. Baton keeps the whole conversation under ${handoffId}.`;
}

/** When the youngest fact was read, which is as good as when the note was written, and the same each time. */
function lastReading(pkg: ContextPackage): number {
  let last = Date.parse(pkg.handoff.createdAt);
  const readings = new Set(Object.values(pkg.provenance).map(({ at }) => at));
  for (const at of readings) last = Math.max(last, Date.parse(at) || 0);
  return last;
}
