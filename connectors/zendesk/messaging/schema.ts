import { z } from "zod";
import { MaybeList, MaybeText, WebhookSecrets } from "../../../src/bot-webhook.ts";

const secret = z.string().min(1, "must not be empty");

/** How Sunshine Conversations is reached, which stands behind Zendesk messaging. */
export const SunshineKeys = {
  app_id: z
    .string()
    .regex(/^[\w-]{1,64}$/, "must be the app's id, as the Conversations API page shows it")
    .describe("App ID (Admin Center > Apps and integrations > Conversations API)."),
  key_id: secret.describe("Key ID of an API key of that page."),
  key_secret: secret.describe("Secret key of that API key."),
  base_url: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .optional()
    .describe(
      "Send calls to Sunshine Conversations here, e.g. https://api.smooch.io, instead of to <subdomain>.zendesk.com/sc.",
    ),
};

/** Where an account's calls to Sunshine Conversations go; without a slash at its end. */
export function sunshineUrl(baseUrl: string | undefined, subdomain: string): string {
  return (baseUrl ?? `https://${subdomain.toLowerCase()}.zendesk.com/sc`).replace(/\/+$/, "");
}

/** The `bot.platforms.zendesk_messaging` block of the manifest. */
export const MessagingConfig = z
  .strictObject({
    secret: WebhookSecrets.describe(
      "The webhook's shared secret, which it sends as X-API-Key; a list during a rotation.",
    ),
    subdomain: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9-]*$/i,
        'must be only the first part of the address: "acme" of acme.zendesk.com',
      )
      .describe('The account\'s name: "acme" of acme.zendesk.com.'),
    ...SunshineKeys,
    integration: z
      .string()
      .min(1, "must not be empty")
      .default("baton")
      .describe(
        "Name or id of Baton's own switchboard integration; a bot passes control to it. Default baton.",
      ),
  })
  .transform(({ secret: secrets, subdomain, app_id, key_id, key_secret, base_url, integration }) => ({
    ...{ secrets, integration, appId: app_id, keyId: key_id, keySecret: key_secret },
    baseUrl: sunshineUrl(base_url, subdomain),
  }));
export type MessagingConfig = z.output<typeof MessagingConfig>;

const maybe = <T extends z.ZodRawShape>(shape: T) => z.object(shape).nullish().catch(null);

/** An integration of the switchboard, as a conversation names who is in control of it. */
export const Integration = maybe({
  id: MaybeText,
  name: MaybeText,
  integrationId: MaybeText,
  integrationType: MaybeText,
});
export type Integration = z.output<typeof Integration>;

const Field = z.object({ label: MaybeText, name: MaybeText, text: MaybeText, email: MaybeText });

/** A message of a conversation, whoever wrote it. */
export const Message = z.object({
  id: MaybeText,
  received: MaybeText,
  author: maybe({ type: MaybeText, userId: MaybeText, userExternalId: MaybeText, displayName: MaybeText }),
  content: maybe({
    type: MaybeText,
    text: MaybeText,
    textFallback: MaybeText,
    altText: MaybeText,
    fields: MaybeList(Field),
  }),
  source: maybe({ type: MaybeText }),
  deleted: z.unknown().optional(),
});
export type Message = z.output<typeof Message>;

/** An event of a delivery; only what we read. */
export const MessagingEvent = z.object({
  id: MaybeText,
  type: z.string().min(1),
  payload: z.object({
    conversation: z
      .object({
        id: z.string().trim().min(1).max(500),
        activeSwitchboardIntegration: Integration,
        pendingSwitchboardIntegration: Integration,
      })
      .nullish()
      .catch(null),
    message: Message.nullish().catch(null),
    metadata: z.unknown().optional(),
    reason: MaybeText,
  }),
});
export type MessagingEvent = z.output<typeof MessagingEvent>;

export const Delivery = z.object({ app: z.object({ id: z.string() }), events: z.array(z.unknown()) });

/** The latest messages, a hundred at most, oldest first; `beforeCursor` leads to those before. */
export const MessageList = z.object({
  messages: z
    .array(z.unknown())
    .transform((list) => list.flatMap((one) => Message.safeParse(one).data ?? [])),
  meta: maybe({ hasMore: z.unknown().optional(), beforeCursor: MaybeText }),
});

export const UserReply = z.object({
  user: z.object({
    externalId: MaybeText,
    profile: maybe({ givenName: MaybeText, surname: MaybeText, email: MaybeText, locale: MaybeText }),
    identities: MaybeList(z.object({ type: MaybeText, value: MaybeText })),
  }),
});
export type User = z.output<typeof UserReply>["user"];

export const ConversationReply = z.object({
  conversation: z.object({ activeSwitchboardIntegration: Integration }),
});

export const Switchboards = z.object({ switchboards: z.array(z.object({ id: z.string() })) });

export const SwitchboardIntegrations = z.object({
  switchboardIntegrations: z.array(
    z.object({
      id: MaybeText,
      name: MaybeText,
      integrationId: MaybeText,
      integrationType: MaybeText,
      nextSwitchboardIntegrationId: MaybeText,
    }),
  ),
});
export type SwitchboardIntegration = z.output<
  typeof SwitchboardIntegrations
>["switchboardIntegrations"][number];
