import type { RequestKind } from "../../conversation/reading.ts";
import { defineTrigger, NOTHING, type Trigger } from "../trigger.ts";

/** A trigger on what the customer asks for in so many words. A direct request is never argued with. */
export function onRequest(kind: RequestKind, said: { name: string; text: string; about: string }): Trigger {
  const { name, text, about } = said;
  return defineTrigger({
    ...{ name, about },
    kind: "explicit",
    strand: "request",
    needs: "words",
    isHard: true,
    find({ reading }) {
      const request = reading.requests.find(({ code }) => code === kind);
      return request ? [{ score: request.score, text, quotes: request.quotes }] : NOTHING;
    },
  });
}
