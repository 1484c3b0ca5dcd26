import type { Settings } from "../../config.ts";
import type { Connection, Finding } from "../../connector.ts";
import { ConnectorError } from "../../errors.ts";
import type { Records } from "./records.ts";

const REACH_MS = 5_000;

/** Whether the helpdesk can tell us what people do: a secret, an address that others reach, a webhook that leads there. */
export async function checkWebhooks(
  helpdesk: { id: string; name: string; connection: Connection },
  { publicUrl }: Settings,
  records: Records,
): Promise<Finding[]> {
  const { id, name, connection } = helpdesk;
  if (!connection.inbound)
    return [
      {
        level: "warning",
        message: `without ${name}'s webhook secret in the manifest, Baton never hears who took a ticket, replied or solved it`,
      },
    ];
  const secret: Finding = { level: "ok", message: `webhooks of ${name} are checked by their secret` };
  if (publicUrl === null)
    return [
      secret,
      {
        level: "warning",
        message: `BATON_PUBLIC_URL is not set: nobody can tell whether ${name} reaches us`,
      },
    ];
  const address = `${publicUrl.replace(/\/+$/, "")}/webhooks/${id}`;
  return [
    secret,
    await checkReach(publicUrl),
    ...(await checkSubscribed(name, connection, address)),
    ...heard(name, records),
  ];
}

async function checkReach(publicUrl: string): Promise<Finding> {
  const url = `${publicUrl.replace(/\/+$/, "")}/healthz`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REACH_MS), redirect: "manual" });
    if (response.ok) return { level: "ok", message: `${publicUrl} answers from here` };
    return {
      level: "fault",
      message: `${url} answered ${response.status}: does BATON_PUBLIC_URL lead to Baton?`,
    };
  } catch {
    return {
      level: "warning",
      message: `${url} does not answer from here: start Baton, or look at BATON_PUBLIC_URL`,
    };
  }
}

async function checkSubscribed(name: string, { webhooks }: Connection, address: string): Promise<Finding[]> {
  if (!webhooks) return [];
  try {
    const ours = (await webhooks()).filter((one) => one.address.replace(/\/+$/, "") === address);
    if (ours.some(({ isActive }) => isActive))
      return [{ level: "ok", message: `${name} has an active webhook to ${address}` }];
    if (ours.length > 0)
      return [{ level: "fault", message: `${name}'s webhook to ${address} is switched off: switch it on` }];
    return [
      { level: "warning", message: `${name} has no webhook to ${address}: make one with the ticket events` },
    ];
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return [
      { level: "warning", message: `whether ${name} has a webhook to us cannot be read (${error.message})` },
    ];
  }
}

function heard(name: string, { checkup }: Records): Finding[] {
  if (!checkup?.helpdeskHeardAt) return [];
  return [{ level: "ok", message: `${name} last told us of a handoff at ${checkup.helpdeskHeardAt}` }];
}
