import { readPayload, requireSecret } from "../../src/bot-webhook.ts";
import type { BotInbound } from "../../src/connector.ts";
import { toBotCall } from "./mapping.ts";
import { type NimbusConfig, Webhook } from "./schema.ts";

/** Who sent it comes first; nothing of a forged body is parsed. */
export function createInbound({ secrets }: NimbusConfig): BotInbound {
  return {
    async read(webhook) {
      requireSecret(webhook, secrets, { headers: ["x-nimbus-secret"] });
      return toBotCall(readPayload(webhook.body, Webhook, "a webhook of Nimbus's"));
    },
  };
}
