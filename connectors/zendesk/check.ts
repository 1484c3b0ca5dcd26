import type { Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client } from "./client.ts";
import type { ZendeskConfig } from "./schema.ts";

/** Signs in and reads each thing that handoffs need; writes nothing. */
export async function checkAccess(client: Client): Promise<Finding[]> {
  const whoAmI = await checkSignIn(client);
  if (whoAmI.level === "fault") return [whoAmI];
  const lists = await Promise.all([
    finding("ticket fields", async () => {
      const fields = await client.fields();
      return `${fields.filter((field) => field.isActive).length} active ticket fields`;
    }),
    finding("groups", async () => `${(await client.groups()).length} groups`),
    finding("earlier tickets", async () => {
      await client.searchTickets("type:ticket", 1, AbortSignal.timeout(10_000));
      return "earlier tickets can be searched";
    }),
  ]);
  return [whoAmI, checkScope(client.grantedScope()), ...lists].filter((one) => one !== null);
}

async function checkSignIn(client: Client): Promise<Finding> {
  return finding("signing in", async () => {
    const user = await client.currentUser();
    // Zendesk lets anonymous callers read /users/me, so a 200 alone proves nothing;
    // a signed-in user has an id. (Zendesk API reference: Users, "Show Self")
    if (user.id == null) throw new Error("Zendesk took us for an anonymous visitor: check the credentials");
    if (user.role === "end-user") throw new Error("the sign-in is an end user's; tickets need an agent's");
    return `signed in as ${user.name ?? "a user"} (${user.role ?? "role unknown"})`;
  });
}

/** The end of API tokens, in Zendesk's own time. */
const SUNSET = Date.UTC(2027, 3, 30);
const DAY_MS = 86_400_000;

/** How long a sign-in with an API token goes on. Idle ones are switched off after 30 days already. */
export function checkSunset({ signIn }: Pick<ZendeskConfig, "signIn">, now: number): Finding[] {
  if (signIn.kind !== "api_token") return [];
  const days = Math.ceil((SUNSET - now) / DAY_MS);
  const repair = "sign in with oauth: { client_id, client_secret } (docs/manifest.md)";
  if (days <= 0) return [{ level: "fault", message: `API tokens ended on 30 April 2027: ${repair}` }];
  const left = days === 1 ? "1 day is" : `${days} days are`;
  return [{ level: "warning", message: `API tokens end on 30 April 2027, ${left} left: ${repair}` }];
}

/** Creating can only be tried by creating; the granted scopes say as much without a ticket. */
function checkScope(scope: string | null): Finding | null {
  if (scope === null) return null;
  const granted = scope.split(/[\s,]+/);
  if (granted.includes("write") || granted.includes("tickets:write")) {
    return { level: "ok", message: `tickets can be written (scopes: ${scope})` };
  }
  return {
    level: "fault",
    message: `tickets cannot be written: add the scope tickets:write (has: ${scope})`,
  };
}

async function finding(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { level: "ok", message: await look() };
  } catch (error) {
    const isKnown = error instanceof ConnectorError || error instanceof Error;
    return { level: "fault", message: isKnown ? error.message : `${what}: failed` };
  }
}
