import { onBreakdown } from "./breakdown.ts";

export const botError = onBreakdown("bot_error", {
  weight: 0.5,
  about: "the bot fails, or an action of it does",
  text: () => "something that the bot tried failed",
});
