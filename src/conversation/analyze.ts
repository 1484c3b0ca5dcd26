import type { Attempt, ConversationMessage, Sentiment } from "../context/package.ts";
import { attemptsOf, withoutRepeats } from "./attempts.ts";
import { type Mood, moodOf } from "./mood.ts";
import { type Conversation, readConversation } from "./read.ts";
import type { LanguageReading, Reading } from "./reading.ts";
import { isRepeat, saysItFailed } from "./signals.ts";
import { problemIn, type Sentence, sentencesOf } from "./summary.ts";
import { isConfidence } from "./unusable.ts";

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
  /** What it is written in, and whether its words could be read. */
  language: LanguageReading;
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
/** A request that is more likely meant than not. */
const ASKED = 0.5;
/** How far back a repetition is looked for. */
const REPEAT_WINDOW = 6;

/** What a conversation comes to for the ticket: its reading, retold. */
export function analyze(
  conversation: Conversation,
  reading: Reading = readConversation(conversation),
): Analysis {
  const { subject, feeling, breakdown } = reading;
  const course = followCourse(conversation.messages);
  const request = reading.requests.find(({ code }) => code === "person" || code === "manager");
  return {
    turns: reading.turns.length,
    failedTurns: breakdown.failedTurns,
    intent: subject.intent ?? subject.subtopic,
    topic: subject.topic,
    subtopic: subject.subtopic,
    summary: course.summary,
    sentiment: feeling.sentiment,
    mood: moodOf(feeling.sentiment),
    complexity: reading.complexity,
    attempts: course.attempts,
    signals: {
      ...course.signals,
      language: reading.language,
      personRequest: request && request.score >= ASKED ? (request.quotes[0]?.text ?? null) : null,
    },
  };
}

/** What the bot did, with what came of it, and the sentence that tells what is wrong. */
function followCourse(messages: readonly ConversationMessage[]) {
  const turns: Sentence[][] = [];
  const said: Set<string>[] = [];
  const attempts: Attempt[] = [];
  const signals: Omit<Signals, "personRequest" | "language"> = {
    unsureAnswers: 0,
    lowestConfidence: null,
    repeats: 0,
    failedActions: 0,
  };
  /** Bot messages since the customer last spoke, whose effect the customer's next words tell. */
  let unanswered: number[] = [];

  const settleAnswers = (helped: boolean) => {
    for (const index of unanswered) {
      const answer = messages[index] as ConversationMessage;
      const tried = attemptsOf(answer, index, helped);
      attempts.push(...tried);
      if (answer.action !== null && tried[0]?.outcome === "failed") signals.failedActions++;
    }
    unanswered = [];
  };

  messages.forEach((message, index) => {
    if (message.role === "bot") {
      unanswered.push(index);
      const { confidence } = message;
      if (!isConfidence(confidence)) return;
      if (confidence < UNSURE) signals.unsureAnswers++;
      signals.lowestConfidence = Math.min(signals.lowestConfidence ?? 1, confidence);
    }
    if (message.role !== "customer") return;
    const sentences = sentencesOf(message.text);
    const heard = sentences.flatMap((sentence) => sentence.words);
    const own = new Set(heard);
    const repeats = isRepeat(own, said.slice(-REPEAT_WINDOW));
    if (repeats) signals.repeats++;
    settleAnswers(!repeats && !saysItFailed(heard));
    said.push(own);
    turns.push(sentences);
  });
  settleAnswers(true);
  return { summary: problemIn(turns), attempts: withoutRepeats(attempts), signals };
}
