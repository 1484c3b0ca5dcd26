import { brief } from "../../src/account-names.ts";
import type { Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client } from "./client.ts";

/** Signs in and reads each thing that handoffs need; writes nothing. */
export async function checkAccess(client: Client, now: () => number): Promise<Finding[]> {
  const whoAmI = await checkSignIn(client);
  if (whoAmI.some(({ level }) => level === "fault")) return whoAmI;
  const lists = await Promise.all([
    checkFields(client),
    finding("groups", async () => `${(await client.groups()).length} groups`),
    checkAgents(client),
    finding("tickets", async () => {
      await client.ticketsSince(new Date(now()).toISOString(), null);
      return "tickets can be listed";
    }),
  ]);
  return [...whoAmI, ...lists.flat()];
}

async function checkSignIn(client: Client): Promise<Finding[]> {
  try {
    const me = await client.me();
    const findings: Finding[] = [{ level: "ok", message: `signed in as ${brief(me.name)}` }];
    if (!me.seesAll) {
      const message = `${brief(me.name)} sees only some tickets: give it the scope "all tickets", or Baton cannot find its own after an unclear answer`;
      findings.push({ level: "fault", message });
    }
    return findings;
  } catch (error) {
    return [toFault("signing in", error)];
  }
}

async function checkFields(client: Client): Promise<Finding[]> {
  try {
    const fields = await client.fields();
    const required = fields.filter(({ isRequired, type }) => isRequired && !type.startsWith("default_"));
    return [
      { level: "ok", message: `${fields.length} ticket fields` },
      ...required.map(
        ({ label }): Finding => ({
          level: "warning",
          message: `agents must fill in "${brief(label)}", and so must Baton: give it a value under fields, or make it optional (Admin > Ticket fields), or Freshdesk refuses the ticket`,
        }),
      ),
    ];
  } catch (error) {
    return [toFault("ticket fields", error)];
  }
}

/** Tickets go to groups without them. */
async function checkAgents(client: Client): Promise<Finding> {
  try {
    return { level: "ok", message: `${(await client.agents()).length} agents` };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== "forbidden") return toFault("agents", error);
    const message =
      "the role may not see agents: tickets go to groups alone, and nobody is seen to be there (Admin > Roles)";
    return { level: "warning", message };
  }
}

async function finding(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { level: "ok", message: await look() };
  } catch (error) {
    return toFault(what, error);
  }
}

function toFault(what: string, error: unknown): Finding {
  return {
    level: "fault",
    message: error instanceof ConnectorError ? error.message : `${what}: failed`,
  };
}
