import { ALWAYS_HUMAN } from "../always-human/topics.ts";
import { defineTrigger, NOTHING } from "../trigger.ts";

/**
 * An ordinary conversation turns to something that always needs a person. Surer signs of such a subject decide by
 * themselves; this one speaks up when they are weaker, because the turn is news.
 */
export const topicPivot = defineTrigger({
  name: "topic_pivot",
  kind: "implicit",
  strand: "topic",
  needs: "words",
  about: "an ordinary conversation turns to an always-human subject",
  weight: 0.75,
  threshold: 0.35,
  find({ reading }) {
    const [topic] = reading.sensitive;
    const [firstTurn] = reading.turns;
    const quotes = topic?.quotes ?? [];
    if (!topic || !firstTurn || quotes.length === 0) return NOTHING;
    const beganWith = Math.min(...quotes.map(({ messageIndex }) => messageIndex));
    if (beganWith <= firstTurn.messageIndex) return NOTHING;
    const text = `the conversation turned: ${ALWAYS_HUMAN[topic.code]}`;
    return [{ score: topic.score, text, quotes }];
  },
});
