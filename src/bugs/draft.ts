import type { IssueDraft, IssueSection } from "../connector.ts";
import type { Attempt, ContextPackage } from "../context/package.ts";
import { termInWords } from "../context/wording.ts";
import { block, oneLine } from "../ticket/foreign-text.ts";
import { attemptInWords } from "../ticket/parts.ts";
import { NOTE_WORDS } from "../words/english.ts";
import { environmentOf } from "./environment.ts";
import { trackerId } from "./issue-id.ts";

/** What a report is made of. */
export interface Report {
  /** With what engineers may not read hidden already. */
  pkg: ContextPackage;
  ticket: { id: string; url: string | null };
  /** The helpdesk's name. */
  helpdesk: string;
  labels: readonly string[];
}

type Line = IssueSection["lines"][number];

const QUOTES = 3;
const TRIED = 5;
const PAGES = 6;

/**
 * A bug as an engineer wants to read it: what happens, how to get there, what was tried. Who the customer is stays in
 * the ticket; here stands their company.
 */
export function draftOf({ pkg, ticket, helpdesk, labels }: Report): IssueDraft {
  const sections: IssueSection[] = [
    { heading: "What happens", style: "text", lines: storyOf(pkg) },
    { heading: "Steps to reproduce", style: "steps", lines: stepsOf(pkg) },
    { heading: "Error", style: "verbatim", lines: errorOf(pkg) },
    { heading: "What was tried", style: "list", lines: pkg.attempts.slice(-TRIED).map(triedOf) },
    { heading: "Environment", style: "list", lines: environmentOf(pkg) },
    { heading: "Who has it", style: "list", lines: affectedOf(pkg) },
    { heading: "More", style: "list", lines: linksOf(pkg, ticket, helpdesk) },
  ];
  return {
    id: trackerId(pkg.handoff.id, "issue"),
    title: `${pkg.handoff.isTest ? "[Test] " : ""}${titleOf(pkg)}`,
    sections: sections.filter(({ lines }) => lines.length > 0),
    priority: pkg.handoff.priority,
    labels: [...labels],
  };
}

function titleOf({ page, conversation, brief }: ContextPackage): string {
  if (page.error !== null) {
    const where = page.title ? ` on “${oneLine(page.title, 50)}”` : "";
    return `${oneLine(page.error, 90)}${where}`;
  }
  const { failedAction } = brief.findings;
  if (conversation.topic === null && failedAction)
    return oneLine(`The bot could not ${failedAction.todo}`, 120);
  return oneLine(conversation.summary, 120);
}

/** In the customer's own words, the first of them, which tell what went wrong. */
function storyOf({ brief, conversation }: ContextPackage): Line[] {
  const said = conversation.messages
    .filter(({ role, text }) => role === "customer" && text.trim() !== "")
    .slice(0, QUOTES)
    .map(({ text }) => ({ text: `“${oneLine(text, 300)}”` }));
  return brief.isOwnWords ? said : [{ text: oneLine(brief.wanted, 300) }, ...said];
}

/** The way through the pages, what was to be done there, and how it ended. */
function stepsOf({ page, conversation, attempts }: ContextPackage): Line[] {
  const pages = [...page.visited.map(({ url }) => url), ...(page.url === null ? [] : [page.url])]
    .map(bareAddress)
    .filter((address, at, all) => address !== null && address !== all[at - 1]) as string[];
  const shown = pages.slice(-PAGES);
  const way = shown.map((url, at): Line => {
    const isLast = at === shown.length - 1 && page.title !== null;
    const name = isLast ? `“${oneLine(page.title ?? "", 80)}” (${url})` : url;
    return { text: `${at === 0 ? "Open" : "Go on to"} ${name}`, url };
  });
  const said = { text: `What the customer says of it: “${oneLine(conversation.summary, 200)}”` };
  const failed = attempts.findLast(({ kind, outcome }) => kind === "action" && outcome === "failed");
  const end = page.error
    ? [{ text: `The page shows “${oneLine(page.error, 200)}”` }]
    : failed
      ? [{ text: `The bot's own attempt fails, too: ${oneLine(failed.what, 120)}` }]
      : [];
  return [...way, said, ...end];
}

function errorOf({ page, attempts }: ContextPackage): Line[] {
  const details = attempts
    .filter(({ kind, outcome, detail }) => kind === "action" && outcome === "failed" && detail !== null)
    .slice(-2)
    .map(({ what, detail }) => ({ text: oneLine(`${what}: ${detail}`, 300) }));
  return page.error === null ? details : [{ text: block(page.error.slice(0, 1_000)) }, ...details];
}

function triedOf(attempt: Attempt): Line {
  const { what, outcome, link } = attemptInWords(attempt, NOTE_WORDS);
  const text = outcome ? `${what} — ${outcome}` : what;
  return link ? { text, url: link.href } : { text };
}

function affectedOf({ account, customer, billing }: ContextPackage): Line[] {
  const lines: [label: string, value: string | null][] = [
    ["Company", account.company],
    ["Tier", customer.tier],
    ["Plan", billing.plan],
  ];
  return lines.flatMap(([label, value]) =>
    value ? [{ text: `${label}: ${termInWords(oneLine(value, 80))}` }] : [],
  );
}

function linksOf(
  { conversation, handoff }: ContextPackage,
  { id, url }: Report["ticket"],
  helpdesk: string,
): Line[] {
  return [
    {
      text: `Ticket #${oneLine(id, 40)} in ${helpdesk}, with the whole conversation`,
      ...(url ? { url } : {}),
    },
    ...(conversation.url ? [{ text: "The conversation with the bot", url: conversation.url }] : []),
    { text: `Baton: ${handoff.id}` },
  ];
}

/** Without query and fragment, which may hold what signs somebody in. */
export function bareAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return `${url.origin}${url.pathname}`;
}
