import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { type Conversation, readConversation } from "../../src/conversation/read.ts";
import { evaluateConversation } from "../../src/handoff/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../src/triggers/settings.ts";
import { nowMs } from "../clock.ts";
import { buildEvent } from "../event.ts";
import { median, percentile } from "../numbers.ts";

/** Texts of 100 KB, made to cost as much as they can. */
const HOSTILE = [
  "a",
  "a'",
  "no ",
  "not my ",
  "I want to cancel my ",
  "talk to a ",
  "f*",
  "😀",
  "!?",
  "charged twice refund my order ",
].map((piece) => piece.repeat(Math.ceil(100_000 / piece.length)));

export interface EvaluationFigures {
  /** One evaluation of a conversation of 20 messages: read, weighed, decided. */
  p50Ms: number;
  p99Ms: number;
  /** What a message costs in a conversation of 500 messages, to one in a conversation of 20; by CPU time. */
  growth: number;
  /** The dearest of the hostile texts. */
  hostileMs: number;
  /** The first reading of a process, which builds the tables. */
  firstMs: number;
}

/** How long one conversation takes to evaluate and to read, in this process. */
export function measureEvaluation(isQuick: boolean): EvaluationFigures {
  const event = EscalationEvent.parse(JSON.parse(buildEvent("b00000000-000001", "full").toString()));
  const { conversation } = event;
  const firstMs = timed(conversation);
  const evaluations = (count: number) => Array.from({ length: count }, () => timedEvaluation(event));
  evaluations(1_000);
  const times = evaluations(isQuick ? 1_000 : 5_000);
  const long = { ...conversation, messages: Array.from({ length: 25 }, () => conversation.messages).flat() };
  const perMessage = cpuMsOf(conversation, 500) / conversation.messages.length;
  const perMessageOfLong = cpuMsOf(long, 20) / long.messages.length;
  return {
    p50Ms: median(times),
    p99Ms: percentile(times, 0.99),
    growth: perMessageOfLong / perMessage,
    hostileMs: Math.max(...HOSTILE.map((text) => median(repeated(hostile(conversation, text), 5)))),
    firstMs,
  };
}

function repeated(conversation: Conversation, count: number): number[] {
  return Array.from({ length: count }, () => timed(conversation));
}

/** A reading's CPU time: one that takes long is interrupted more often by whatever else runs. */
function cpuMsOf(conversation: Conversation, count: number): number {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) readConversation(conversation);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / count;
}

function timed(conversation: Conversation): number {
  const startedMs = nowMs();
  readConversation(conversation);
  return nowMs() - startedMs;
}

/** From the event to the decision with its reasons and priority, as `POST /v1/evaluations` does between two sockets. */
function timedEvaluation(event: EscalationEvent): number {
  // What is known of a conversation is remembered by its object.
  const fresh = { ...event, conversation: { ...event.conversation } };
  const startedMs = nowMs();
  evaluateConversation(fresh, [], { triggers: DEFAULT_SETTINGS }, Date.now());
  return nowMs() - startedMs;
}

/** The text as the customer's words, as the bot's, and as the customer's again. */
function hostile({ messages }: Conversation, text: string): Conversation {
  return { messages: messages.slice(0, 3).map((message) => ({ ...message, text })) };
}
