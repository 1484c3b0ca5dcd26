import { defineConnector } from "../../src/connector.ts";
import { checkAddress } from "./check.ts";
import { createClient } from "./client.ts";
import { toTeamsMessage } from "./mapping.ts";
import { TeamsConfig } from "./schema.ts";

/** Microsoft Teams, by the webhook of a workflow: it takes cards, and cannot change one that is there. */
export const teams = defineConnector({
  id: "teams",
  name: "Teams",
  role: "source",
  brings: "a card for each handoff, and one when nobody answers",
  example: {
    webhook_url:
      "https://prod-00.westeurope.logic.azure.com/workflows/0/triggers/manual/paths/invoke?sig=0000000000000000",
  },
  notifies: "one_place",
  config: TeamsConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: async () => checkAddress(config),
      notifier: {
        channel: null,
        async post(_to, alert) {
          await client.post(toTeamsMessage(alert));
          return { channel: "", id: "" };
        },
      },
    };
  },
});
