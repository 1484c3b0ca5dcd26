import { onBreakdown } from "./breakdown.ts";

export const genericAnswer = onBreakdown("generic_answer", {
  weight: 0.3,
  about: "the bot answers with a phrase that would fit anything",
  text: () => "the bot gave an answer that fits anything",
});
