import type {
  Attempt,
  Brief,
  ContextPackage,
  Gap,
  MoodColour,
  MoodNow,
  PageFacts,
} from "../context/package.ts";
import type { MoodWord, PromiseInWords } from "../words/phrases.ts";
import type { Words } from "../words/words.ts";
import { oneLine, type SafeLink, safeLink } from "./foreign-text.ts";

// The parts of a case, each worded once: for the note, for alerts, and for what the agent sees beside the ticket.

export interface Tried {
  what: string;
  outcome: string | null;
  link: SafeLink | null;
}

const SIGNS: Record<MoodColour, string> = { green: "🟢", yellow: "🟡", red: "🔴" };

/** `Frustrated, getting worse`; where only text is shown, with the colour's sign before it. */
export function moodInWords(
  { colour, word, direction }: MoodNow,
  { say }: Words,
  { hasSign = false } = {},
): string {
  const known = Object.hasOwn(say.moods, word) ? say.moods[word as MoodWord] : null;
  if (colour === null || known === null) return say.moodUnread;
  const mood = hasSign ? `${SIGNS[colour]} ${known}` : known;
  if (direction === "worsening") return say.gettingWorse(mood);
  return direction === "improving" && colour !== "green" ? say.gettingBetter(mood) : mood;
}

/** `Urgent: first reply within 15 min, by 20 Nov 2026, 10:15 UTC; solved within 4 h, by …` */
export function dueInWords({ route, handoff }: ContextPackage, words: Words): string | null {
  if (!route?.sla) return null;
  const { firstReplySeconds, firstReplyBy, resolutionSeconds, resolutionBy } = route.sla;
  const { say } = words;
  const parts = [
    promiseInWords(say.firstReply, firstReplySeconds, firstReplyBy, words),
    promiseInWords(say.solved, resolutionSeconds, resolutionBy, words),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${say.priorities[handoff.priority]}: ${parts.join("; ")}`;
}

function promiseInWords(
  promise: PromiseInWords,
  seconds: number | null,
  by: string | null,
  { span, moment }: Words,
): string | null {
  return seconds === null ? null : promise(span(seconds * 1000), by === null ? null : moment(by));
}

/** How whole the picture is; what a source could not say stands under its own heading. `null` when it is whole. */
export function completenessInWords(
  { completeness: { score, missing } }: Brief,
  { say, list, percent, ours }: Words,
): string | null {
  if (score === 1) return null;
  const byReason = new Map<string, string[]>();
  for (const { what, why, isGap } of missing)
    if (!isGap && !SHOWN_ABOVE.has(what)) byReason.set(why, [...(byReason.get(why) ?? []), ours(what)]);
  const lacks = [...byReason].map(([why, whats]) => `${list(whats)} (${oneLine(ours(why), 80)})`);
  return say.complete(percent(score), lacks.length > 0 ? list(lacks) : null);
}

/** What is seen to be missing where it would stand. */
const SHOWN_ABOVE = new Set(["what is wrong", "who it is", "what was tried"]);

export interface PageInWords {
  text: string;
  link: SafeLink | null;
  /** Pages before the last one, e.g. `/pricing, /settings`. */
  before: string | null;
}

/** Where the customer was, and what the page showed unless that stands apart; `null` where nothing is known. */
export function pageInWords(
  { page }: Pick<ContextPackage, "page">,
  { say, apart }: Words,
  { hasError = true } = {},
): PageInWords | null {
  if (page.url === null && page.title === null && page.error === null) return null;
  const link = safeLink(page.url);
  const worded = (text: string | null, max: number) => (text ? apart(oneLine(text, max)) : null);
  const text = say.page({
    title: worded(page.title, 100),
    address: page.url !== null && link === null ? apart(oneLine(page.url, 120)) : null,
    error: hasError ? worded(page.error, 200) : null,
  });
  return { text, link, before: pathInWords(page) };
}

/** Pages that are named before the last one. */
const PAGES_SHOWN = 3;

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

/** Something that the bot did or showed, with what came of it. */
export function attemptInWords(
  { kind, what, outcome, detail, url }: Attempt,
  { say, ours, apart, colon }: Words,
): Tried {
  const failed = kind === "action" ? say.failed : say.didNotHelp;
  const result = outcome === "succeeded" ? say.worked : outcome === "failed" ? failed : null;
  const parts = [result, detail ? apart(oneLine(detail, 160)) : null].filter((part) => part !== null);
  return {
    what: oneLine(ours(what), kind === "steps" ? 300 : 140),
    outcome: parts.join(colon) || null,
    link: safeLink(url),
  };
}

/** What a source could not say, and why: one sentence. */
export function gapInWords({ sourceName, what, reason }: Gap, { say, ours }: Words): string {
  return say.gap({
    source: oneLine(sourceName, 40),
    what: oneLine(ours(what), 80),
    reason: oneLine(ours(reason), 160),
  });
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
