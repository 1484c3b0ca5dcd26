import type { Finding } from "./reading.ts";
import { quoteOf, type Tokens } from "./tokens.ts";

/** One wording found in one customer message. */
export interface Evidence {
  /** 0 to 1. */
  score: number;
  /** Which of the customer's messages, from 1. */
  turn: number;
  /** Index into all messages. */
  messageIndex: number;
  /** First and last word. */
  from: number;
  to: number;
}

/** What was said counts a little less with every message of the customer's since, down to the least. */
const MEMORY = 0.98;
const LEAST_MEMORY = 0.7;
const MAX_QUOTES = 3;

/** One finding of all its evidence: repeated and later words strengthen it. None for no evidence. */
export function findingOf<Code extends string>(
  code: Code,
  evidence: readonly Evidence[],
  lastTurn: number,
  tokens: readonly Tokens[],
): Finding<Code>[] {
  if (evidence.length === 0) return [];
  const weighed = evidence.map((one) => ({
    ...one,
    score: one.score * Math.max(LEAST_MEMORY, MEMORY ** (lastTurn - one.turn)),
  }));
  let doubt = 1;
  for (const { score } of weighed) doubt *= 1 - score;
  const strongest = weighed.sort((a, b) => b.score - a.score).slice(0, MAX_QUOTES);
  const quotes = strongest.map(({ messageIndex, from, to }) => ({
    messageIndex,
    text: quoteOf(tokens[messageIndex] as Tokens, from, to),
  }));
  return [{ code, score: Math.round((1 - doubt) * 1000) / 1000, quotes }];
}
