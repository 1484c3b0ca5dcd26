import { defineConnector } from "../../src/connector.ts";
import { createInbound } from "./inbound.ts";
import { RasaConfig } from "./schema.ts";

/** Rasa: an action server's action that hands the conversation over. */
export const rasa = defineConnector({
  id: "rasa",
  name: "Rasa",
  role: "bot",
  brings: "conversations that an action hands over, with slots, intents and confidence",
  example: { secret: "made-up-secret-of-rasa" },
  config: RasaConfig,

  open(config) {
    const actions = config.actions.join(", ");
    return {
      check: async () => [{ level: "ok", message: `hands over when Rasa calls ${actions}` }],
      bot: createInbound(config),
    };
  },
});
