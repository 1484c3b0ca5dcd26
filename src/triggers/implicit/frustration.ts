import { defineTrigger, NOTHING } from "../trigger.ts";

/** Irritation at us, the bot or this chat. A sad story of the customer's own is none. */
export const frustration = defineTrigger({
  name: "frustration",
  kind: "implicit",
  strand: "feeling",
  needs: "words",
  about: "the customer is irritated with you, the bot or this chat",
  weight: 0.8,
  find({ reading: { feeling } }) {
    if (feeling.frustration <= 0) return NOTHING;
    const text = "the customer is frustrated with how this goes";
    return [{ score: feeling.frustration, text, quotes: feeling.quotes }];
  },
});
