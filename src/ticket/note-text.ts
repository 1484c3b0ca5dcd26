import type { SafeLink } from "./foreign-text.ts";
import type { Fact, NoteView } from "./present.ts";

/** The summary as plain text, for helpdesks, terminals and mails without HTML. */
export function noteText(view: NoteView): string {
  return [
    view.testNotice ?? "",
    `${view.headline}\n${view.standing.join(" · ")}`,
    section("What is wrong", `${view.problem}\n${view.stalled}${pageText(view)}`),
    section("Why it came to you", [view.why, ...view.evidence, ...dueOf(view)].join("\n")),
    section("What the bot tried", view.tried.map(triedText).join("\n")),
    view.facts.length > 0 ? section("Account", factsText(view.facts)) : "",
    section("Next step", `${view.nextStep}\nBecause ${view.because}.`),
    section(view.openingLabel, `“${view.opening}”`),
    view.missing.length > 0 ? section("Not available", listText(view.missing)) : "",
    `${view.asOf}.${recordsText(view)}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const dueOf = ({ due, waiting }: NoteView) =>
  [due, waiting].flatMap((line) => (line === null ? [] : [`${line}.`]));

export function factsText(facts: readonly Fact[]): string {
  return facts
    .map(({ label, values, source }) => {
      const worded = values.map(({ text, link }) => `${text}${linkText(link)}`).join("; ");
      return `- ${label}: ${worded}${source ? ` · ${source}` : ""}`;
    })
    .join("\n");
}

export function listText(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join("\n");
}

export function section(heading: string, text: string): string {
  return `${heading.toUpperCase()}\n${text}`;
}

function pageText({ page }: NoteView): string {
  if (!page) return "";
  const before = page.before === null ? "" : ` Before that: ${page.before}.`;
  return `\n${page.text}${linkText(page.link)}.${before}`;
}

function triedText({ what, outcome, link }: NoteView["tried"][number]): string {
  return `- ${what}${linkText(link)}${outcome ? ` — ${outcome}` : ""}`;
}

function recordsText({ records }: NoteView): string {
  if (records.length === 0) return "";
  return ` Records: ${records.map(({ name, link }) => `${name} <${link.href}>`).join(", ")}.`;
}

function linkText(link: SafeLink | null): string {
  return link ? ` <${link.href}>` : "";
}
