import { startLinear } from "../../../demo/stand-ins/linear.ts";
import { CANARY, type SuiteAccount } from "../suite/options.ts";

export async function aLinearAccount(): Promise<SuiteAccount> {
  const standIn = await startLinear({ apiKey: `lin_api_${CANARY}` });
  return {
    standIn,
    block: (base_url) => ({ api_key: standIn.apiKey, team: "SUP", base_url }),
    tracker: {
      isCreate: ({ body }) => String((body as { query?: string }).query).includes("issueCreate"),
      count: () => standIn.workspace.issues.length,
    },
  };
}
