import type { Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { AuthorOfNotes } from "./author.ts";
import type { Client } from "./client.ts";
import { priorityIn } from "./own-attributes.ts";
import type { IntercomConfig } from "./schema.ts";
import { defaultType } from "./ticket-types.ts";

/** Signs in and reads each thing that handoffs need; writes nothing. */
export async function checkAccess(
  config: IntercomConfig,
  client: Client,
  author: AuthorOfNotes,
): Promise<Finding[]> {
  const whoAmI = await finding(async () => {
    const me = await client.me();
    return `signed in to ${me.app?.name ?? "the workspace"} as ${me.name ?? me.email ?? "an admin"}`;
  });
  if (whoAmI.level === "fault") return [whoAmI];
  const all = await Promise.all([
    [whoAmI],
    checkTypes(config, client),
    finding(async () => `notes are written by admin ${await author.id()}`).then((one) => [one]),
    finding(async () => `${(await client.teams()).length} teams`).then((one) => [one]),
    finding(async () => `${(await client.admins()).length} admins`).then((one) => [one]),
    config.writesTags ? [await finding(async () => `${(await client.tags()).length} tags`)] : [],
    finding(async () => {
      await client.contacts("email", "nobody@baton.invalid", AbortSignal.timeout(10_000));
      return "contacts can be searched";
    }).then((one) => [one]),
  ]);
  return all.flat();
}

async function checkTypes({ ticketType }: IntercomConfig, client: Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  const chosen = await finding(async () => {
    const types = await client.ticketTypes();
    const type = defaultType(ticketType, types);
    const whole = types.find(({ id }) => id === type.id);
    if (!whole) throw new Error(`there is no ticket type ${type.id}`);
    const missing = whole.attributes.filter(({ isRequired, isActive }) => isRequired && isActive);
    if (missing.length > 0) {
      const names = missing.map(({ name }) => `"${name}"`).join(", ");
      const message = `the ticket type requires ${names}: let the manifest fill what is required, or require it no more`;
      findings.push({ level: "warning", message });
    }
    if (priorityIn(whole, "urgent").attribute === undefined) {
      const message =
        'tickets show no priority: give the ticket type a list attribute "Priority" (urgent, high, normal, low)';
      findings.push({ level: "warning", message });
    }
    return `tickets are of the type "${whole.name}" (${whole.category}, ${whole.attributes.length} attributes)`;
  });
  return [chosen, ...findings];
}

async function finding(look: () => Promise<string>): Promise<Finding> {
  try {
    return { level: "ok", message: await look() };
  } catch (error) {
    const isOurs = error instanceof ConnectorError || error instanceof Error;
    return { level: "fault", message: isOurs ? error.message : "failed" };
  }
}
