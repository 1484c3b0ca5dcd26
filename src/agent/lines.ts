import type {
  Attempt,
  Bug,
  ContextPackage,
  EarlierTicket,
  KnownFact,
  Provenance,
} from "../context/package.ts";
import { sourceOf, type FactLine as WordedFact } from "../ticket/facts.ts";
import { oneLine, safeLink } from "../ticket/foreign-text.ts";
import { attemptInWords } from "../ticket/parts.ts";
import type { KnownLabel } from "../words/phrases.ts";
import type { Words } from "../words/words.ts";
import type { AgentView, BugLine, FactLine, FactSource, TicketLine, TriedStep } from "./view.ts";

/** What the view lists apart from the account's facts. */
export const LISTED_APART = new Set(["bugs", "tickets", "brief.known"]);

const OUTCOMES = { succeeded: "worked", failed: "failed", unknown: null } as const;

export function stepOf(attempt: Attempt, words: Words): TriedStep {
  const { what, outcome, link } = attemptInWords(attempt, words);
  return { what, outcome: OUTCOMES[attempt.outcome], said: outcome, link };
}

export function factLine({ path, label, values, source }: WordedFact, words: Words): FactLine {
  return {
    path,
    label,
    values: values.map(({ text, url }) => ({ text, link: safeLink(url) })),
    source: sourceLine(source, words),
  };
}

export function bugLine(pkg: ContextPackage, bug: Bug, words: Words): BugLine {
  const matches = [bug.match, ...(bug.also ?? [])].map((match) => words.say.matches[match]);
  return {
    key: oneLine(bug.key, 40),
    title: oneLine(bug.title, 200),
    state: words.term(oneLine(bug.state, 40)),
    match: [...new Set(matches)].join(", "),
    link: safeLink(bug.url),
    source: sourceLine(sourceOf(pkg, `bugs.${bug.key}`), words),
  };
}

export function ticketLine(pkg: ContextPackage, ticket: EarlierTicket, words: Words): TicketLine {
  return {
    id: oneLine(ticket.id, 40),
    subject: oneLine(ticket.subject, 200),
    status: words.term(oneLine(ticket.status, 40)),
    createdAt: momentOrNull(ticket.createdAt),
    csat: ticket.csat === null ? null : words.term(oneLine(ticket.csat, 40)),
    link: safeLink(ticket.url),
    source: sourceLine(sourceOf(pkg, `tickets.${ticket.id}`), words),
  };
}

/** ISO 8601; vendors may send anything. */
export function momentOrNull(at: string | null): string | null {
  const time = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What was said in the conversation has no age of its own. */
function sourceLine(source: Provenance | null, { say }: Words): FactSource | null {
  if (source === null) return null;
  const isTold = source.source === "bot" || source.source === "customer";
  return {
    name: nameOf(source, say),
    at: isTold ? null : source.at,
    link: isTold ? null : safeLink(source.url),
  };
}

export function knownLine(pkg: ContextPackage, fact: KnownFact, words: Words): AgentView["known"][number] {
  const { known } = words.say;
  return {
    label: Object.hasOwn(known, fact.label) ? known[fact.label as KnownLabel] : oneLine(fact.label, 40),
    value: oneLine(shownValue(pkg, fact, words), 200),
    source: nameOf(fact, words.say),
  };
}

/** What a record says of days and money is worded anew for the reader; what was said stays as it was said. */
function shownValue(
  { account, billing }: ContextPackage,
  { label, value, source }: KnownFact,
  words: Words,
): string {
  if (source === "customer" || source === "page") return value;
  const { lastPayment } = billing;
  if (label === "renewal" && account.renewalDate !== null) return words.date(account.renewalDate);
  if (label === "last payment" && lastPayment)
    return `${words.money(lastPayment.amount)}, ${words.date(lastPayment.at)}`;
  return value;
}

function nameOf({ source, sourceName }: { source: string; sourceName: string }, say: Words["say"]): string {
  if (source === "bot") return say.theBot;
  if (source === "customer") return say.theCustomer;
  return source === "page" ? say.thePage : oneLine(sourceName, 40);
}
