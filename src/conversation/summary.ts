import { READ_CHARS } from "./tokens.ts";
import { type TopicSignal, topicSignals } from "./topic.ts";
import { PhraseBook, wordsOf } from "./words.ts";

const MAX_LENGTH = 160;

/** Words that tell of a problem, beside those that name its subject. */
const TROUBLE = new PhraseBook<number>([
  [["twice", "wrong", "missing", "failed", "fails", "broken", "lost", "declined", "stuck", "locked"], 2],
  [["can't", "cannot", "can not", "unable", "won't", "doesn't", "didn't", "isn't", "not"], 2],
  [["since", "after", "when", "because", "every time", "instead"], 1],
  [["i", "my", "we", "our"], 0.5],
]);

const SMALL_TALK = new PhraseBook<number>([
  [["hi", "hello", "hey", "good morning", "good afternoon", "thanks", "thank you", "ok", "okay"], 1],
  [["human", "real person", "person", "agent", "someone", "representative", "bot"], 2],
  [["that didn't help", "not helpful", "useless", "ridiculous", "are you there"], 2],
]);

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
  if (words.length < 4) score -= 2;
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

/** `Hi there, I was charged twice` without its first two words. */
function withoutGreeting(sentence: string): string {
  return sentence.replace(
    /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten tag|bonjour|hola|ciao|olá)\b[^,.!?]{0,25}[,.!?]\s*/i,
    "",
  );
}
