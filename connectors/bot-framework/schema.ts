import { z } from "zod";
import { MaybeList, MaybeText, WebhookSecrets } from "../../src/bot-webhook.ts";

const LOGIN = "https://login.botframework.com";

/** The `bot.platforms.bot_framework` block of the manifest. */
export const BotFrameworkConfig = z
  .strictObject({
    app_id: z
      .guid("must be the app's id, such as 00000000-0000-0000-0000-000000000000")
      .optional()
      .describe("Microsoft app id that the Bot Connector addresses its tokens to."),
    secret: WebhookSecrets.optional().describe(
      "For bots that post their handoff themselves: a secret that they send along, 16 characters or more; a list during a rotation.",
    ),
    base_url: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .optional()
      .describe(`Read the Bot Connector's signing keys here instead of at ${LOGIN}.`),
  })
  .superRefine((config, context) => {
    if (config.app_id !== undefined || config.secret !== undefined) return;
    const message = "say how a handoff is proven: app_id for the Bot Connector's tokens, or a secret";
    context.addIssue({ code: "custom", path: ["app_id"], message });
  })
  .transform(({ app_id, secret, base_url }) => ({
    appId: app_id?.toLowerCase() ?? null,
    secrets: secret ?? [],
    baseUrl: (base_url ?? LOGIN).replace(/\/+$/, ""),
  }));
export type BotFrameworkConfig = z.output<typeof BotFrameworkConfig>;

const Account = z
  .object({ id: MaybeText, name: MaybeText, aadObjectId: MaybeText, role: z.unknown().optional() })
  .nullish()
  .catch(null);

const Attachment = z.object({
  name: MaybeText,
  contentType: MaybeText,
  contentUrl: MaybeText,
  content: z.unknown().optional(),
});

/** An activity as a transcript holds it: every one of them may lack anything. */
export const SaidActivity = z.object({
  type: MaybeText,
  text: MaybeText,
  timestamp: z.unknown().optional(),
  from: Account,
  attachments: MaybeList(Attachment),
});
export type SaidActivity = z.output<typeof SaidActivity>;

/** An activity as it is posted; only what we read. */
export const Activity = SaidActivity.extend({
  type: z.string().min(1),
  id: MaybeText,
  name: MaybeText,
  value: z.unknown().optional(),
  channelId: MaybeText,
  serviceUrl: MaybeText,
  locale: MaybeText,
  recipient: Account,
  conversation: z.looseObject({ id: z.string().trim().min(1).max(500) }),
});
export type Activity = z.output<typeof Activity>;

/** What the attachment called Transcript holds; some bots send the list alone. */
export const Transcript = z.union([
  z.array(z.unknown()),
  z.object({ activities: z.array(z.unknown()) }).transform(({ activities }) => activities),
]);

/** Where the Bot Connector publishes its keys. */
export const OpenIdMetadata = z.object({ jwks_uri: z.string() });

/** One of its keys; `endorsements` names the channels that it may speak for. */
const SigningKey = z.object({
  kty: z.literal("RSA"),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).nullish(),
});
export type SigningKey = z.output<typeof SigningKey>;

/** Keys of other kinds may stand beside them, and are none of ours; without any the answer is not to be believed. */
export const KeySet = z.object({ keys: MaybeList(SigningKey).refine((keys) => keys.length > 0) });
