import type { TurnReading } from "../../conversation/reading.ts";
import { quoteMessage } from "../quotes.ts";
import { clamp, defineTrigger, NOTHING } from "../trigger.ts";

/** The customer began calm and is not any more. */
export const sentimentShift = defineTrigger({
  name: "sentiment_shift",
  kind: "implicit",
  strand: "feeling",
  needs: "words",
  about: "the customer's mood falls over the conversation",
  weight: 0.55,
  find({ reading, messages }) {
    const turns = reading.turns.filter(({ target }) => target !== "subject");
    const latest = turns.slice(-2);
    const before = turns.slice(0, -2);
    const last = latest.at(-1);
    if (before.length === 0 || !last) return NOTHING;
    const now = mean(latest);
    const drop = mean(before) - now;
    if (now >= 0 || drop <= 0) return NOTHING;
    // Half the way from content to furious is as likely as not.
    const quotes = [quoteMessage(messages, last.messageIndex)];
    return [{ score: clamp(drop / 1.2), text: "the customer's mood has worsened", quotes }];
  },
});

function mean(turns: readonly TurnReading[]): number {
  let sum = 0;
  for (const { sentiment } of turns) sum += sentiment;
  return sum / turns.length;
}
