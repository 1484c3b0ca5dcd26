import { z } from "zod";

const condition = z.union([z.string(), z.boolean()]).transform(String);

export const RecommendationRule = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, "must be lower case letters, digits, _ and -")
      .describe("What the rule is called; the name of a shipped rule puts this one in its place."),
    when: condition.describe("A CEL condition over the context. The first rule that holds speaks."),
    next_step: z.string().trim().min(1).describe("What the agent should do next (Liquid)."),
    because: z.string().nullable().default(null).describe("Why, in a few words (Liquid)."),
    opening: z
      .string()
      .nullable()
      .default(null)
      .describe("A first sentence that the agent may send as it is (Liquid)."),
  })
  .describe("One rule for the recommended next step.");
export type RecommendationRule = z.output<typeof RecommendationRule>;

export const BriefSettings = z
  .strictObject({
    recommendations: z
      .array(RecommendationRule)
      .max(100)
      .default([])
      .describe("Rules for the recommended next step, before the shipped ones."),
  })
  .describe("What the agent reads first.");
