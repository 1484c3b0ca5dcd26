import { type Mood, moodOf } from "../../conversation/mood.ts";
import type { MoodColour, MoodNow, Sentiment } from "../package.ts";

const COLOURS: Record<Mood, MoodColour> = {
  calm: "green",
  concerned: "yellow",
  frustrated: "red",
  angry: "red",
};

/** The mood as a colour and its word, and where it moves. `isRead` is false for a language that nobody here reads. */
export function moodNow(sentiment: Sentiment, isRead: boolean): MoodNow {
  if (!isRead) return { colour: null, word: "not read", direction: "steady" };
  const word = moodOf(sentiment);
  return { colour: COLOURS[word], word, direction: sentiment.trend };
}
