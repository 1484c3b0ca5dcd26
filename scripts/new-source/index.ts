import { defineConnector } from "../../src/connector.ts";
import { createClient } from "./client.ts";
import { toFacts } from "./mapping.ts";
import { NimbusConfig } from "./schema.ts";

/** No address is longer (RFC 5321); what a customer typed in its place may be, and servers refuse such a call. */
const MAX_ADDRESS = 254;

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
          if (email === null || email.length > MAX_ADDRESS) return {};
          return toFacts(email, await client.findCustomers(email, signal));
        },
      },
    };
  },
});
