import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./access.ts";
import { createClient } from "./client.ts";
import { lookUp } from "./lookup.ts";
import { StripeConfig } from "./schema.ts";

export const stripe = defineConnector({
  id: "stripe",
  name: "Stripe",
  role: "source",
  brings: "plan, status, MRR, failed invoices, open disputes, recent payments",
  example: { api_key: "rk_test_000000000000000000000000" },
  config: StripeConfig,

  warnings({ apiKey }) {
    if (!apiKey.startsWith("sk_live_")) return [];
    return [
      "api_key is a live secret key, which may do everything; use a restricted key (rk_live_…) that only reads",
    ];
  },

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: () => checkAccess(client),
      warmUp: client.warmUp,
      lookup: {
        provides: "billing",
        find: (subject, signal) => lookUp(client, subject, deps.now(), signal),
      },
    };
  },
});
