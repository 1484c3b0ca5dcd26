import { defineConnector } from "../../src/connector.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { createLookup } from "./lookup.ts";
import { contactQuery, opportunityQuery } from "./queries.ts";
import { SalesforceConfig } from "./schema.ts";

/** Salesforce: who the customer is, their account and its owner, open opportunities and latest cases. Reads only. */
export const salesforce = defineConnector({
  id: "salesforce",
  name: "Salesforce",
  role: "source",
  brings: "contact or lead, account, owner, tier, health, renewal, MRR, open opportunities, latest cases",
  example: {
    instance_url: "https://acme.my.salesforce.com",
    client_id: "3MVG9000000000000000000000000000000000000",
    client_secret: "0000000000000000000000000000000000000000",
    properties: { tier: "Customer_Tier__c", mrr: "MRR__c", renewal_date: "Renewal_Date__c" },
    currency: "USD",
  },
  config: SalesforceConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: () => checkAccess(config, client),
      /** Signs in, and learns which fields are hidden, by questions that have no answer. */
      warmUp: async () => {
        const nobody = { email: "nobody@baton.invalid", externalId: null };
        await client.query("reading contacts", contactQuery(config, nobody));
        await client.query("reading opportunities", opportunityQuery(NO_ACCOUNT));
      },
      lookup: createLookup(config, client),
    };
  },
});

/** An id that no record has. */
const NO_ACCOUNT = "000000000000000AAA";
