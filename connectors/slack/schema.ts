import { z } from "zod";

/** The `slack` block of a manifest. */
export const SlackConfig = z
  .strictObject({
    bot_token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be a bot token, without spaces or line breaks")
      .describe("The app's bot token, `xoxb-…`."),
    channel: z
      .string()
      .regex(/^(?:#?[^\s#,]{1,80})$/, 'must be a channel: "#support-urgent", or its id')
      .optional()
      .describe("Where alerts go that no rule of notify sends elsewhere: a channel's name or id."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Sends every call here instead of https://slack.com; `/api/` is added when missing."),
  })
  .transform(({ bot_token, channel, base_url }) => ({
    botToken: bot_token,
    channel: channel ?? null,
    apiUrl: apiUrlOf(base_url ?? "https://slack.com"),
  }));
export type SlackConfig = z.infer<typeof SlackConfig>;

function apiUrlOf(baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, "");
  return base.endsWith("/api") ? `${base}/` : `${base}/api/`;
}

/** Where a message ended up; it is changed by these two. */
export const PostedMessage = z.object({
  ok: z.literal(true),
  channel: z.string().min(1),
  ts: z.string().min(1),
});

export const UpdatedMessage = z.object({ ok: z.literal(true), ts: z.string().min(1) });

const metadata = z
  .object({ next_cursor: z.string().nullish(), scopes: z.array(z.string()).nullish() })
  .nullish()
  .catch(null);

export const WhoAmI = z.object({
  ok: z.literal(true),
  team: z.string().nullish(),
  user: z.string().nullish(),
  response_metadata: metadata,
});
export type WhoAmI = z.infer<typeof WhoAmI>;

export const Channels = z.object({
  ok: z.literal(true),
  channels: z.array(z.object({ id: z.string(), name: z.string().nullish() })),
  response_metadata: metadata,
});

export const Usergroups = z.object({
  ok: z.literal(true),
  usergroups: z.array(z.object({ id: z.string() })),
});

export const User = z.object({
  ok: z.literal(true),
  user: z.object({ id: z.string(), deleted: z.boolean().nullish() }),
});
export type User = z.infer<typeof User>;
