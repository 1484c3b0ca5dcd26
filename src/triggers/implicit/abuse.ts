import { quoteMessage } from "../quotes.ts";
import { defineTrigger, NOTHING } from "../trigger.ts";

/** An insult or a threat: a person decides how to go on. */
export const abuse = defineTrigger({
  name: "abuse",
  kind: "implicit",
  strand: "feeling",
  needs: "words",
  about: "a message insults, threatens or harasses",
  weight: 0.8,
  find({ reading, messages }) {
    const { abuse: score } = reading.feeling;
    if (score <= 0) return NOTHING;
    const worst = reading.turns.find((turn) => turn.abuse === score);
    const quotes = worst ? [quoteMessage(messages, worst.messageIndex)] : [];
    return [{ score, text: "a message was abusive", quotes }];
  },
});
