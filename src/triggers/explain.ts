import type { Escalation } from "../context/package.ts";
import type { Analysis } from "../conversation/analyze.ts";
import type { EscalationEvent, ReasonCode } from "../conversation/escalation.ts";
import { wordsOf } from "../conversation/words.ts";

/** What each code means, as a colleague would say it. */
const IN_WORDS: Record<ReasonCode, string> = {
  customer_request: "The customer asked for a person",
  low_confidence: "The bot was not sure of its answers",
  negative_sentiment: "The customer is unhappy with how this goes",
  loop: "The conversation went in circles",
  business_rule: "A rule of yours sends this to a person",
  page_context: "Where the customer is on your site calls for a person",
  account_context: "What is known about this account calls for a person",
  knowledge_gap: "The bot has nothing on this subject",
  bot_error: "The bot failed",
  other: "The bot handed over",
};

/**
 * Why a person is needed: the bot's own code where it gives one, else the strongest signal of the conversation;
 * in plain words, with the evidence. `triggers` lists what fired, the stated or strongest first.
 */
export function explain(event: Pick<EscalationEvent, "reason">, analysis: Analysis): Escalation {
  const fired = firedBy(analysis);
  const code = event.reason.code ?? fired[0] ?? "other";
  const triggers = [...new Set([...(event.reason.code ? [event.reason.code] : []), ...fired])];
  const evidence = evidenceOf(analysis);
  const own = evidence.find((one) => one.code === code && code !== "customer_request");
  const others = evidence.filter((one) => one !== own && one.code !== code).map(({ words }) => words);
  const clauses = [withOwnWords(own?.words ?? IN_WORDS[code], event.reason.text), ...others];
  return { code, text: `${capital(clauses.join("; "))}.`, triggers };
}

function firedBy({ signals, mood }: Analysis): ReasonCode[] {
  const fired: ReasonCode[] = [];
  if (signals.personRequest !== null) fired.push("customer_request");
  if (signals.repeats > 0) fired.push("loop");
  if (signals.unsureAnswers >= 2) fired.push("low_confidence");
  if (mood === "angry" || mood === "frustrated") fired.push("negative_sentiment");
  return fired;
}

function evidenceOf({ signals }: Analysis): { code: ReasonCode; words: string }[] {
  const evidence: { code: ReasonCode; words: string }[] = [];
  if (signals.personRequest !== null) {
    evidence.push({ code: "customer_request", words: "the customer asked for a person" });
  }
  if (signals.unsureAnswers >= 2 && signals.lowestConfidence !== null) {
    const lowest = Math.round(signals.lowestConfidence * 100);
    const words = `the bot was unsure of ${signals.unsureAnswers} answers (as low as ${lowest} %)`;
    evidence.push({ code: "low_confidence", words });
  }
  if (signals.repeats > 0) {
    const times = signals.repeats === 1 ? "once" : `${signals.repeats} times`;
    evidence.push({ code: "loop", words: `the customer had to repeat the question ${times}` });
  }
  return evidence;
}

/** The bot's own wording in quotes, unless it only repeats what the code says. */
function withOwnWords(sentence: string, text: string | null): string {
  if (text === null) return sentence;
  const known = new Set(wordsOf(sentence));
  const isNews = wordsOf(text).some((word) => word.length > 3 && !known.has(word));
  return isNews || wordsOf(text).length === 0 ? `${sentence}: “${text}”` : sentence;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
