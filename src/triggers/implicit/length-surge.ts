import { onBreakdown } from "./breakdown.ts";

export const lengthSurge = onBreakdown("length_surge", {
  weight: 0.15,
  about: "a message of the customer is much longer than those before",
  text: () => "the customer began to write at length",
});
