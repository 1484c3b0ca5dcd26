import { defineConnector } from "../../src/connector.ts";
import { createInbound } from "./inbound.ts";
import { DialogflowConfig } from "./schema.ts";

/** Dialogflow CX: a webhook whose tag hands the conversation over. */
export const dialogflow = defineConnector({
  id: "dialogflow",
  name: "Dialogflow CX",
  role: "bot",
  brings: "conversations that a webhook's tag hands over, with session parameters, intent and page",
  example: { secret: "made-up-secret-of-dialogflow" },
  config: DialogflowConfig,

  open(config) {
    const tags = config.tags.join(", ");
    return {
      check: async () => [{ level: "ok", message: `hands over when a fulfillment has the tag ${tags}` }],
      bot: createInbound(config),
    };
  },
});
