import { onBreakdown } from "./breakdown.ts";

export const hedging = onBreakdown("hedging", {
  weight: 0.3,
  about: "the bot hedges: it says that it is not sure, or that it may be wrong",
  text: () => "the bot said that it was not sure",
});
