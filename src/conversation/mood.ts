import type { Sentiment } from "../context/package.ts";
import { READ_CHARS } from "./tokens.ts";
import { PhraseBook } from "./words.ts";

/** Each row counts once per message, however often its words fall: saying it twice is not feeling it twice. */
const FEELINGS = new PhraseBook<{ weight: number }>([
  [
    ["not happy", "not acceptable", "not good enough", "fed up", "sick of", "waste of time"],
    { weight: -0.5 },
  ],
  [
    ["unacceptable", "ridiculous", "outrageous", "furious", "disgusting", "scam", "scammers"],
    { weight: -0.7 },
  ],
  [
    ["angry", "terrible", "horrible", "awful", "worst", "useless", "pathetic", "joke", "liars"],
    { weight: -0.6 },
  ],
  [
    ["fuck", "fucking", "shit", "bullshit", "wtf", "damn", "crap", "idiot", "idiots", "stupid"],
    { weight: -0.7 },
  ],
  [["frustrated", "frustrating", "annoyed", "annoying", "disappointed", "disappointing"], { weight: -0.4 }],
  [["lawyer", "sue", "legal action", "report you"], { weight: -0.4 }],
  [
    ["still not", "still doesn't", "still waiting", "third time", "second time", "how many times"],
    { weight: -0.35 },
  ],
  [
    ["didn't help", "doesn't help", "not helpful", "unhelpful", "that's not what", "already told"],
    { weight: -0.35 },
  ],
  [
    ["not working", "doesn't work", "broken", "wrong", "fails", "failed", "charged twice", "stuck"],
    { weight: -0.15 },
  ],
  [["worried", "urgent", "urgently", "asap", "immediately", "right now", "problem"], { weight: -0.15 }],
  [["not great", "not good", "not sure"], { weight: -0.1 }],
  [["thanks", "thank you", "please", "appreciate"], { weight: 0.1 }],
  [["great", "good", "nice", "helpful", "glad"], { weight: 0.25 }],
  [["perfect", "awesome", "excellent", "love", "amazing"], { weight: 0.4 }],
]);

/** How one customer message sounds, -1 to 1. Capitals and rows of marks only darken what is already dark. */
export function toneOf(text: string, words: readonly string[]): number {
  let tone = 0;
  for (const { weight } of new Set(FEELINGS.find(words))) tone += weight;
  if (isShouted(text)) tone -= 0.3;
  if (tone < 0 && /[!?]{2}/.test(text.slice(0, READ_CHARS))) tone -= 0.15;
  return Math.min(1, Math.max(-1, tone));
}

/** Where the customer's mood is now, later messages weighing more, and whether it moved on the way. */
export function sentimentOf(tones: readonly number[]): Sentiment {
  let score = 0;
  let total = 0;
  let weight = 1;
  for (let i = tones.length - 1; i >= 0; i--) {
    score += (tones[i] as number) * weight;
    total += weight;
    weight *= 0.6;
  }
  const rounded = total === 0 ? 0 : Math.round((score / total) * 100) / 100;
  return { score: rounded + 0, trend: trendOf(tones) };
}

export type Mood = "calm" | "concerned" | "frustrated" | "angry";

/** The mood in one word, for people. */
export function moodOf({ score }: Sentiment): Mood {
  if (score <= -0.65) return "angry";
  if (score <= -0.3) return "frustrated";
  if (score <= -0.08) return "concerned";
  return "calm";
}

function trendOf(tones: readonly number[]): Sentiment["trend"] {
  if (tones.length < 2) return "steady";
  const middle = Math.floor(tones.length / 2);
  const change = mean(tones.slice(middle)) - mean(tones.slice(0, middle));
  if (change <= -0.2) return "worsening";
  return change >= 0.2 ? "improving" : "steady";
}

function mean(numbers: readonly number[]): number {
  let sum = 0;
  for (const one of numbers) sum += one;
  return sum / numbers.length;
}

function isShouted(text: string): boolean {
  let upper = 0;
  let lower = 0;
  const end = Math.min(text.length, READ_CHARS);
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return upper >= 12 && upper > lower * 2;
}
