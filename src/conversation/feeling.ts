import type { ConversationMessage, Quote, Sentiment } from "../context/package.ts";
import type { FeelingPack } from "./feeling-pack.ts";
import type { FeelingReading, TurnReading } from "./reading.ts";
import { quoteOf, type Tokens } from "./tokens.ts";
import { feelingOf } from "./turn-feeling.ts";

/** The feeling of every customer message, and of the conversation. Without a pack (`null`) nothing is guessed from words. */
export function readFeeling(
  messages: readonly ConversationMessage[],
  tokens: readonly Tokens[],
  pack: FeelingPack | null,
): { turns: TurnReading[]; feeling: FeelingReading } {
  const turns: TurnReading[] = [];
  const found: { weight: number; quote: Quote }[] = [];
  let isAnswer = false;
  let frustration = 0;
  let abuse = 0;
  let abuseBefore = 0;
  messages.forEach((message, index) => {
    if (message.role === "bot" || message.role === "agent") isAnswer = true;
    if (message.role !== "customer") return;
    const words = tokens[index];
    if (!pack || !words) {
      turns.push({ messageIndex: index, sentiment: 0, target: null, frustration: 0, abuse: 0 });
      return;
    }
    const now = feelingOf(words, isAnswer, pack);
    // Who has just insulted somebody rarely means the next words kindly.
    const carried = now.isRelieved ? 0 : 0.2 * abuseBefore;
    const abuseNow = 1 - (1 - now.abuse) * (1 - carried);
    abuseBefore = abuseNow;
    abuse = Math.max(abuse, now.abuse);
    frustration = carryOn(frustration, now.frustration, now.isRelieved);
    turns.push({
      messageIndex: index,
      sentiment: now.sentiment,
      target: now.target,
      frustration: now.frustration,
      abuse: round(abuseNow),
    });
    const weight = Math.max(now.frustration, now.abuse);
    if (now.strongest && weight >= 0.3) {
      const [first, last] = now.strongest;
      found.push({ weight, quote: { messageIndex: index, text: quoteOf(words, first, last) } });
    }
  });
  found.sort((a, b) => b.weight - a.weight);
  return {
    turns,
    feeling: {
      sentiment: sentimentOf(turns),
      frustration: round(frustration),
      abuse: round(abuse),
      quotes: found.slice(0, 3).map(({ quote }) => quote),
    },
  };
}

/** Earlier irritation fades with calm words, goes with relief, and makes new irritation weigh more. */
function carryOn(before: number, now: number, isRelieved: boolean): number {
  const left = before * (isRelieved ? 0.3 : now > 0.15 ? 0.6 : 0.75);
  return 1 - (1 - now) * (1 - left);
}

const FADES = 0.6;

/** Where the customer is now, later messages weighing more, and whether the mood moved on the way. */
function sentimentOf(turns: readonly TurnReading[]): Sentiment {
  let score = 0;
  let total = 0;
  let weight = 1;
  for (let i = turns.length - 1; i >= 0 && weight > 1e-6; i--) {
    score += (turns[i] as TurnReading).sentiment * weight;
    total += weight;
    weight *= FADES;
  }
  return { score: total === 0 ? 0 : round(score / total), trend: trendOf(turns) };
}

function trendOf(turns: readonly TurnReading[]): Sentiment["trend"] {
  if (turns.length < 2) return "steady";
  const middle = Math.floor(turns.length / 2);
  const change = mean(turns, middle, turns.length) - mean(turns, 0, middle);
  if (change <= -0.2) return "worsening";
  return change >= 0.2 ? "improving" : "steady";
}

function mean(turns: readonly TurnReading[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (turns[i] as TurnReading).sentiment;
  return sum / (to - from);
}

const round = (value: number) => Math.round(value * 1000) / 1000 + 0;
