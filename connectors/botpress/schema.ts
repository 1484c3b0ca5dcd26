import { z } from "zod";
import { CustomerKeys, MaybeList, MaybeObject, MaybeText, WebhookSecrets } from "../../src/bot-webhook.ts";

const Credential = z.string().regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");

/** The `botpress` block of a manifest. */
export const BotpressConfig = z
  .strictObject({
    secret: WebhookSecrets.describe(
      "What the bot sends in the header `x-bp-secret`; 16 characters or more. A list during a rotation.",
    ),
    api: z
      .strictObject({
        token: Credential.describe("A token of Botpress that may read the bot's conversations."),
        bot_id: Credential.describe("The bot's id."),
      })
      .optional()
      .describe("Reads the messages of a conversation that comes without any."),
    customer: CustomerKeys.describe("Which keys of `user` hold what the customer is known by."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Sends every call here instead of https://api.botpress.cloud."),
  })
  .transform(({ secret, api, customer, base_url }) => ({
    secrets: secret,
    api: api ? { token: api.token, botId: api.bot_id } : null,
    customer,
    baseUrl: (base_url ?? "https://api.botpress.cloud").replace(/\/+$/, ""),
  }));
export type BotpressConfig = z.infer<typeof BotpressConfig>;

/** A message as the HITL interface has it (`source`), or as the API has it (`direction`). */
const Message = z
  .object({
    source: z.object({ type: z.string() }).nullish().catch(null),
    direction: MaybeText,
    createdAt: MaybeText,
    payload: MaybeObject,
  })
  .transform(({ source, direction, createdAt, payload }) => ({
    isCustomers: source ? source.type === "user" : direction === "incoming",
    at: createdAt,
    payload,
  }));
export type BotpressMessage = z.infer<typeof Message>;

/** What a bot posts: the input of the HITL interface's `startHitl`, and which conversation it is about. */
export const HandoverBody = z.object({
  conversationId: z.string().trim().min(1),
  /** The message that led here: the same again is the same event. */
  messageId: MaybeText,
  /** Its words, for bots that send no more. */
  preview: MaybeText,
  title: MaybeText,
  description: MaybeText,
  userId: MaybeText,
  userEmail: MaybeText,
  user: MaybeObject,
  hitlSession: MaybeObject,
  messageHistory: MaybeList(Message),
  messages: MaybeList(Message),
});
export type HandoverBody = z.infer<typeof HandoverBody>;

/** `GET /v1/chat/messages`. (Botpress documentation: Runtime API, "List messages") */
export const MessagePage = z.object({
  messages: z.array(Message),
  meta: z.object({ nextToken: z.string().nullish() }).nullish(),
});
