import { onBreakdown } from "./breakdown.ts";

export const knowledgeGap = onBreakdown("knowledge_gap", {
  weight: 0.45,
  about: "the bot has nothing on the subject",
  text: () => "the bot has nothing on this subject",
});
