import type {
  Attempt,
  Brief,
  ContextPackage,
  Gap,
  MoodColour,
  MoodNow,
  PageFacts,
} from "../context/package.ts";
import { countInWords, listInWords, momentInWords, spanInWords } from "../context/wording.ts";
import type { RejectedPart } from "../errors.ts";
import { type FactLine, factLines } from "./facts.ts";
import { oneLine, type SafeLink, safeLink } from "./foreign-text.ts";
import { waitingInWords } from "./waiting.ts";

/**
 * What the note says, before it is HTML or text: every fact worded once, in the order in which it is read.
 * The texts hold foreign words; whoever renders them escapes all of them.
 */
export interface NoteView {
  /** Set for a test escalation. */
  testNotice: string | null;
  /** Name and company. */
  headline: string;
  /** Tier, mood, and the language where it is not English. */
  standing: string[];
  problem: string;
  /** Where it stalled. */
  stalled: string;
  /** Where the customer was, and what the page showed. */
  page: { text: string; link: SafeLink | null; before: string | null } | null;
  why: string;
  /** The words that show why, in quotes. */
  evidence: string[];
  /** How soon, by what the team promises itself; `null` where nothing is promised. */
  due: string | null;
  /** Since when the customer waits, where nobody could take it; `null` where somebody could. */
  waiting: string | null;
  tried: Tried[];
  facts: Fact[];
  nextStep: string;
  because: string;
  openingLabel: string;
  opening: string;
  /** What could not be fetched or written, a sentence each. */
  missing: string[];
  /** When this was read, and where the records are. */
  asOf: string;
  records: { name: string; link: SafeLink }[];
}

export interface Tried {
  what: string;
  outcome: string | null;
  link: SafeLink | null;
}

export interface Fact {
  label: string;
  values: { text: string; link: SafeLink | null }[];
  /** e.g. `Stripe`; with its age where it was not read just now. */
  source: string | null;
}

/** Attempts that a note lists; the transcript has them all. */
const TRIED_SHOWN = 6;

/** The note of a handoff as a view. `omitted` are parts of the ticket that the helpdesk has no place for. */
export function present(pkg: ContextPackage, omitted: readonly RejectedPart[], now: number): NoteView {
  const { customer, account, brief, recommendation } = pkg;
  const name = customer.name ?? customer.email ?? "Unknown customer";
  const { language } = brief;
  return {
    testNotice: pkg.handoff.isTest ? "TEST. Nobody is waiting for an answer." : null,
    headline: [name, account.company]
      .filter((part) => part !== null)
      .map((part) => oneLine(part, 80))
      .join(", "),
    standing: [
      customer.tier ? oneLine(capital(customer.tier), 40) : "Tier not known",
      moodInWords(brief.mood),
      ...(language ? [`Writes in ${language}`] : []),
    ],
    problem: problemInWords(brief),
    stalled: oneLine(brief.stalled, 300),
    page: pageInWords(pkg),
    why: oneLine(pkg.reason.text, 400),
    evidence: evidenceInWords(pkg),
    due: dueInWords(pkg),
    waiting: waitingInWords(pkg),
    tried: triedInWords(pkg),
    facts: factsInWords(pkg, now),
    nextStep: oneLine(recommendation.nextStep, 400),
    because: oneLine(recommendation.because, 300),
    openingLabel: language ? `You could begin (the customer writes in ${language})` : "You could begin",
    opening: oneLine(recommendation.firstSentence, 400),
    missing: missingInWords(pkg, omitted),
    asOf: [
      `As of ${momentInWords(new Date(now).toISOString())}`,
      ...completenessInWords(brief),
      ...writerInWords(brief),
      ...(pkg.hidden?.length ? [`${listInWords(pkg.hidden)} hidden`] : []),
    ].join("; "),
    records: recordsOf(pkg),
  };
}

