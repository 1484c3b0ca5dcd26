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
  // What the rules could not read is not calm.
  const { tag, isAnalysed } = analysis.signals.language;
  const language = foreignLanguage(tag);
  const hasProblem = analysis.summary !== null;
  return {
    wanted: conversation.summary,
    isOwnWords: isOwnWords(conversation.summary, conversation.messages),
    stalled: stallOf(analysis, conversation, bot.name),
    mood: moodNow(conversation.sentiment, isAnalysed),
    language,
    known: knownFacts(pkg),
    articles: articlesIn(pkg),
    findings: findingsOf(pkg),
    completeness: completenessOf(pkg, {
      hasProblem,
      unread: isAnalysed
        ? null
        : language
          ? `${language} is not analysed`
          : "no words that the rules can read",
    }),
    greeting: greet(customer.name),
    heard: heardInWords(isAnalysed ? analysis.summary : null, attempts, bot.name),
    model: null,
  };
}

/** Before there is a story. */
export const NO_BRIEF: Brief = {
  wanted: "",
  isOwnWords: false,
  stalled: "",
  mood: { colour: null, word: "not read", direction: "steady" },
  language: null,
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
  const missing = new Map(brief.completeness.missing.map(({ what, why }) => [what, why]));
  const told = {
    hasProblem: !missing.has("what is wrong"),
    unread: missing.get("mood and topic") ?? null,
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
