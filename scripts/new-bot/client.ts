import { readJsonObject, requireSecret } from "../../src/bot-webhook.ts";
import type { IncomingWebhook } from "../../src/connector.ts";
import { UnreadableError } from "../../src/errors.ts";
import { type NimbusConfig, Webhook } from "./schema.ts";

/** Who sent it comes first; nothing of a forged body is parsed. @throws {SignatureError} @throws {UnreadableError} */
export function openWebhook({ secrets }: NimbusConfig, webhook: IncomingWebhook): Webhook {
  requireSecret(webhook, secrets, { headers: ["x-nimbus-secret"] });
  const read = Webhook.safeParse(readJsonObject(webhook.body));
  if (!read.success) {
    const path = read.error.issues[0]?.path.join(".") ?? "";
    throw new UnreadableError(
      `this is no webhook of Nimbus's: ${path || "the body"} is missing or of another type`,
    );
  }
  return read.data;
}
