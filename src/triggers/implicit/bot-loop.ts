import { onBreakdown } from "./breakdown.ts";

export const botLoop = onBreakdown("bot_loop", {
  weight: 0.3,
  threshold: 0.3,
  about: "the bot gives the same answer twice or more",
  text: () => "the bot gave the same answer again",
});
