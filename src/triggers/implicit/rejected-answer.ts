import { onBreakdown } from "./breakdown.ts";

export const rejectedAnswer = onBreakdown("rejected_answer", {
  weight: 0.4,
  about: "the customer says that an answer does not help",
  text: () => "the customer said that an answer did not help",
});
