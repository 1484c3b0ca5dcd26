import type { ConversationMessage, Quote } from "../../context/package.ts";
import { quoteMessage } from "../quotes.ts";
import { clamp, defineTrigger, NOTHING } from "../trigger.ts";

/**
 * The bot doubts its own answers, several in a row. One doubt in a row of good answers is none of it, so a sure answer
 * starts the count anew; one doubtful answer counts a little.
 */
export const lowConfidence = defineTrigger({
  name: "low_confidence",
  kind: "implicit",
  strand: "exchange",
  needs: "exchange",
  about: "the bot's own confidence is under `below` (0.6) in `answers` (2) answers in a row",
  weight: 0.65,
  find({ messages }, { lowConfidence: { below, answers } }) {
    const { doubtful, lowest } = lastRun(messages, below);
    if (doubtful.length === 0) return NOTHING;
    const depth = below > 0 ? (below - lowest) / below : 0;
    const isRun = doubtful.length >= answers;
    const score = isRun ? 0.6 + 0.15 * (doubtful.length - answers) + 0.25 * depth : 0.15 + 0.2 * depth;
    const counted = doubtful.length === 1 ? "an answer" : `${doubtful.length} answers`;
    const text = `the bot was unsure of ${counted} (as low as ${Math.round(lowest * 100)} %)`;
    const quotes: Quote[] = doubtful.slice(-3).map((index) => quoteMessage(messages, index));
    return [{ score: clamp(score), text, quotes }];
  },
});

/** The bot's latest answers, as long as each of them is under the threshold. */
function lastRun(messages: readonly ConversationMessage[], below: number) {
  const doubtful: number[] = [];
  let lowest = 1;
  for (let index = messages.length - 1; index >= 0; index--) {
    const { role, confidence } = messages[index] as ConversationMessage;
    if (role !== "bot" || confidence === null) continue;
    if (confidence >= below) break;
    doubtful.unshift(index);
    lowest = Math.min(lowest, confidence);
  }
  return { doubtful, lowest };
}
