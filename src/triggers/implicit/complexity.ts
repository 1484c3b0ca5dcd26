import { defineTrigger, NOTHING } from "../trigger.ts";

/** Long and many-sided. No reason alone, but one more beside others. */
export const complexity = defineTrigger({
  name: "complexity",
  kind: "implicit",
  strand: "exchange",
  needs: "exchange",
  about: "many turns, topics, misses and words together",
  weight: 0.3,
  threshold: 0.6,
  find({ reading }) {
    if (reading.complexity <= 0) return NOTHING;
    return [{ score: reading.complexity, text: "the matter is complex", quotes: [] }];
  },
});
