import { startSalesforce } from "../../../demo/stand-ins/salesforce.ts";
import type { SuiteAccount } from "../suite/options.ts";

/** An org in which Dana Reyes is a contact, and whose sessions end. */
export async function aSalesforceAccount(): Promise<SuiteAccount> {
  const salesforce = await startSalesforce();
  return {
    standIn: salesforce,
    block: (base_url) => ({
      ...{ instance_url: "https://acme.my.salesforce.com", base_url },
      ...salesforce.credentials,
    }),
    signIn: {
      isSignIn: ({ path }) => path === "/services/oauth2/token",
      expire: salesforce.endSessions,
      withdraw: salesforce.withdraw,
    },
  };
}
