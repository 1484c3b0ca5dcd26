import { defineTrigger, NOTHING } from "../trigger.ts";

/** The manifest's own subjects that always go to a person. */
export const ownTopics = defineTrigger({
  name: "own_topic",
  kind: "always_human",
  strand: "topic",
  needs: "settings",
  about: "the subject is one of the manifest's `topics` with `always_human`",
  isHard: true,
  find({ reading }, { topics }) {
    const { topic } = reading.subject;
    if (topic === null || !topics.some((own) => own.isAlwaysHuman && own.topic === topic)) return NOTHING;
    const text = `this is about ${topic.replaceAll("_", " ")}, which always goes to a person`;
    return [{ name: topic, score: 1, text, quotes: [] }];
  },
});
