import { z } from "zod";
import {
  CustomerKeys,
  MaybeId,
  MaybeList,
  MaybeObject,
  MaybeText,
  WebhookSecrets,
} from "../../src/bot-webhook.ts";

const Tag = z.string().trim().min(1, "must not be empty");

/** The `dialogflow` block of a manifest. */
export const DialogflowConfig = z
  .strictObject({
    secret: WebhookSecrets.describe(
      "What the webhook sends in a header; 16 characters or more. A list during a rotation.",
    ),
    tag: z
      .union([Tag, z.array(Tag).min(1, "must name one tag or more")])
      .default("handoff")
      .describe("The fulfillment's tag that hands over, or a list of them."),
    transcript: Tag.default("transcript").describe(
      "The session parameter that holds the conversation so far, if any.",
    ),
    customer: CustomerKeys.describe("Which session parameters hold what the customer is known by."),
  })
  .transform(({ secret, tag, transcript, customer }) => ({
    secrets: secret,
    tags: typeof tag === "string" ? [tag] : tag,
    transcript,
    customer,
  }));
export type DialogflowConfig = z.infer<typeof DialogflowConfig>;

const number = z.number().nullish().catch(null);

const ResponseMessage = z.object({
  text: z
    .object({ text: MaybeList(z.string()) })
    .nullish()
    .catch(null),
  outputAudioText: z.object({ text: MaybeText }).nullish().catch(null),
  liveAgentHandoff: z.object({ metadata: MaybeObject }).nullish().catch(null),
});

/** What Dialogflow CX posts to a standard webhook. (Google Cloud: Dialogflow CX API v3, `WebhookRequest`) */
export const WebhookRequest = z.object({
  detectIntentResponseId: MaybeText,
  fulfillmentInfo: z.object({ tag: z.string() }),
  sessionInfo: z.object({ session: z.string().trim().min(1), parameters: MaybeObject }),
  intentInfo: z.object({ displayName: MaybeText, confidence: number }).nullish().catch(null),
  pageInfo: z.object({ displayName: MaybeText }).nullish().catch(null),
  messages: MaybeList(ResponseMessage),
  text: MaybeText,
  transcript: MaybeText,
  triggerEvent: MaybeText,
  dtmfDigits: MaybeId,
  languageCode: MaybeText,
  sentimentAnalysisResult: z.object({ score: number }).nullish().catch(null),
  payload: z
    .object({ telephony: z.object({ caller_id: MaybeId }).nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type WebhookRequest = z.infer<typeof WebhookRequest>;
