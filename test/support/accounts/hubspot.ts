import { startHubspot } from "../../../demo/stand-ins/hubspot.ts";
import { CANARY, type SuiteAccount } from "../suite/options.ts";

export async function aHubspotAccount(): Promise<SuiteAccount> {
  const standIn = await startHubspot({ accessToken: `pat-na1-${CANARY}` });
  return {
    standIn,
    block: (base_url) => ({ access_token: standIn.accessToken, write_outcomes: true, base_url }),
    timeline: {
      isWrite: ({ method, path }) => method === "POST" && path === "/crm/v3/objects/notes",
      customer: { email: "dana@northwind.example", externalId: null },
      notes: () => standIn.data.notes.map(({ properties }) => String(properties.hs_note_body)),
    },
  };
}
