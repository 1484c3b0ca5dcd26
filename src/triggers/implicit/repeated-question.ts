import { onBreakdown } from "./breakdown.ts";

export const repeatedQuestion = onBreakdown("repeated_question", {
  weight: 0.3,
  about: "the customer puts the same question again, in the same or other words",
  text: () => "the customer had to repeat the question",
});
