import type { IssueDraft, IssueRef, IssueSection } from "../connector.ts";
import { framed } from "../ticket/draft.ts";
import { escapeHtml, oneLine, safeLink } from "../ticket/foreign-text.ts";
import { joined, type Note, noteMark } from "../ticket/note.ts";
import { linkHtml } from "../ticket/note-html.ts";

/** A note about a bug: its place among the handoff's, and which handoff that is. */
interface Place {
  handoffId: string;
  key: string;
  /** The tracker's name. */
  tracker: string;
}

/** An issue that was there already. */
export function linkedNote(place: Place, issue: IssueRef, because: string, isRequested: boolean): Note {
  const request = isRequested ? " The customer was added to those who ask for it." : "";
  const after = ` It has ${because}. Whoever works on it sees this ticket there.${request}`;
  return framed(`Known bug, linked in ${place.tracker}`, sentence(issue, "", after), [markOf(place)]);
}

/** An issue that we filed. */
export function filedNote(place: Place, issue: IssueRef): Note {
  const after = " Whoever works on it finds this ticket there.";
  return framed(`New bug in ${place.tracker}`, sentence(issue, "Filed ", after), [markOf(place)]);
}

/** What would be filed, ready to be copied, and how to file it as it is. */
export function suggestedNote(place: Place, draft: IssueDraft, heldBack: string | null): Note {
  const title = { html: `<p><strong>${escapeHtml(draft.title)}</strong></p>`, text: draft.title };
  const how = `To file it as it stands: POST /v1/handoffs/${place.handoffId}/bug`;
  return framed(
    `No known bug fits: a report for ${place.tracker}`,
    joined(title, ...draft.sections.map(sectionNote)),
    [heldBack, how, markOf(place)],
  );
}

const markOf = ({ handoffId, key }: Place) => noteMark(handoffId, key);

function sentence({ key, title, url }: IssueRef, before: string, after: string): Note {
  const link = safeLink(url);
  const name = `${oneLine(key, 30)} “${oneLine(title, 120)}”`;
  return {
    html: `<p>${before}<strong>${escapeHtml(name)}</strong>${linkHtml(link)}.${escapeHtml(after)}</p>`,
    text: `${before}${name}${link ? ` <${link.href}>` : ""}.${after}`,
  };
}

function sectionNote({ heading, style, lines }: IssueSection): Note {
  const words = lines.map(({ text }) => text);
  return {
    html: `<p><strong>${escapeHtml(heading)}</strong></p>\n${sectionHtml(style, lines)}`,
    text: `${heading}:\n${words.map((text, at) => `${markerOf(style, at)}${text}`).join("\n")}`,
  };
}

function sectionHtml(style: IssueSection["style"], lines: IssueSection["lines"]): string {
  const entries = lines.map(({ text, url }) => `${escapeHtml(text)}${linkHtml(safeLink(url ?? null))}`);
  if (style === "verbatim")
    return `<blockquote>${entries.map((entry) => entry.replaceAll("\n", "<br>")).join("<br>")}</blockquote>`;
  if (style === "text") return entries.map((entry) => `<p>${entry}</p>`).join("\n");
  const tag = style === "steps" ? "ol" : "ul";
  return `<${tag}>${entries.map((entry) => `<li>${entry}</li>`).join("")}</${tag}>`;
}

function markerOf(style: IssueSection["style"], at: number): string {
  if (style === "steps") return `${at + 1}. `;
  return style === "list" ? "- " : "";
}
