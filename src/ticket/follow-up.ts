import type { ContextPackage, ConversationMessage } from "../context/package.ts";
import { countInWords, listInWords } from "../context/wording.ts";
import { NOTE_WORDS } from "../words/english.ts";
import { isContested } from "./contested.ts";
import { framed } from "./draft.ts";
import { escapeHtml, oneLine } from "./foreign-text.ts";
import { speakersOf } from "./message.ts";
import { bytesOf, joined, type Note, noteMark } from "./note.ts";
import { factsHtml, section as htmlSection, listHtml } from "./note-html.ts";
import { factsText, listText, section as textSection } from "./note-text.ts";
import { gapInWords } from "./parts.ts";
import { presentFacts } from "./present.ts";
import { pack } from "./transcript.ts";

const MAX_BYTES = 60_000;

/** What was said while the ticket waits, as one further note. Says how much it could not hold. */
export function messagesNote(
  handoffId: string,
  key: string,
  messages: readonly ConversationMessage[],
  {
    maxNoteBytes = MAX_BYTES,
    customerName = null as string | null,
    botName = null as string | null,
    /** What the new messages changed of the ticket, and why; a sentence each. */
    changed = [] as readonly string[],
  } = {},
): Note {
  const speakers = speakersOf(customerName, botName);
  const top = changedNote(changed);
  const room = maxNoteBytes - 800 - (top ? bytesOf(top) : 0);
  const [stretch] = pack(messages, speakers, () => room, 1);
  const shown = stretch?.last ?? 0;
  const rest = messages.length - shown;
  const cut = stretch?.isCut ? `the end of message ${shown}` : null;
  const missing = [cut, rest > 0 ? countInWords(rest, "more message") : null].filter((part) => part !== null);
  const sentence =
    missing.length > 0 ? `Too long for this note: ${missing.join(" and ")}. Baton keeps them all.` : null;
  const heading = `Since then: ${countInWords(messages.length, "new message")}`;
  const said = framed(heading, stretch?.note ?? { html: "", text: "" }, [sentence, noteMark(handoffId, key)]);
  return top ? joined(top, said) : said;
}

function changedNote(changed: readonly string[]): Note | null {
  if (changed.length === 0) return null;
  const lines = changed.map((line) => oneLine(line, 400));
  return {
    html: htmlSection("Changed by what was said since", listHtml(lines)),
    text: textSection("Changed by what was said since", listText(lines)),
  };
}

/** That the customer would rather go on with the bot, and what became of the ticket. */
export function declinedNote(handoffId: string, reason: string | null, isAnswered: boolean): Note {
  const said = reason === null ? "" : oneLine(reason, 500);
  const lines = [
    isAnswered
      ? "The customer has told the bot that they would rather go on without a person. The ticket stays yours."
      : "The customer would rather go on with the bot, which has them again. Nobody needs to answer.",
    ...(said === "" ? [] : [`They said: “${said}”`]),
  ];
  const heading = "Declined by the customer";
  const body = {
    html: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n"),
    text: lines.join("\n"),
  };
  return framed(heading, body, [noteMark(handoffId, "declined")]);
}

/** What late sources brought, as one further note; `added` are the paths that `addLateFacts` returned. */
export function lateNote(pkg: ContextPackage, key: string, added: readonly string[], now: number): Note {
  const facts = presentFacts(pkg, added, now);
  const identity = identityInWords(pkg, added);
  const sources = [...new Set(facts.map(({ source }) => source).filter((source) => source !== null))];
  const heading = sources.length > 0 ? `Now known, from ${listInWords(sources)}` : "Now known";
  const parts: Note[] = [
    ...(identity.length > 0 ? [{ html: listHtml(identity), text: listText(identity) }] : []),
    ...(facts.length > 0 ? [{ html: factsHtml(facts), text: factsText(facts) }] : []),
    ...(added.includes("recommendation") ? [nextStep(pkg)] : []),
    ...(pkg.gaps.length > 0 ? [stillMissing(pkg)] : []),
  ];
  return framed(heading, joined(...parts), [noteMark(pkg.handoff.id, key)]);
}

/** Name, tier and company stand in a ticket's headline, not among the facts unless sources contradict one another. */
function identityInWords(pkg: ContextPackage, added: readonly string[]): string[] {
  const { customer, account } = pkg;
  const named: [path: string, label: string, value: string | null][] = [
    ["customer.name", "Name", customer.name],
    ["customer.tier", "Tier", customer.tier],
    ["account.company", "Company", account.company],
  ];
  return named
    .filter(([path, , value]) => added.includes(path) && value !== null && !isContested(pkg, path))
    .map(([, label, value]) => `${label}: ${oneLine(value ?? "", 120)}`);
}

function nextStep({ recommendation }: ContextPackage): Note {
  const step = oneLine(recommendation.nextStep, 400);
  const because = oneLine(recommendation.because, 300);
  return {
    html: htmlSection("Next step now", `<p>${escapeHtml(step)} <em>Because ${escapeHtml(because)}.</em></p>`),
    text: textSection("Next step now", `${step}\nBecause ${because}.`),
  };
}

function stillMissing({ gaps }: ContextPackage): Note {
  const sentences = gaps.slice(0, 12).map((gap) => gapInWords(gap, NOTE_WORDS));
  return {
    html: htmlSection("Still not available", listHtml(sentences)),
    text: textSection("Still not available", listText(sentences)),
  };
}
