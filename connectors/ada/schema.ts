import { z } from "zod";
import { MaybeList, MaybeText, WebhookSecrets } from "../../src/bot-webhook.ts";

const signingSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/, "must be the endpoint's signing secret, whsec_…");

/** The `bot.platforms.ada` block of the manifest. */
export const AdaConfig = z
  .strictObject({
    secret: WebhookSecrets.describe(
      "Secret that the handoff's request block sends as the header x-baton-secret; a list during a rotation.",
    ),
    signing_secrets: z
      .array(signingSecret)
      .default([])
      .describe("Signing secrets (whsec_…) of the webhook that tells of later messages, newest first."),
    domain: z
      .string()
      .regex(
        /^[a-z0-9-]+(\.[a-z0-9-]+)*\.ada\.support$/i,
        "must be the AI Agent's host, such as acme.ada.support",
      )
      .optional()
      .describe("The AI Agent's host, such as acme.ada.support; with api_key, conversations are read there."),
    api_key: z.string().min(1, "must not be empty").optional().describe("API key of Platform > APIs."),
    base_url: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .optional()
      .describe("Send every call here instead of to the domain."),
  })
  .superRefine(({ domain, api_key, base_url }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const isPlaced = domain !== undefined || base_url !== undefined;
    if (api_key !== undefined && !isPlaced) fault("domain", "api_key needs the AI Agent's domain");
    if (api_key === undefined && isPlaced) fault("api_key", "reading conversations needs an api_key");
  })
  .transform(({ secret, signing_secrets, domain, api_key, base_url }) => ({
    secrets: secret,
    signingSecrets: signing_secrets,
    api:
      api_key === undefined
        ? null
        : { key: api_key, baseUrl: (base_url ?? `https://${domain?.toLowerCase()}`).replace(/\/+$/, "") },
  }));
export type AdaConfig = z.output<typeof AdaConfig>;

/** What the request block sends: keys that the administrator enters, all but the first as they like. */
export const HandoffRequest = z
  .looseObject({
    ada_conversation_id: MaybeText,
    conversation_id: MaybeText,
    end_user_id: MaybeText,
    channel: MaybeText,
    language: MaybeText,
    name: MaybeText,
    email: MaybeText,
    phone: MaybeText,
    reason: MaybeText,
    summary: MaybeText,
    last_question: MaybeText,
    callback_url: MaybeText,
  })
  .transform((body) => ({ ...body, id: body.ada_conversation_id ?? body.conversation_id }));
export type HandoffRequest = z.output<typeof HandoffRequest>;

const Author = z.object({ role: MaybeText, display_name: MaybeText }).nullish().catch(null);
const Content = z
  .object({ type: MaybeText, body: MaybeText, filename: MaybeText, url: MaybeText })
  .nullish()
  .catch(null);

const Said = z.object({ message_id: MaybeText, created_at: MaybeText, author: Author, content: Content });
export type Said = z.output<typeof Said>;

/** An event of a webhook; only messages have these data. */
export const AdaEvent = z.object({ type: z.string().min(1), data: z.unknown().optional() });
export const MessageData = Said.extend({ conversation_id: z.string().trim().min(1) });

/** A page of a conversation. */
export const MessagePage = z.object({
  data: MaybeList(Said.extend({ type: MaybeText })).refine((list) => Array.isArray(list)),
  meta: z.object({ next_page_url: MaybeText }).nullish().catch(null),
});
