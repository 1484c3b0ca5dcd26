import { z } from "zod";
import { MaybeList, MaybeText, WebhookSecrets } from "../../src/bot-webhook.ts";

/** The `bot.platforms.kore` block of the manifest. */
export const KoreConfig = z
  .strictObject({
    app_id: z.string().min(1, "must not be empty").describe("Client id of the bot's app, cs-…"),
    client_secret: WebhookSecrets.describe(
      "Client secret of that app, with which its tokens are signed (HS256); a list during a rotation.",
    ),
    base_url: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .default("https://bots.kore.ai")
      .describe("The platform's own address, where conversations are read; default https://bots.kore.ai."),
  })
  .transform(({ app_id, client_secret, base_url }) => ({
    appId: app_id,
    secrets: client_secret,
    baseUrl: base_url.replace(/\/+$/, ""),
  }));
export type KoreConfig = z.output<typeof KoreConfig>;

const MaybeId = z
  .union([z.string(), z.number(), z.bigint()])
  .nullish()
  .catch(null)
  .transform((id) => (id == null ? null : String(id).trim() || null));

const Tag = z.object({ name: z.string().min(1), value: z.union([z.string(), z.number(), z.boolean()]) });

const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).nullish().catch(null);

/** What BotKit is posted, whichever event it is; only what we read. */
export const KorePayload = z.object({
  requestId: MaybeId,
  botId: z.string().trim().min(1),
  botName: MaybeText,
  baseUrl: MaybeText,
  message: z.unknown().optional(),
  agent_transfer: z.unknown().optional(),
  channel: part({
    type: MaybeText,
    from: MaybeText,
    userId: MaybeText,
    sessionId: MaybeText,
    channelInfos: part({ from: MaybeText }),
  }),
  context: part({
    currentLanguage: MaybeText,
    intent: MaybeText,
    session: part({
      UserContext: part({
        _id: MaybeId,
        firstName: MaybeText,
        lastName: MaybeText,
        emailId: MaybeText,
        identities: MaybeList(z.object({ type: MaybeText, val: MaybeText })),
      }),
      // The bot's own variables stand here, too.
      BotUserSession: z
        .looseObject({
          conversationSessionId: MaybeId,
          email: MaybeText,
          name: MaybeText,
          phone: MaybeText,
          lastMessage: part({ messagePayload: part({ message: part({ body: MaybeText }) }) }),
        })
        .nullish()
        .catch(null),
    }),
  }),
  metaTags: part({ userMetaTags: MaybeList(Tag), sessionMetaTags: MaybeList(Tag) }),
});
export type KorePayload = z.output<typeof KorePayload>;

/** The answer to `getMessages`. */
export const KoreMessages = z.object({
  messages: z.array(
    z.object({
      type: MaybeText,
      createdOn: z.unknown().optional(),
      components: MaybeList(z.object({ data: part({ text: MaybeText }) })),
    }),
  ),
});
export type KoreMessages = z.output<typeof KoreMessages>["messages"];
