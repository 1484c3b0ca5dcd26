import { z } from "zod";
import {
  CustomerKeys,
  MaybeId,
  MaybeList,
  MaybeObject,
  MaybeText,
  WebhookSecrets,
} from "../../src/bot-webhook.ts";

/** The `voiceflow` block of a manifest. */
export const VoiceflowConfig = z
  .strictObject({
    secret: WebhookSecrets.describe(
      "What the agent sends in a header; 16 characters or more. A list during a rotation.",
    ),
    api_key: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be an API key, without spaces or line breaks")
      .optional()
      .describe("Reads the whole transcript by its id."),
    customer: CustomerKeys.describe("Which keys of `variables` hold what the customer is known by."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Sends every call here instead of https://analytics-api.voiceflow.com."),
  })
  .transform(({ secret, api_key, customer, base_url }) => ({
    secrets: secret,
    apiKey: api_key ?? null,
    customer,
    baseUrl: (base_url ?? "https://analytics-api.voiceflow.com").replace(/\/+$/, ""),
  }));
export type VoiceflowConfig = z.infer<typeof VoiceflowConfig>;

/** A variable as it is put into a step. One that was never set is `0`, or still stands there by its name. */
const Variable = MaybeId.transform((text) => (isUnset(text) ? null : text));

export function isUnset(value: unknown): boolean {
  return (
    value === 0 || (typeof value === "string" && /^(?:0|null|undefined|\{[\w-]+\})?$/.test(value.trim()))
  );
}

/** What an agent's step posts, as the README says to set it. */
export const HandoverBody = z.object({
  transcript_id: Variable,
  session_id: Variable,
  user_id: Variable,
  last_utterance: Variable,
  last_response: Variable,
  memory: Variable,
  locale: Variable,
  platform: Variable,
  reason: Variable,
  variables: MaybeObject,
});
export type HandoverBody = z.infer<typeof HandoverBody>;

/** `GET /v1/transcript/{id}`. (Voiceflow documentation: "Get transcript") */
export const TranscriptAnswer = z.object({
  transcript: z.object({
    logs: MaybeList(
      z.object({
        type: z.string(),
        createdAt: MaybeText,
        data: z.object({ type: MaybeText, payload: z.unknown().optional() }),
      }),
    ),
  }),
});
export type TranscriptLog = z.infer<typeof TranscriptAnswer>["transcript"]["logs"][number];
