import type { ConversationMessage, Role } from "../context/package.ts";
import { clockInWords, dateInWords } from "../context/wording.ts";
import { deedsOf } from "../conversation/attempts.ts";
import { NOTE_WORDS } from "../words/english.ts";
import { block, escapeHtml, oneLine } from "./foreign-text.ts";
import type { Note } from "./note.ts";
import { linkHtml } from "./note-html.ts";
import { attemptInWords } from "./parts.ts";

/** How the speakers of one conversation are called. */
export type Speakers = Record<Role, string>;

export function speakersOf(customerName: string | null, botName: string | null): Speakers {
  return {
    customer: customerName ? `${oneLine(customerName, 40)} (customer)` : "Customer",
    bot: botName ? `${oneLine(botName, 40)} (bot)` : "Bot",
    agent: "Agent",
    system: "System",
  };
}

/** Who spoke, and when; the day only where it differs from `dayBefore`. */
export function messageHead(
  { role, at, confidence }: ConversationMessage,
  speakers: Speakers,
  dayBefore: string | null,
): { head: Note; day: string | null } {
  const day = at === null ? dayBefore : dateInWords(at);
  const details: string[] = [];
  if (day !== null && day !== dayBefore) details.push(day);
  if (at !== null) details.push(clockInWords(at) ?? at);
  if (confidence !== null) details.push(`${Math.round(confidence * 100)} % sure`);
  const who = speakers[role];
  const said = details.join(", ");
  return {
    day,
    head: {
      html: `<strong>${escapeHtml(who)}</strong>${said ? ` <em>${escapeHtml(said)}</em>` : ""}`,
      text: `${who}${said ? ` [${said}]` : ""}:`,
    },
  };
}

/** What was typed, whole. */
export function messageBody(text: string): Note {
  const typed = block(text);
  if (typed === "") return { html: "<em>(no text)</em>", text: "(no text)" };
  return { html: escapeHtml(typed).replaceAll("\n", "<br>"), text: typed };
}

/** What the bot did or showed in this message, a line each; empty for most. */
export function messageDeeds(message: ConversationMessage, index: number): Note {
  if (message.action === null && message.articles.length === 0) return NOTHING;
  const deeds = deedsOf(message, index)
    .slice(0, 20)
    .map((deed) => attemptInWords(deed, NOTE_WORDS));
  const lines = deeds.map(({ what, outcome, link }) => ({
    html: `<br><em>${escapeHtml(what)}${outcome ? ` — ${escapeHtml(outcome)}` : ""}</em>${linkHtml(link)}`,
    text: `\n[${what}${outcome ? ` — ${outcome}` : ""}${link ? ` <${link.href}>` : ""}]`,
  }));
  return { html: lines.map(({ html }) => html).join(""), text: lines.map(({ text }) => text).join("") };
}

const NOTHING: Note = { html: "", text: "" };
