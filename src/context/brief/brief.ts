import type { Analysis } from "../../conversation/analyze.ts";
import { isOwnWords } from "../../conversation/summary.ts";
import type { Brief, ContextPackage } from "../package.ts";
import { completenessOf } from "./completeness.ts";
import { findingsOf } from "./findings.ts";
import { knownFacts } from "./known-facts.ts";
import { foreignLanguage } from "./language.ts";
import { moodNow } from "./mood-now.ts";
import { greet, heardInWords } from "./retell.ts";
import { stallOf } from "./stall.ts";

/** The story of a package whose facts are all there, by rules alone. */
export function briefOf(
  pkg: ContextPackage,
  analysis: Pick<Analysis, "attempts" | "signals" | "summary">,
): Brief {
  const { conversation, bot, attempts, customer } = pkg;
  const language = foreignLanguage(conversation.language);
  // The rules read English; silence in another language is not calm.
  const isRead = language === null || conversation.sentiment.score !== 0;
  const hasProblem = analysis.summary !== null;
  return {
    wanted: conversation.summary,
    isOwnWords: isOwnWords(conversation.summary, conversation.messages),
    stalled: stallOf(analysis, conversation, bot.name),
    mood: moodNow(conversation.sentiment, isRead),
    known: knownFacts(pkg),
    articles: articlesIn(pkg),
    findings: findingsOf(pkg),
    completeness: completenessOf(pkg, { hasProblem, language: isRead ? null : language }),
    greeting: greet(customer.name),
    heard: heardInWords(language === null ? analysis.summary : null, attempts, bot.name),
    model: null,
  };
}

/** Before there is a story. */
export const NO_BRIEF: Brief = {
  wanted: "",
  isOwnWords: false,
  stalled: "",
  mood: { colour: null, word: "not read", direction: "steady" },
  known: [],
  articles: [],
  findings: {
    doubleCharge: null,
    knownBug: null,
    failedAction: null,
    didNotHelp: null,
    isKnownCustomer: null,
  },
  completeness: { score: 0, missing: [] },
  greeting: "Hello,",
  heard: "",
  model: null,
};

/** The same story, of a package whose facts have grown since. */
export function withNewFacts(pkg: ContextPackage): Brief {
  const { brief } = pkg;
  const missing = new Set(brief.completeness.missing.map(({ what }) => what));
  const told = {
    hasProblem: !missing.has("what is wrong"),
    language: missing.has("mood and topic") ? foreignLanguage(pkg.conversation.language) : null,
  };
  return {
    ...brief,
    known: knownFacts(pkg),
    findings: findingsOf(pkg),
    completeness: completenessOf(pkg, told),
    greeting: greet(pkg.customer.name),
  };
}

function articlesIn({ conversation }: ContextPackage): Brief["articles"] {
  const articles = new Map<string, Brief["articles"][number]>();
  for (const message of conversation.messages) {
    for (const article of message.articles) articles.set(article.url ?? article.title, article);
  }
  return [...articles.values()];
}
