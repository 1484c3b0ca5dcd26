import { onBreakdown } from "./breakdown.ts";

export const contradiction = onBreakdown("contradiction", {
  weight: 0.65,
  about: "two answers of the bot contradict each other",
  text: () => "the bot contradicted itself",
});
