import { z } from "zod";

/** The `teams` block of a manifest. */
export const TeamsConfig = z
  .strictObject({
    webhook_url: z
      .url({ protocol: /^https?$/, error: "must be the address that the workflow shows" })
      .max(2_000)
      .describe('The address of a Teams workflow ("When a Teams webhook request is received"). A secret.'),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Sends every call here instead of the webhook's own host; its path and query stay."),
  })
  .transform(({ webhook_url, base_url }) => ({
    url: withBase(webhook_url, base_url),
    /** The host as it was given, for what we know of hosts. */
    host: new URL(webhook_url).hostname,
    isOverridden: base_url !== undefined,
  }));
export type TeamsConfig = z.infer<typeof TeamsConfig>;

function withBase(webhookUrl: string, baseUrl: string | undefined): string {
  if (baseUrl === undefined) return webhookUrl;
  const { pathname, search } = new URL(webhookUrl);
  return `${baseUrl.replace(/\/+$/, "")}${pathname}${search}`;
}
