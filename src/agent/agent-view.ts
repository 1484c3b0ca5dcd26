import type { ContextPackage } from "../context/package.ts";
import { factLines } from "../ticket/facts.ts";
import { oneLine, safeLink } from "../ticket/foreign-text.ts";
import { capital, completenessInWords, gapInWords, moodInWords, pageInWords } from "../ticket/parts.ts";
import { waitingInWords } from "../ticket/waiting.ts";
import { languageNamed } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import { decisiveMessages } from "./conversation.ts";
import { bugLine, factLine, knownLine, LISTED_APART, stepOf, ticketLine } from "./lines.ts";
import type { Live, SimilarHandoff, SimilarMatch } from "./live.ts";
import { stakeOf } from "./stake.ts";
import { stalledInWords } from "./stalled.ts";
import { valuesOf } from "./values.ts";
import { versionOf } from "./version.ts";
import type { AgentView, Clock, SimilarCase, Who, Why } from "./view.ts";

/** Grows only when a reader of an older format would misread it. */
const FORMAT = 1;

/** How many entries a list of the view has at most. */
const MOST = {
  reasons: 12,
  quotes: 3,
  tried: 20,
  bugs: 10,
  tickets: 10,
  known: 24,
  gaps: 12,
  similar: 3,
  words: 5,
};

/** What an agent sees of a handoff, in their own words. The same rows and reader, the same view, but for its ages. */
export function agentViewOf(pkg: ContextPackage, live: Live, words: Words, now: number): AgentView {
  const { brief, recommendation, conversation } = pkg;
  const { ours } = words;
  const values = valuesOf(pkg, words);
  const view: AgentView = {
    format: FORMAT,
    version: "",
    locale: words.locale,
    handoff: handoffOf(live),
    ticket: live.ticket && { id: live.ticket.id, url: safeLink(live.ticket.url)?.href ?? null },
    who: whoOf(pkg, words),
    problem: {
      text: oneLine(brief.wanted, 400),
      isOwnWords: brief.isOwnWords,
      stalled: stalledInWords(pkg, words),
    },
    page: pageOf(pkg, words),
    why: whyOf(pkg, words, values),
    tried: pkg.attempts.slice(-MOST.tried).map((attempt) => stepOf(attempt, words)),
    facts: factLines(pkg, now, words)
      .filter(({ path }) => !LISTED_APART.has(path))
      .map((line) => factLine(line, words)),
    bugs: pkg.bugs.slice(0, MOST.bugs).map((bug) => bugLine(pkg, bug, words)),
    tickets: pkg.tickets.slice(0, MOST.tickets).map((ticket) => ticketLine(pkg, ticket, words)),
    known: brief.known.slice(0, MOST.known).map((fact) => knownLine(pkg, fact, words)),
    gaps: gapsOf(pkg, live, words),
    nextStep: {
      text: oneLine(ours(recommendation.nextStep, values), 600),
      because: oneLine(ours(recommendation.because), 400),
    },
    opening: {
      label: words.say.opening(languageOf(pkg, words)),
      text: oneLine(recommendation.firstSentence, 600),
    },
    clock: clockOf(pkg, live, words, values),
    route: routeOf(pkg, live, words),
    transcript: { total: conversation.messages.length, decisive: decisiveMessages(pkg, words) },
    similar: live.similar.slice(0, MOST.similar).map((one) => similarCase(one, words)),
    verdict: live.verdict,
    readAt: new Date(lastReading(pkg)).toISOString(),
    completeness: { score: brief.completeness.score, text: completenessInWords(brief, words) },
    hidden: (pkg.hidden ?? []).map((what) => oneLine(ours(what), 60)),
  };
  return { ...view, version: versionOf(view) };
}

function handoffOf({ handoff: { id, status, isTest, createdAt } }: Live): AgentView["handoff"] {
  return { id, status, isTest, createdAt: createdAt.toISOString() };
}

function whoOf(pkg: ContextPackage, words: Words): Who {
  const { customer, account, brief } = pkg;
  const language = languageOf(pkg, words);
  const { colour, direction } = brief.mood;
  return {
    name: oneLine(customer.name ?? customer.email ?? words.say.unknownCustomer, 80),
    company: account.company === null ? null : oneLine(account.company, 80),
    tier: customer.tier ? oneLine(capital(customer.tier), 40) : null,
    stake: stakeOf(pkg, words),
    mood: { colour, direction, text: moodInWords(brief.mood, words) },
    language: language === null ? null : words.say.writesIn(language),
  };
}

