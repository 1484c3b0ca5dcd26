import type { Attempt, ContextPackage, Gap } from "../context/package.ts";
import { countInWords, momentInWords, spanInWords } from "../context/wording.ts";
import { moodOf } from "../conversation/mood.ts";
import type { RejectedPart } from "../errors.ts";
import { type FactLine, factLines } from "./facts.ts";
import { oneLine, type SafeLink, safeLink } from "./foreign-text.ts";

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
  /** Where the customer was, and what the page showed. */
  page: { text: string; link: SafeLink | null } | null;
  why: string;
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
  const { customer, account, conversation, recommendation } = pkg;
  const name = customer.name ?? customer.email ?? "Unknown customer";
  const language = foreignLanguage(conversation.language);
  return {
    testNotice: pkg.handoff.isTest ? "This is a test. Nobody is waiting for an answer." : null,
    headline: [name, account.company]
      .filter((part) => part !== null)
      .map((part) => oneLine(part, 80))
      .join(", "),
    standing: [
      customer.tier ? oneLine(capital(customer.tier), 40) : "Tier not known",
      // The rules read English; silence in another language is not calm.
      language && conversation.sentiment.score === 0 ? "Mood not read" : moodInWords(conversation.sentiment),
      ...(language ? [`Writes in ${language}`] : []),
    ],
    problem: problemInWords(conversation),
    page: pageInWords(pkg),
    why: oneLine(pkg.reason.text, 400),
    tried: triedInWords(pkg),
    facts: factsInWords(pkg, now),
    nextStep: oneLine(recommendation.nextStep, 400),
    because: oneLine(recommendation.because, 300),
    openingLabel: language ? `You could begin (the customer writes in ${language})` : "You could begin",
    opening: oneLine(recommendation.firstSentence, 400),
    missing: missingInWords(pkg, omitted),
    asOf: `As of ${momentInWords(new Date(now).toISOString())}`,
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
function problemInWords({ summary, messages }: ContextPackage["conversation"]): string {
  const problem = oneLine(summary, 200);
  const core = summary.slice(1).replace(/…$/, "");
  const isOwnWord = messages.some(({ role, text }) => role === "customer" && text.includes(core));
  return isOwnWord ? `“${problem}”` : problem;
}

function moodInWords(sentiment: ContextPackage["conversation"]["sentiment"]): string {
  const mood = capital(moodOf(sentiment));
  if (mood === "Calm" && sentiment.trend === "improving") return mood;
  if (sentiment.trend === "worsening") return `${mood}, getting worse`;
  return sentiment.trend === "improving" ? `${mood}, getting better` : mood;
}

function pageInWords({ page }: ContextPackage): NoteView["page"] {
  if (page.url === null && page.title === null && page.error === null) return null;
  const where = page.title ? `on “${oneLine(page.title, 100)}”` : "on the page";
  const error = page.error ? `, which showed “${oneLine(page.error, 200)}”` : "";
  const link = safeLink(page.url);
  const address = page.url !== null && link === null ? ` (${oneLine(page.url, 120)})` : "";
  return { text: `The customer was ${where}${address}${error}`, link };
}

function triedInWords({ attempts, conversation, bot }: ContextPackage): Tried[] {
  if (attempts.length === 0) {
    const answers = conversation.messages.filter(({ role }) => role === "bot").length;
    const who = oneLine(bot.name ?? "The bot", 40);
    const what = answers === 0 ? `${who} has not answered` : `${who} gave ${countInWords(answers, "answer")}`;
    return [{ what: `${what}; no action and no article on record`, outcome: null, link: null }];
  }
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

export function attemptInWords({ what, outcome, detail, url }: Attempt): Tried {
  const result = outcome === "succeeded" ? "worked" : outcome === "failed" && url === null ? "failed" : null;
  const parts = [result, detail ? oneLine(detail, 160) : null].filter((part) => part !== null);
  return { what: oneLine(what, 140), outcome: parts.join(": ") || null, link: safeLink(url) };
}

function factsInWords(pkg: ContextPackage, now: number): Fact[] {
  return factLines(pkg, now).map((line) => worded(line, now));
}

/** A fact that was read this long before the note carries its age. */
const STALE_MS = 60_000;

function worded({ label, values, source }: FactLine, now: number): Fact {
  const age = source ? now - Date.parse(source.at) : 0;
  const since = age > STALE_MS && source?.source !== "bot" ? `, ${spanInWords(age)} earlier` : "";
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

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

function foreignLanguage(tag: string | null): string | null {
  if (tag === null || !/^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,3}$/i.test(tag)) return null;
  const [base = ""] = tag.toLowerCase().split(/[-_]/, 1);
  return base === "en" ? null : (LANGUAGES.of(base) ?? null);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
