import { defineConnector } from "../../src/connector.ts";
import { createInbound } from "./inbound.ts";
import { NimbusConfig } from "./schema.ts";

/** Nimbus: a bot that hands its conversations over by a webhook. */
export const nimbus = defineConnector({
  id: "nimbus",
  name: "Nimbus",
  role: "bot",
  brings: "conversations that its bot hands over, with the messages so far",
  example: { secret: "0000000000000000" },
  config: NimbusConfig,

  open(config) {
    return {
      check: async () => [{ level: "ok", message: "Nimbus calls us: nothing to ask there" }],
      bot: createInbound(config),
    };
  },
});
