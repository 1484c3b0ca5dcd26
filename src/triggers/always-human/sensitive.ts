import { SENSITIVE_TOPICS, type SensitiveTopic } from "../../conversation/reading.ts";
import { defineTrigger, NOTHING, type Trigger } from "../trigger.ts";
import { ALWAYS_HUMAN } from "./topics.ts";

/** One trigger for each subject that always needs a person. They override everything. */
export const sensitive: readonly Trigger[] = SENSITIVE_TOPICS.map(onTopic);

function onTopic(topic: SensitiveTopic): Trigger {
  const text = ALWAYS_HUMAN[topic];
  return defineTrigger({
    name: topic,
    kind: "always_human",
    strand: "topic",
    needs: "words",
    about: text,
    isHard: true,
    find({ reading }) {
      const found = reading.sensitive.find(({ code }) => code === topic);
      return found ? [{ score: found.score, text, quotes: found.quotes }] : NOTHING;
    },
  });
}
