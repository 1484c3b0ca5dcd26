import { onBreakdown } from "./breakdown.ts";

export const contradiction = onBreakdown("contradiction", {
  weight: 0.5,
  about: "two answers of the bot contradict each other",
  text: () => "the bot contradicted itself",
});