/** Some facts of a package, for a note that adds to an earlier one. */
export function presentFacts(pkg: ContextPackage, paths: readonly string[], now: number): Fact[] {
  const lines = factLines(pkg, now).filter((line) =>
    paths.some((path) => path === line.path || related(path, line.path) || related(line.path, path)),
  );
  return lines.map((line) => worded(line, now));
}

const related = (whole: string, part: string) => part.startsWith(`${whole}.`);

export function gapInWords({ sourceName, what, reason }: Gap): string {
  return `${oneLine(sourceName, 40)} (${oneLine(what, 80)}) ${oneLine(reason, 160)}.`;
}

/** In quotes where it is the customer's own sentence. */
function problemInWords({ wanted, isOwnWords }: Brief): string {
  const problem = oneLine(wanted, 200);
  return isOwnWords ? `“${problem}”` : problem;
}

const SIGNS: Record<MoodColour, string> = { green: "🟢", yellow: "🟡", red: "🔴" };

function moodInWords({ colour, word, direction }: MoodNow): string {
  if (colour === null) return `Mood ${word}`;
  const mood = `${SIGNS[colour]} ${capital(word)}`;
  if (direction === "worsening") return `${mood}, getting worse`;
  return direction === "improving" && colour !== "green" ? `${mood}, getting better` : mood;
}

/** How many quotes show why; each trigger's strongest. */
const QUOTES_SHOWN = 2;

function evidenceInWords({ reason, brief }: ContextPackage): string[] {
  const quotes = new Set<string>();
  for (const { quotes: found } of reason.fired ?? []) {
    const quote = oneLine(found[0]?.text ?? "", 160);
    const isSaid = quote === "" || reason.text.includes(quote) || brief.wanted.includes(quote);
    if (!isSaid && quotes.size < QUOTES_SHOWN) quotes.add(quote);
  }
  return [...quotes].map((quote) => `“${quote}”`);
}

