import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { createContactFinder } from "./contact.ts";
import { createLookup } from "./lookup.ts";
import { HubspotConfig } from "./schema.ts";
import { createTimeline } from "./timeline.ts";

/** HubSpot: who the customer is, their company, open deals and earlier tickets; and, where it is wanted, what became of a handoff. */
export const hubspot = defineConnector({
  id: "hubspot",
  name: "HubSpot",
  role: "source",
  brings:
    "contact, company, owner, lifecycle, open deals, renewal, earlier tickets, health; gets a note of the outcome, if you wish",
  example: { access_token: "pat-eu1-00000000-0000-0000-0000-000000000000", write_outcomes: true },
  config: HubspotConfig,

  warnings: ({ properties, currency }) =>
    properties.lifetimeValue !== null && currency === null
      ? ["lifetime_value is mapped, but HubSpot does not say in which currency: set `currency`"]
      : [],

  open(config, deps) {
    const client = createClient(config, deps);
    const contacts = createContactFinder(config, client, deps.now);
    return {
      check: () => checkAccess(config, client),
      warmUp: client.warmUp,
      lookup: createLookup(config, client, contacts),
      ...(config.writesOutcomes ? { timeline: createTimeline(client, contacts) } : {}),
    };
  },
});
