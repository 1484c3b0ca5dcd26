import { escapeHtml, type SafeLink } from "./foreign-text.ts";
import type { Fact, NoteView } from "./present.ts";

/** The summary as HTML that helpdesks keep: headings, paragraphs, lists and tables, without classes or styles. */
export function noteHtml(view: NoteView): string {
  return [
    view.testNotice ? `<p><strong>${escapeHtml(view.testNotice)}</strong></p>` : "",
    `<h3>${escapeHtml(view.headline)}</h3>`,
    `<p>${view.standing.map((part) => `<strong>${escapeHtml(part)}</strong>`).join(" · ")}</p>`,
    runIn("What is wrong", `${escapeHtml(view.problem)}<br>${escapeHtml(view.stalled)}${pageHtml(view)}`),
    runIn("Why it came to you", [view.why, ...view.evidence].map(escapeHtml).join("<br>")),
    dueHtml(view),
    section("What the bot tried", `<ul>${view.tried.map(triedHtml).join("")}</ul>`),
    view.facts.length > 0 ? section("Account", factsHtml(view.facts)) : "",
    runIn("Next step", `${escapeHtml(view.nextStep)} <em>Because ${escapeHtml(view.because)}.</em>`),
    `${runIn(view.openingLabel, "")}<blockquote>${escapeHtml(view.opening)}</blockquote>`,
    view.missing.length > 0 ? section("Not available", listHtml(view.missing)) : "",
    `<p><em>${escapeHtml(view.asOf)}.${recordsHtml(view)}</em></p>`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Until when, and whether anybody is there: what each line is about stands out, and what it says does not shout. */
function dueHtml({ due, waiting }: NoteView): string {
  const lines = [due, waiting].flatMap((line) => {
    if (line === null) return [];
    const [, lead = "", rest = ""] = /^([^:.]{1,40}[:.])?(.*)$/s.exec(`${line}.`) ?? [];
    return [`<strong>${escapeHtml(lead)}</strong>${escapeHtml(rest)}`];
  });
  return lines.length > 0 ? `<p>${lines.join("<br>")}</p>` : "";
}

/** Facts as a table of two columns, the source beside each value. */
export function factsHtml(facts: readonly Fact[]): string {
  const rows = facts.map(({ label, values, source }) => {
    const worded = values.map(({ text, link }) => `${escapeHtml(text)}${linkHtml(link)}`).join("<br>");
    const from = source ? ` · <em>${escapeHtml(source)}</em>` : "";
    return `<tr><td><strong>${escapeHtml(label)}</strong></td><td>${worded}${from}</td></tr>`;
  });
  return `<table><tbody>\n${rows.join("\n")}\n</tbody></table>`;
}

export function listHtml(sentences: readonly string[]): string {
  return `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("")}</ul>`;
}

/** A paragraph that begins with its own heading: one line where a heading would take two. */
function runIn(heading: string, html: string): string {
  return `<p><strong>${escapeHtml(heading)}:</strong>${html === "" ? "" : ` ${html}`}</p>`;
}

export function section(heading: string, html: string): string {
  return `<h4>${escapeHtml(heading)}</h4>\n${html}`;
}

/** ` (help.example)`, the host being the link. */
export function linkHtml(link: SafeLink | null): string {
  if (!link) return "";
  return ` (<a href="${escapeHtml(link.href)}" rel="noreferrer">${escapeHtml(link.host)}</a>)`;
}

function pageHtml({ page }: NoteView): string {
  if (!page) return "";
  const before = page.before === null ? "" : ` Before that: ${escapeHtml(page.before)}.`;
  return `<br>${escapeHtml(page.text)}${linkHtml(page.link)}.${before}`;
}

function triedHtml({ what, outcome, link }: NoteView["tried"][number]): string {
  const result = outcome ? ` — ${escapeHtml(outcome)}` : "";
  return `<li>${escapeHtml(what)}${linkHtml(link)}${result}</li>`;
}

function recordsHtml({ records }: NoteView): string {
  if (records.length === 0) return "";
  return ` Records:${records.map(({ name, link }) => ` ${escapeHtml(name)}${linkHtml(link)}`).join(",")}.`;
}
