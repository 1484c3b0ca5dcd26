import type { Brief, ContextPackage } from "../context/package.ts";
import type { RejectedPart } from "../errors.ts";
import { NOTE_WORDS } from "../words/english.ts";
import { type FactLine, factLines } from "./facts.ts";
import { oneLine, type SafeLink, safeLink } from "./foreign-text.ts";
import {
  attemptInWords,
  capital,
  completenessInWords,
  dueInWords,
  gapInWords,
  moodInWords,
  type PageInWords,
  pageInWords,
  type Tried,
} from "./parts.ts";
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
  page: PageInWords | null;
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

export interface Fact {
  label: string;
  values: { text: string; link: SafeLink | null }[];
  /** e.g. `Stripe`; with its age where it was not read just now. */
  source: string | null;
}

/** Everybody reads the note alike, whatever their own language. */
const WORDS = NOTE_WORDS;
const { say } = WORDS;

/** Attempts that a note lists; the transcript has them all. */
const TRIED_SHOWN = 6;

/** The note of a handoff as a view. `omitted` are parts of the ticket that the helpdesk has no place for. */
export function present(pkg: ContextPackage, omitted: readonly RejectedPart[], now: number): NoteView {
  const { customer, account, brief, recommendation } = pkg;
  const name = customer.name ?? customer.email ?? say.unknownCustomer;
  const { language } = brief;
  return {
    testNotice: pkg.handoff.isTest ? say.testNotice : null,
    headline: [name, account.company]
      .filter((part) => part !== null)
      .map((part) => oneLine(part, 80))
      .join(", "),
    standing: [
      customer.tier ? oneLine(capital(customer.tier), 40) : say.tierUnknown,
      moodInWords(brief.mood, WORDS, { hasSign: true }),
      ...(language ? [say.writesIn(language)] : []),
    ],
    problem: problemInWords(brief),
    stalled: oneLine(brief.stalled, 300),
    page: pageInWords(pkg, WORDS),
    why: oneLine(pkg.reason.text, 400),
    evidence: evidenceInWords(pkg),
    due: dueInWords(pkg, WORDS),
    waiting: waitingInWords(pkg),
    tried: triedInWords(pkg),
    facts: factLines(pkg, now).map((line) => worded(line, now)),
    nextStep: oneLine(recommendation.nextStep, 400),
    because: oneLine(recommendation.because, 300),
    openingLabel: say.opening(language),
    opening: oneLine(recommendation.firstSentence, 400),
    missing: missingInWords(pkg, omitted),
    asOf: [
      `As of ${WORDS.moment(new Date(now).toISOString())}`,
      completenessInWords(brief, WORDS),
      writerInWords(brief),
      pkg.hidden?.length ? `${WORDS.list(pkg.hidden)} hidden` : null,
    ]
      .filter((part) => part !== null)
      .join("; "),
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

/** In quotes where it is the customer's own sentence. */
function problemInWords({ wanted, isOwnWords }: Brief): string {
  const problem = oneLine(wanted, 200);
  return isOwnWords ? `“${problem}”` : problem;
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

function writerInWords({ model }: Brief): string | null {
  if (model === null) return null;
  const parts = model.wrote.map((part) => part.replace("_", " "));
  return `${WORDS.list(parts)} written by a language model (${oneLine(model.name, 60)})`;
}

function triedInWords({ attempts }: ContextPackage): Tried[] {
  if (attempts.length === 0) return [{ what: say.nothingTried, outcome: null, link: null }];
  const hidden = attempts.length - TRIED_SHOWN;
  const earlier = hidden > 0 ? [{ what: say.earlierSteps(hidden), outcome: null, link: null }] : [];
  return [...earlier, ...attempts.slice(-TRIED_SHOWN).map((attempt) => attemptInWords(attempt, WORDS))];
}

/** A fact that was read this long before the note carries its age. */
const STALE_MS = 60_000;

function worded({ label, values, source }: FactLine, now: number): Fact {
  const age = source ? now - Date.parse(source.at) : 0;
  const isTold = source?.source === "bot" || source?.source === "customer";
  const since = age > STALE_MS && !isTold ? `, ${say.earlier(WORDS.span(age))}` : "";
  return {
    label,
    values: values.map(({ text, url }) => ({ text, link: safeLink(url) })),
    source: source
      ? `${source.source === "bot" ? say.theBot : oneLine(source.sourceName, 40)}${since}`
      : null,
  };
}

function missingInWords(pkg: ContextPackage, omitted: readonly RejectedPart[]): string[] {
  return [
    ...pkg.gaps.slice(0, 12).map((gap) => gapInWords(gap, WORDS)),
    ...omitted.slice(0, 20).map(omittedInWords),
  ];
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
