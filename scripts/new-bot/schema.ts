import { z } from "zod";
import { WebhookSecrets } from "../../src/bot-webhook.ts";

/** The `nimbus` block under `bot.platforms`. */
export const NimbusConfig = z
  .strictObject({
    secret: WebhookSecrets.describe("What Nimbus sends in x-nimbus-secret; several during a rotation."),
  })
  .transform(({ secret }) => ({ secrets: secret }));
export type NimbusConfig = z.infer<typeof NimbusConfig>;

const Message = z.object({
  author: z.enum(["user", "bot"]),
  text: z.string(),
  sent_at: z.iso.datetime({ offset: true }).nullish().catch(null),
});

/** What Nimbus sends; only what we read. */
export const Webhook = z.object({
  event_id: z.string().min(1),
  type: z.string(),
  conversation: z.object({ id: z.string().min(1), messages: z.array(Message).min(1) }).nullish(),
  user: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish(),
});
export type Webhook = z.infer<typeof Webhook>;
