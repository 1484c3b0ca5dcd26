import { defineConnector } from "../../src/connector.ts";
import { createClient } from "./client.ts";
import { createInbound } from "./inbound.ts";
import { BotpressConfig } from "./schema.ts";

/** Botpress: a bot posts what it would start its own human handoff with. */
export const botpress = defineConnector({
  id: "botpress",
  name: "Botpress",
  role: "bot",
  brings: "conversations that a bot posts, with messages of every type, read by the API where it sends none",
  example: {
    secret: "made-up-secret-of-botpress",
    api: { token: "bp_pat_made_up", bot_id: "00000000-0000-4000-8000-000000000000" },
  },
  config: BotpressConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: async () => [
        { level: "ok", message: "hands over when the bot posts its conversation" },
        ...(client ? [await client.check()] : []),
      ],
      bot: createInbound(config, client, deps.log),
    };
  },
});
