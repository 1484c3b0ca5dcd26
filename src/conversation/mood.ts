import type { Sentiment } from "../context/package.ts";

export type Mood = "calm" | "concerned" | "frustrated" | "angry";

/** The mood in one word, for people. */
export function moodOf({ score }: Sentiment): Mood {
  if (score <= -0.7) return "angry";
  if (score <= -0.28) return "frustrated";
  if (score <= -0.15) return "concerned";
  return "calm";
}
