import type { Escalation, FiredTrigger } from "../context/package.ts";
import type { EscalationEvent, ReasonCode } from "../conversation/escalation.ts";
import { wordsOf } from "../conversation/words.ts";
import type { Decision } from "./decide.ts";
import { reasonOf } from "./reason-codes.ts";

/** What each code means, as a colleague would say it, where nothing that we found says it better. */
const IN_WORDS: Record<ReasonCode, string> = {
  customer_request: "the customer asked for a person",
  low_confidence: "the bot was not sure of its answers",
  negative_sentiment: "the customer is unhappy with how this goes",
  loop: "the conversation went in circles",
  business_rule: "a rule of yours sends this to a person",
  page_context: "where the customer is on your site calls for a person",
  account_context: "what is known about this account calls for a person",
  knowledge_gap: "the bot has nothing on this subject",
  bot_error: "the bot failed",
  other: "the bot handed over",
};

/** More clauses than these nobody reads; the triggers are all in `fired`. */
const MAX_CLAUSES = 3;

/**
 * Why a person is needed: the bot's own code where it gives one, else what decided; in plain words, and beside it
 * whatever else was found. `triggers` lists what fired by name, after a reason of the bot's that nothing confirms.
 */
export function escalationOf(event: Pick<EscalationEvent, "reason">, { fired, score }: Decision): Escalation {
  const stated = event.reason.code;
  const code = stated ?? (fired[0] ? reasonOf(fired[0]) : "other");
  const telling = tellingOf(fired);
  const confirming = telling.find((one) => reasonOf(one) === code);
  const first = withOwnWords(confirming?.text ?? IN_WORDS[code], event.reason.text);
  const others = telling.filter((one) => one !== confirming && !ALONE.has(one.name));
  const clauses = [first, ...others.map(({ text }) => text)].slice(0, MAX_CLAUSES);
  const names = fired.map(({ name }) => name);
  return {
    code,
    text: `${capital(clauses.join("; "))}.`,
    triggers: stated && !confirming ? [stated, ...names] : names,
    ...{ score, fired },
  };
}

/** Worth a word only where nothing else says why; the note has a place of its own for the page's error. */
const ALONE = new Set(["page_error", "stalled", "complexity", "length_surge"]);

/** Who wants to cancel speaks about a cancellation: said once. */
const SAID_BY: Record<string, string> = { cancellation: "cancel_account" };

function tellingOf(fired: readonly FiredTrigger[]): FiredTrigger[] {
  const names = new Set(fired.map(({ name }) => name));
  const hasTopic = fired.some(({ kind }) => kind === "always_human");
  return fired.filter(({ name }) => {
    if (name === "topic_pivot") return !hasTopic;
    const same = SAID_BY[name];
    return same === undefined || !names.has(same);
  });
}

/** The bot's own wording in quotes, unless it only repeats what the code says. */
function withOwnWords(clause: string, text: string | null): string {
  if (text === null) return clause;
  const known = new Set(wordsOf(clause));
  const words = wordsOf(text);
  const isNews = words.some((word) => word.length > 3 && !known.has(word));
  return isNews || words.length === 0 ? `${clause}: “${text}”` : clause;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
