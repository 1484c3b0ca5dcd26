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

export const ModelSettings = z
  .strictObject({
    base_url: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .describe("Where an endpoint answers that speaks the OpenAI chat API, e.g. https://llm.example/v1"),
    api_key: z.string().min(1).optional().describe("The endpoint's key, where it wants one."),
    model: z.string().min(1).describe("The model's name at that endpoint."),
    deadline_ms: z
      .number()
      .int()
      .min(200)
      .max(30_000)
      .default(3000)
      .describe("What is later than this is not waited for; the built-in brief stands."),
    writes: z
      .array(z.enum(["summary", "intent", "next_step"]))
      .min(1)
      .default(["summary", "intent", "next_step"])
      .describe("What the model may write; everything else stays with the built-in rules."),
  })
  .describe("A language model that writes parts of the brief. It is sent the redacted conversation only.");

export const BriefSettings = z
  .strictObject({
    recommendations: z
      .array(RecommendationRule)
      .max(100)
      .default([])
      .describe("Rules for the recommended next step, before the shipped ones."),
    model: ModelSettings.optional(),
  })
  .describe("What the agent reads first.");
