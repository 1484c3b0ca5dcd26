import { startJira } from "../../../demo/stand-ins/jira.ts";
import { CANARY, type SuiteAccount } from "../suite/options.ts";

export async function aJiraAccount(): Promise<SuiteAccount> {
  const standIn = await startJira({ apiToken: CANARY });
  const { email, apiToken: api_token } = standIn;
  return {
    standIn,
    block: (base_url) => ({ site: "acme", project: "SUP", email, api_token, base_url }),
    tracker: {
      isCreate: ({ method, path }) => method === "POST" && path.endsWith("/issue"),
      count: () => standIn.site.issues.length,
    },
  };
}
