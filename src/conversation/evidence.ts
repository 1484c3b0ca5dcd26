import type { Quote } from "../context/package.ts";
import type { Finding } from "./reading.ts";

/** One wording found in one customer message. */
export interface Evidence {
  /** 0 to 1. */
  score: number;
  /** Which of the customer's messages, from 1. */
  turn: number;
  quote: Quote;
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
): Finding<Code>[] {
  if (evidence.length === 0) return [];
  const weighed = evidence.map(({ score, turn, quote }) => ({
    score: score * Math.max(LEAST_MEMORY, MEMORY ** (lastTurn - turn)),
    quote,
  }));
  let doubt = 1;
  for (const { score } of weighed) doubt *= 1 - score;
  const strongest = weighed.sort((a, b) => b.score - a.score).slice(0, MAX_QUOTES);
  return [
    { code, score: Math.round((1 - doubt) * 1000) / 1000, quotes: strongest.map(({ quote }) => quote) },
  ];
}