/** `Urgent: first reply within 15 min, by 20 Nov 2026, 10:15 UTC; solved within 4 h, by …` */
function dueInWords({ route, handoff }: ContextPackage): string | null {
  if (!route?.sla) return null;
  const { firstReplySeconds, firstReplyBy, resolutionSeconds, resolutionBy } = route.sla;
  const parts = [
    promiseInWords("first reply", firstReplySeconds, firstReplyBy),
    promiseInWords("solved", resolutionSeconds, resolutionBy),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${capital(handoff.priority)}: ${parts.join("; ")}`;
}

function promiseInWords(what: string, seconds: number | null, by: string | null): string | null {
  if (seconds === null) return null;
  return `${what} within ${spanInWords(seconds * 1000)}${by === null ? "" : `, by ${momentInWords(by)}`}`;
}

/** How whole the picture is; what a source could not say stands under its own heading. */
function completenessInWords({ completeness: { score, missing } }: Brief): string[] {
  if (score === 1) return [];
  const byReason = new Map<string, string[]>();
  for (const { what, why, isGap } of missing)
    if (!isGap && !SHOWN_ABOVE.has(what)) byReason.set(why, [...(byReason.get(why) ?? []), what]);
  const lacks = [...byReason].map(([why, whats]) => `${listInWords(whats)} (${oneLine(why, 80)})`);
  return [
    `${Math.round(score * 100)} % complete${lacks.length > 0 ? `, without ${listInWords(lacks)}` : ""}`,
  ];
}

/** What the note itself shows to be missing. */
const SHOWN_ABOVE = new Set(["what is wrong", "who it is", "what was tried"]);

function writerInWords({ model }: Brief): string[] {
  if (model === null) return [];
  const parts = model.wrote.map((part) => part.replace("_", " "));
  return [`${listInWords(parts)} written by a language model (${oneLine(model.name, 60)})`];
}

function pageInWords({ page }: ContextPackage): NoteView["page"] {
  if (page.url === null && page.title === null && page.error === null) return null;
  const shown = page.error ? `“${oneLine(page.error, 200)}”` : null;
  const where = page.title ? `on “${oneLine(page.title, 100)}”` : shown ? "on a page" : "on this page";
  const error = shown ? `${page.title ? ", which" : " that"} showed ${shown}` : "";
  const link = safeLink(page.url);
  const address = page.url !== null && link === null ? ` (${oneLine(page.url, 120)})` : "";
  return { text: `The customer was ${where}${address}${error}`, link, before: pathInWords(page) };
}

/** Pages that a note names before the last one. */
const PAGES_SHOWN = 3;

/** The way there, without the page itself: `/pricing, /settings`. */
function pathInWords({ url, visited }: PageFacts): string | null {
  const paths: string[] = [];
  for (const page of visited) {
    const path = URL.parse(page.url)?.pathname ?? page.url;
    if (page.url !== url && paths.at(-1) !== path) paths.push(path);
  }
  if (paths.length === 0) return null;
  return paths
    .slice(-PAGES_SHOWN)
    .map((path) => oneLine(path, 60))
    .join(", ");
}

function triedInWords({ attempts }: ContextPackage): Tried[] {
  if (attempts.length === 0)
    return [{ what: "No action, article or step on record", outcome: null, link: null }];
  const hidden = attempts.length - TRIED_SHOWN;
  const earlier =
    hidden > 0
      ? [
          {
            what: `${countInWords(hidden, "earlier step")}, in the conversation below`,
            outcome: null,
            link: null,
          },
        ]
      : [];
  return [...earlier, ...attempts.slice(-TRIED_SHOWN).map(attemptInWords)];
}

export function attemptInWords({ kind, what, outcome, detail, url }: Attempt): Tried {
  const failed = kind === "action" ? "failed" : "did not help";
  const result = outcome === "succeeded" ? "worked" : outcome === "failed" ? failed : null;
  const parts = [result, detail ? oneLine(detail, 160) : null].filter((part) => part !== null);
  return {
    what: oneLine(what, kind === "steps" ? 300 : 140),
    outcome: parts.join(": ") || null,
    link: safeLink(url),
  };
}

function factsInWords(pkg: ContextPackage, now: number): Fact[] {
  return factLines(pkg, now).map((line) => worded(line, now));
}

/** A fact that was read this long before the note carries its age. */
const STALE_MS = 60_000;

function worded({ label, values, source }: FactLine, now: number): Fact {
  const age = source ? now - Date.parse(source.at) : 0;
  const isTold = source?.source === "bot" || source?.source === "customer";
  const since = age > STALE_MS && !isTold ? `, ${spanInWords(age)} earlier` : "";
  return {
    label,
    values: values.map(({ text, url }) => ({ text, link: safeLink(url) })),
    source: source ? `${source.source === "bot" ? "the bot" : oneLine(source.sourceName, 40)}${since}` : null,
  };
}

function missingInWords(pkg: ContextPackage, omitted: readonly RejectedPart[]): string[] {
  return [...pkg.gaps.slice(0, 12).map(gapInWords), ...omitted.slice(0, 20).map(omittedInWords)];
}

function omittedInWords({ part, reason }: RejectedPart): string {
  const [kind, ...name] = part.split(":");
  const what = kind === "field" ? `Field “${oneLine(name.join(":"), 80)}”` : capital(oneLine(part, 80));
  return `${what} could not be set: ${oneLine(reason, 200).replace(/\.$/, "")}.`;
}

/** The vendors' own pages, e.g. `account in HubSpot`, each once. */
function recordsOf(pkg: ContextPackage): NoteView["records"] {
  const records = new Map<string, NoteView["records"][number]>();
  for (const [path, { sourceName, source, url }] of Object.entries(pkg.provenance)) {
    const link = source === "bot" ? null : safeLink(url);
    if (!link || records.has(link.href)) continue;
    records.set(link.href, { name: `${path.split(".", 1)[0]} in ${oneLine(sourceName, 40)}`, link });
  }
  return [...records.values()].slice(0, 8);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
