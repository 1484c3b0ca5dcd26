import { readPayload, requireSecret } from "../../src/bot-webhook.ts";
import type { BotInbound } from "../../src/connector.ts";
import { NOTHING, toAnswer, toEscalation } from "./mapping.ts";
import { type DialogflowConfig, WebhookRequest } from "./schema.ts";

/** A webhook's request headers, its user name and password, or its address. */
const PLACES = { headers: ["authorization", "x-baton-secret"], query: ["secret"] };

/** A standard webhook with one tag: handing over. */
export function createInbound(config: DialogflowConfig): BotInbound {
  return {
    async read(webhook) {
      requireSecret(webhook, config.secrets, PLACES);
      const request = readPayload(webhook.body, WebhookRequest, "Dialogflow's request to a standard webhook");
      if (!config.tags.includes(request.fulfillmentInfo.tag)) return { type: "ignored", answer: NOTHING };
      return {
        type: "escalation",
        // Dialogflow tries a webhook twice; both tries belong to one answer.
        id: request.detectIntentResponseId,
        escalation: toEscalation(request, config),
        answer: toAnswer,
      };
    },
  };
}
