import type { ConversationMessage } from "../context/package.ts";
import { countInWords } from "../context/wording.ts";
import { messageBody, messageDeeds, messageHead, type Speakers } from "./message.ts";
import { bytesOf, type Note } from "./note.ts";

/** Some of a conversation's messages, rendered; a message that is too long for one part goes on in the next. */
export interface Stretch {
  note: Note;
  /** Numbers of the first and last message in it, counted from 1. */
  first: number;
  last: number;
  /** Whether its last message goes on in the next. */
  isCut: boolean;
}

/** Below this a long message is not begun in what room is left. */
const WORTH_BEGINNING = 2_000;

/**
 * The messages in order, packed into parts of at most `roomOf(part)` bytes. Nothing is left out; stops after
 * `maxParts`, and the last stretch then tells how far it came.
 */
export function pack(
  messages: readonly ConversationMessage[],
  speakers: Speakers,
  roomOf: (part: number) => number,
  maxParts: number,
): Stretch[] {
  const parts: Stretch[] = [];
  let lines: Note[] = [];
  let used = 0;
  let first = 1;
  let day: string | null = null;
  const room = () => roomOf(parts.length) - used;
  const add = (line: Note, size = bytesOf(line) + 2) => {
    lines.push(line);
    used += size;
  };
  const close = (last: number, isCut: boolean) => {
    parts.push({ note: stacked(lines), first, last, isCut });
    lines = [];
    used = 0;
    first = isCut ? last : last + 1;
  };

  for (const [index, message] of messages.entries()) {
    const { head, day: today } = messageHead(message, speakers, day);
    const deeds = messageDeeds(message, index);
    day = today;
    const whole = line(head, messageBody(message.text), deeds);
    const size = bytesOf(whole) + 2;
    if (size <= room()) {
      add(whole, size);
      continue;
    }
    const fitsNext = size <= roomOf(parts.length + 1);
    if (lines.length > 0 && (fitsNext || room() < WORTH_BEGINNING)) close(index, false);
    if (parts.length === maxParts) return parts;
    if (size <= room()) {
      add(whole, size);
      continue;
    }

    let rest = message.text;
    let begin = head;
    while (rest !== "") {
      const piece = fitting(rest, room() - bytesOf(begin) - bytesOf(deeds) - 100);
      rest = rest.slice(piece.length);
      add(line(begin, messageBody(piece), rest === "" ? deeds : NOTHING));
      if (rest === "") break;
      close(index + 1, true);
      if (parts.length === maxParts) return parts;
      begin = continued(head);
    }
  }
  if (lines.length > 0) close(messages.length, false);
  return parts;
}

/** `messages 1 to 40 of 5,000`. */
export function rangeInWords({ first, last }: Pick<Stretch, "first" | "last">, total: number): string {
  if (first === 1 && last === total) return countInWords(total, "message");
  const range =
    first === last
      ? `message ${first.toLocaleString("en-US")}`
      : `messages ${first.toLocaleString("en-US")} to ${last.toLocaleString("en-US")}`;
  return `${range} of ${total.toLocaleString("en-US")}`;
}

const NOTHING: Note = { html: "", text: "" };

function line(head: Note, body: Note, deeds: Note): Note {
  return {
    html: `<p>${head.html}<br>${body.html}${deeds.html}</p>`,
    text: `${head.text}\n${body.text}${deeds.text}`,
  };
}

function stacked(lines: readonly Note[]): Note {
  return {
    html: lines.map(({ html }) => html).join("\n"),
    text: lines.map(({ text }) => text).join("\n\n"),
  };
}

function continued(head: Note): Note {
  return { html: `${head.html} <em>(continued)</em>`, text: `${head.text} (continued)` };
}

/** As much of a text's beginning as renders into `bytes`; at least one character, so that it always goes on. */
function fitting(text: string, bytes: number): string {
  let length = Math.min(text.length, Math.max(1, bytes));
  for (;;) {
    const size = bytesOf(messageBody(text.slice(0, length)));
    if (size <= bytes || length <= 1) break;
    length = Math.max(1, Math.floor(Math.min(length - 1, (length * bytes) / size)));
  }
  const isHalf = length > 1 && isHighSurrogate(text.charCodeAt(length - 1)) && length < text.length;
  return text.slice(0, isHalf ? length - 1 : length);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
