import type { Attempt, ConversationMessage, Sentiment } from "../context/package.ts";
import { attemptsOf, withoutRepeats } from "./attempts.ts";
import { type Mood, moodOf, sentimentOf, toneOf } from "./mood.ts";
import { isRepeat, requestsPerson, saysItFailed } from "./signals.ts";
import { problemIn, type Sentence, sentencesOf, toSummary } from "./summary.ts";
import { type TopicSignal, topicOf } from "./topic.ts";

/** What we make of a conversation. Rules, not guesses: where they say nothing, `null`. */
export interface Analysis {
  /** Customer messages. */
  turns: number;
  /** Answers of the bot that missed: unsure, failed, or followed by the customer saying so. */
  failedTurns: number;
  intent: string | null;
  topic: string | null;
  subtopic: string | null;
  /** One line in the customer's own words; `null` when the customer has not said anything of substance. */
  summary: string | null;
  sentiment: Sentiment;
  mood: Mood;
  /** 0 to 1. */
  complexity: number;
  attempts: Attempt[];
  signals: Signals;
}

/** Evidence for why a person is needed. */
export interface Signals {
  /** The customer's own words asking for a person; `null` when they did not. */
  personRequest: string | null;
  /** Bot answers with a confidence under one half. */
  unsureAnswers: number;
  lowestConfidence: number | null;
  /** How often the customer put the same thing again. */
  repeats: number;
  failedActions: number;
}

/** Under this the bot itself doubts its answer. */
const UNSURE = 0.5;
/** How far back a repetition is looked for. */
const REPEAT_WINDOW = 6;

/** Reads a conversation once, from its first message to its last. */
export function analyze(conversation: { messages: readonly ConversationMessage[] }): Analysis {
  const { messages } = conversation;
  const tones: number[] = [];
  const topics: TopicSignal[] = [];
  const said: Set<string>[] = [];
  const attempts: Attempt[] = [];
  const failedAnswers = new Set<number>();
  const signals: Signals = {
    personRequest: null,
    unsureAnswers: 0,
    lowestConfidence: null,
    repeats: 0,
    failedActions: 0,
  };
  const turns: Sentence[][] = [];
  let intent: string | null = null;
  let words = 0;
  /** Bot messages since the customer last spoke, whose effect the customer's next words tell. */
  let unanswered: number[] = [];

  const settleAnswers = (helped: boolean) => {
    for (const index of unanswered) {
      const answer = messages[index] as ConversationMessage;
      const tried = attemptsOf(answer, index, helped);
      attempts.push(...tried);
      const isUnsure = answer.confidence !== null && answer.confidence < UNSURE;
      const didFail = answer.action !== null && tried[0]?.outcome === "failed";
      if (didFail) signals.failedActions++;
      if (!helped || isUnsure || didFail) failedAnswers.add(index);
    }
    unanswered = [];
  };

  messages.forEach((message, index) => {
    if (message.role === "bot") {
      unanswered.push(index);
      intent = usableIntent(message.intent) ?? intent;
      const { confidence } = message;
      if (confidence === null) return;
      if (confidence < UNSURE) signals.unsureAnswers++;
      signals.lowestConfidence = Math.min(signals.lowestConfidence ?? 1, confidence);
    }
    if (message.role !== "customer") return;
    const sentences = sentencesOf(message.text);
    const heard = sentences.flatMap((sentence) => sentence.words);
    words += heard.length;
    const repeats = isRepeat(heard, said.slice(-REPEAT_WINDOW));
    if (repeats) signals.repeats++;
    settleAnswers(!repeats && !saysItFailed(heard));
    said.push(new Set(heard));
    tones.push(toneOf(message.text, heard));
    intent = usableIntent(message.intent) ?? intent;
    if (requestsPerson(heard)) signals.personRequest = toSummary(message.text);
    turns.push(sentences);
    for (const { topics: found } of sentences) for (const signal of found) topics.push(signal);
  });
  settleAnswers(true);

  const { topic, subtopic, touched } = topicOf(topics);
  const sentiment = sentimentOf(tones);
  return {
    turns: tones.length,
    failedTurns: failedAnswers.size,
    intent: intent ?? subtopic,
    topic,
    subtopic,
    summary: problemIn(turns),
    sentiment,
    mood: moodOf(sentiment),
    complexity: complexityOf(tones.length, failedAnswers.size, touched, words),
    attempts: withoutRepeats(attempts),
    signals,
  };
}

const NO_INTENT = new Set([
  "fallback",
  "default_fallback",
  "unknown",
  "none",
  "nlu_fallback",
  "out_of_scope",
]);

function usableIntent(intent: string | null): string | null {
  return intent === null || NO_INTENT.has(intent.toLowerCase()) ? null : intent;
}

/** Long, many-sided conversations with many misses are hard; each part has its share of 1. */
function complexityOf(turns: number, failedTurns: number, topics: number, words: number): number {
  const share = (value: number, full: number) => Math.min(1, value / full);
  const sum =
    0.3 * share(turns, 10) + 0.3 * share(failedTurns, 4) + 0.2 * share(topics, 4) + 0.2 * share(words, 400);
  return Math.round(sum * 100) / 100;
}
