import { z } from "zod";
import { TEXT_KINDS, type TextKind } from "../texts/kind.ts";

const WHEN: Record<TextKind, string> = {
  accepted: "A person takes over from the bot.",
  wait: "When to expect a reply, while people are there.",
  closed: "Nobody is there now, and when they are back.",
  overloaded: "More customers wait than people can answer soon.",
  declined: "The customer goes on with the bot.",
  unanswered: "Nobody has replied in time, and it moves on.",
  introduction: "A person has taken it.",
  booked: "A call back, a chat or an email was arranged.",
  resolved: "The person has solved it.",
  failed: "It could not be passed on to people.",
};

const template = z.string().max(20_000);
const one = z.union([template, z.record(z.string(), template)]).nullable();

const kinds = Object.fromEntries(
  TEXT_KINDS.map((kind) => [
    kind,
    one.optional().describe(`${WHEN[kind]} One text (Liquid), or one for each language; "" says nothing.`),
  ]),
) as Record<TextKind, z.ZodOptional<typeof one>>;

/** What stands in the texts themselves is checked where they are compiled, so that every fault has its place. */
export const TextSettings = z
  .strictObject({
    ...kinds,
    by_reason: z
      .record(z.string(), z.strictObject(kinds))
      .optional()
      .describe("Other words for a reason's code or an always-human subject, e.g. `negative_sentiment`."),
  })
  .describe("What customers are told; what is left out has shipped words in five languages.");
