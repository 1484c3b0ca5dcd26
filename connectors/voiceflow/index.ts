import { defineConnector } from "../../src/connector.ts";
import { createClient } from "./client.ts";
import { createInbound } from "./inbound.ts";
import { VoiceflowConfig } from "./schema.ts";

/** Voiceflow: an agent's step posts its variables; the transcript is read by the API. */
export const voiceflow = defineConnector({
  id: "voiceflow",
  name: "Voiceflow",
  role: "bot",
  brings: "conversations that an agent's step posts, with variables, and the transcript by the API",
  example: { secret: "made-up-secret-of-voiceflow", api_key: "VF.DM.made.up" },
  config: VoiceflowConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: async () => [
        { level: "ok", message: "hands over when a step posts to it" },
        ...(client ? [await client.check()] : []),
      ],
      bot: createInbound(config, client, deps.log),
    };
  },
});
