import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { createLookup } from "./lookup.ts";
import { HubspotConfig } from "./schema.ts";

/** HubSpot: who the customer is, their company, open deals and earlier tickets. Reads only. */
export const hubspot = defineConnector({
  id: "hubspot",
  name: "HubSpot",
  role: "source",
  config: HubspotConfig,

  warnings: ({ properties, currency }) =>
    properties.lifetimeValue !== null && currency === null
      ? ["lifetime_value is mapped, but HubSpot does not say in which currency: set `currency`"]
      : [],

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: () => checkAccess(config, client),
      warmUp: client.warmUp,
      lookup: createLookup(config, client, deps.now),
    };
  },
});
