import { defineConnector } from "../../src/connector.ts";
import { createClient } from "./client.ts";
import { toFacts } from "./mapping.ts";
import { NimbusConfig } from "./schema.ts";

/** Nimbus: who the customer is, by address. */
export const nimbus = defineConnector({
  id: "nimbus",
  name: "Nimbus",
  role: "source",
  brings: "who the customer is, and their company",
  example: { api_key: "00000000000000000000" },
  config: NimbusConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: client.check,
      lookup: {
        provides: "customer and account",
        async find({ email }, signal) {
          return email === null ? {} : toFacts(email, await client.findCustomers(email, signal));
        },
      },
    };
  },
});