/** The customer's language by its name, where it is not the reader's own. */
function languageOf({ brief, conversation }: ContextPackage, words: Words): string | null {
  const { language } = brief;
  if (language !== null)
    return language === languageNamed("en", words.locale) ? null : words.language(language);
  const isEnglish = /^en\b/i.test(conversation.language ?? "");
  return isEnglish && words.locale !== "en" ? languageNamed(words.locale, "en") : null;
}

function pageOf(pkg: ContextPackage, words: Words): AgentView["page"] {
  const page = pageInWords(pkg, words, { hasError: false });
  return page && { ...page, error: pkg.page.error === null ? null : oneLine(pkg.page.error, 400) };
}

function whyOf({ reason }: ContextPackage, { ours }: Words, values: ReadonlyMap<string, string>): Why {
  return {
    code: reason.code,
    text: oneLine(ours(reason.text, values), 600),
    score: reason.score ?? null,
    reasons: (reason.fired ?? []).slice(0, MOST.reasons).map(({ name, text, quotes }) => ({
      name,
      text: capital(oneLine(ours(text, values), 200)),
      quotes: quotes
        .slice(0, MOST.quotes)
        .map((quote) => ({ text: oneLine(quote.text, 200), messageIndex: quote.messageIndex })),
    })),
  };
}

function gapsOf(pkg: ContextPackage, { isClosed, asking }: Live, words: Words): AgentView["gaps"] {
  return pkg.gaps.slice(0, MOST.gaps).map((gap) => ({
    source: gap.source,
    name: oneLine(gap.sourceName, 40),
    text: gapInWords(gap, words),
    isRetryable: gap.retryable && !isClosed,
    isAsking: asking.includes(gap.source),
  }));
}

function clockOf(
  pkg: ContextPackage,
  { outcome }: Live,
  words: Words,
  values: ReadonlyMap<string, string>,
): Clock {
  const { route, handoff } = pkg;
  const priority = route?.priority ?? handoff.priority;
  const because = route?.priorityBecause ?? handoff.priorityBecause ?? null;
  const isAnswered = outcome?.firstReplyAt != null;
  return {
    priority,
    text: words.say.priorities[priority],
    because: because === null ? null : oneLine(words.grounds(because, values), 200),
    firstReplyBy: route?.sla?.firstReplyBy ?? null,
    firstReplyAt: outcome?.firstReplyAt?.toISOString() ?? null,
    resolutionBy: route?.sla?.resolutionBy ?? null,
    resolvedAt: outcome?.resolvedAt?.toISOString() ?? null,
    waiting: isAnswered ? null : waitingInWords(pkg, words),
  };
}

function routeOf({ route }: ContextPackage, { outcome }: Live, { ours }: Words): AgentView["route"] {
  const worded = (text: string | null | undefined, max: number) => (text ? oneLine(text, max) : null);
  return {
    group: worded(outcome?.groupName ?? route?.group, 80),
    assignee: worded(outcome?.assigneeName ?? route?.assigneeName ?? route?.assignee, 80),
    because: route ? worded(ours(route.reason), 300) : null,
  };
}

function similarCase(one: SimilarHandoff, words: Words): SimilarCase {
  return {
    handoffId: one.handoffId,
    ticket: { id: one.ticket.id, link: safeLink(one.ticket.url) },
    text: oneLine(one.problem, 200),
    resolution: one.resolution === null ? null : oneLine(one.resolution, 600),
    solvedBy: one.solvedBy === null ? null : oneLine(one.solvedBy, 80),
    solvedAt: one.solvedAt?.toISOString() ?? null,
    match: matchInWords(one.match, words),
  };
}

function matchInWords(match: SimilarMatch, { say, term }: Words): string {
  if (match.kind === "bug") return say.similar.bug(oneLine(match.key, 40));
  if (match.kind === "error") return say.similar.error;
  const topic = match.topic === null ? say.similar.words : term(oneLine(match.topic, 60));
  const shared = match.words.slice(0, MOST.words).map((word) => oneLine(word, 40));
  return shared.length > 0 ? `${topic}: ${shared.join(", ")}` : topic;
}

/** When the last of the facts was read. */
function lastReading({ handoff, provenance }: ContextPackage): number {
  const readings = new Set(Object.values(provenance).map(({ at }) => at));
  return [...readings].reduce(
    (last, at) => Math.max(last, Date.parse(at) || 0),
    Date.parse(handoff.createdAt) || 0,
  );
}
