import type { ContextPackage, FiredTrigger } from "../context/package.ts";
import { deedsOf } from "../conversation/attempts.ts";
import { block, oneLine } from "../ticket/foreign-text.ts";
import type { Words } from "../words/words.ts";
import { momentOrNull, stepOf } from "./lines.ts";
import type { TranscriptMessage, TranscriptPage } from "./view.ts";

/** Messages on one page, and how much text they may hold together: what is more begins the next. */
const PAGE = 100;
const PAGE_CHARS = 300_000;
/** Nobody reads more of one message in a sidebar; the ticket has it whole. */
const MESSAGE_CHARS = 20_000;
const DECISIVE = 6;
const DECISIVE_CHARS = 1_000;
const DEEDS = 20;

/** The messages that decided, in their order: what triggers quote, failed actions, the mood's turn, the request for a person. */
export function decisiveMessages(pkg: ContextPackage, words: Words): TranscriptMessage[] {
  const marks = marksOf(pkg, words);
  const chosen = [...marks.keys()].slice(0, DECISIVE).sort((a, b) => a - b);
  return chosen.flatMap((index) => messageAt(pkg, index, marks, words, DECISIVE_CHARS) ?? []);
}

/** The conversation from a message on, counted from 0. */
export function transcriptPage(pkg: ContextPackage, from: number, words: Words): TranscriptPage {
  const total = pkg.conversation.messages.length;
  const marks = marksOf(pkg, words);
  const messages: TranscriptMessage[] = [];
  let index = Math.min(Math.max(0, Math.trunc(from) || 0), total);
  for (let chars = 0; index < total && messages.length < PAGE && chars < PAGE_CHARS; index++) {
    const message = messageAt(pkg, index, marks, words, MESSAGE_CHARS);
    if (message === null) break;
    messages.push(message);
    chars += message.text.length;
  }
  return { total, messages, next: index < total ? index : null };
}

function messageAt(
  pkg: ContextPackage,
  index: number,
  marks: ReadonlyMap<number, readonly string[]>,
  words: Words,
  maxChars: number,
): TranscriptMessage | null {
  const message = pkg.conversation.messages[index];
  if (!message) return null;
  return {
    index,
    role: message.role,
    speaker: speakerOf(pkg, message.role, words),
    text: typed(message.text, maxChars),
    at: momentOrNull(message.at),
    marks: [...(marks.get(index) ?? [])],
    deeds: deedsOf(message, index)
      .slice(0, DEEDS)
      .map((deed) => {
        const known = pkg.attempts.find(({ what, url }) => what === deed.what && url === deed.url);
        return stepOf({ ...deed, outcome: known?.outcome ?? deed.outcome }, words);
      }),
  };
}

/** As typed; a cut does not part what is one character, and leaves no direction open. */
function typed(text: string, maxChars: number): string {
  if (text.length <= maxChars) return block(text);
  return block(`${text.slice(0, maxChars).toWellFormed()}…`);
}

function speakerOf(
  { customer, bot }: ContextPackage,
  role: TranscriptMessage["role"],
  { say }: Words,
): string {
  const name = role === "customer" ? customer.name : role === "bot" ? bot.name : null;
  return name === null ? say.speakers[role] : oneLine(name, 60);
}

/** Triggers whose strongest quote is where the mood turned. */
const MOOD = new Set(["sentiment_shift", "frustration", "abuse"]);
const ASKED = new Set(["customer_request", "manager"]);

/** Why each decisive message is one, the most telling message first. */
function marksOf(
  { reason, attempts, conversation }: ContextPackage,
  { say, ours }: Words,
): Map<number, string[]> {
  const marks = new Map<number, string[]>();
  const mark = (index: number, why: string) => {
    if (index < 0 || index >= conversation.messages.length) return;
    const known = marks.get(index) ?? [];
    if (!known.includes(why)) marks.set(index, [...known, why]);
  };
  const wordOf = ({ name, text }: FiredTrigger) => {
    if (ASKED.has(name)) return say.marks.askedForPerson;
    if (name === "bot_error") return say.marks.actionFailed;
    return MOOD.has(name) ? say.marks.moodTurned : oneLine(ours(text), 120);
  };
  const fired = reason.fired ?? [];
  // Each trigger's strongest quote first, so that no single one takes all the places.
  for (const one of fired) if (one.quotes[0]) mark(one.quotes[0].messageIndex, wordOf(one));
  for (const { kind, outcome, messageIndex } of attempts.toReversed())
    if (kind === "action" && outcome === "failed") mark(messageIndex, say.marks.actionFailed);
  for (const one of fired.filter(({ name }) => !MOOD.has(name)))
    for (const { messageIndex } of one.quotes.slice(1)) mark(messageIndex, wordOf(one));
  return marks;
}
