import { READ_CHARS } from "./tokens.ts";
import { type TopicSignal, topicSignals } from "./topic.ts";
import { PhraseBook, wordsOf } from "./words.ts";

const MAX_LENGTH = 160;

/** Words that tell of a problem, beside those that name its subject. */
const TROUBLE = new PhraseBook<number>([
  [["twice", "wrong", "missing", "failed", "fails", "broken", "lost", "declined", "stuck", "locked"], 2],
  [["can't", "cannot", "can not", "unable", "won't", "doesn't", "didn't", "isn't", "not"], 2],
  [["down", "late", "never", "nothing", "damaged", "cancelled", "canceled", "hacked", "overdue"], 1],
  [["since", "after", "when", "because", "every time", "instead"], 1],
  [["where is", "i want", "i need", "we want", "we need", "i would like", "how do i", "how can i"], 1],
  [["i", "my", "we", "our"], 0.5],
]);

const SMALL_TALK = new PhraseBook<number>([
  [["hi", "hello", "hey", "good morning", "good afternoon", "thanks", "thank you", "ok", "okay"], 1],
  [["human", "real person", "person", "agent", "someone", "representative", "bot"], 2],
  [["that didn't help", "not helpful", "useless", "ridiculous", "are you there"], 2],
]);

/** A sentence that begins so says something about what was said before, and tells little without it. */
const LEANS_ON = new Set(
  "still same yes no nope yeah that that's this it it's already again did tried both neither so and but also then".split(
    " ",
  ),
);
/** What was said first is the problem more often than what was said about the bot later on. */
const LATER = 1;
/** Below this a sentence says nothing of substance. */
const NOTHING = -2;

/** The sentence that tells best what is wrong, of all that the customer said, message by message; `null` when none does. */
export function problemIn(messages: readonly (readonly Sentence[])[]): string | null {
  let best: { text: string; telling: number } | null = null;
  for (const sentences of messages) {
    const bar = best === null ? NOTHING : best.telling + LATER;
    for (const sentence of sentences) {
      const telling = tellingOf(sentence);
      if (telling > bar && telling > (best?.telling ?? NOTHING)) best = { text: sentence.text, telling };
    }
  }
  return best && toSummary(best.text);
}

/** One sentence of a customer's message, without its greeting. */
export interface Sentence {
  text: string;
  words: string[];
  topics: TopicSignal[];
}

/**
 * How well a sentence tells what is wrong. It counts by naming a subject and a trouble; greetings, thanks and
 * calls for a person count against it.
 */
export function tellingOf({ text, words, topics }: Sentence): number {
  if (words.length === 0) return -10;
  let score = 0;
  for (const signal of topics) score += signal.weight;
  for (const weight of TROUBLE.find(words)) score += weight;
  for (const weight of SMALL_TALK.find(words)) score -= weight;
  if (/\d/.test(text)) score += 1;
  if (words.length < 3) score -= 2;
  if (LEANS_ON.has(words[0] as string)) score -= 3;
  if (words.length > 35) score -= 2;
  return score;
}

/** The sentences of a message, as far as the rules read it. */
export function sentencesOf(message: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const part of message.slice(0, READ_CHARS).split(/[\n\r]+|(?<=[.!?。！？])\s+/u)) {
    const text = withoutGreeting(part.trim());
    if (text === "") continue;
    const words = wordsOf(text);
    sentences.push({ text, words, topics: topicSignals(words) });
  }
  return sentences;
}

/** One line from a sentence: whole words, at most 160 characters, the customer's own wording. */
export function toSummary(sentence: string): string {
  const line = sentence.slice(0, READ_CHARS).replace(/\s+/g, " ").trim();
  const capital = line.charAt(0).toUpperCase() + line.slice(1);
  return shortened(capital, MAX_LENGTH);
}

/** Whether a summary is a sentence of the customer's, and no line of ours or of the page. */
export function isOwnWords(summary: string, messages: readonly { role: string; text: string }[]): boolean {
  const core = summary.slice(1).replace(/…$/, "");
  return messages.some(({ role, text }) => role === "customer" && text.includes(core));
}

/** Cut at a word's end, with an ellipsis, when longer than `max`. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const space = text[max - 1] === " " ? cut.length : cut.lastIndexOf(" ");
  return `${(space > max / 2 ? cut.slice(0, space) : cut).toWellFormed().replace(/[\s,;:\uFFFD]+$/, "")}…`;
}

const GREETING =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|guten (?:tag|morgen)|bonjour|hola|ciao|olá|buenos días)\b[^,.!?]{0,25}[,.!?]\s{0,4}|(?:hi|hello|hey|yo|hiya|um|uh|well|ok|okay|so|please help|help)\b[ ,:!]{1,3}(?=\S))/i;

/** `Hi there, I was charged twice` without its first two words. */
function withoutGreeting(sentence: string): string {
  return sentence.replace(GREETING, "").replace(GREETING, "");
}
