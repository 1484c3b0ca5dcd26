import type { Finding } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";
import type { Sunshine } from "./client.ts";
import { isNamed } from "./mapping.ts";

/** Do the keys work, is Baton's integration there, and does somebody come after it? Reads only. */
export async function checkSwitchboard(sunshine: Sunshine, name: string): Promise<Finding[]> {
  try {
    const integrations = await sunshine.integrations();
    const own = integrations.find((one) => isNamed(one, name));
    if (!own) {
      const known = integrations.flatMap((one) => one.name ?? []).join(", ");
      const message = `the switchboard has no integration ${JSON.stringify(name)} (there are: ${known || "none"})`;
      return [{ level: "fault", message: message.slice(0, 300) }];
    }
    if (own.nextSwitchboardIntegrationId === null) {
      const message = `the switchboard integration ${JSON.stringify(name)} has none after it: set its next one to the agent workspace`;
      return [{ level: "warning", message }];
    }
    return [{ level: "ok", message: `the switchboard has the integration ${JSON.stringify(name)}` }];
  } catch (error) {
    if (error instanceof ConnectorError) return [{ level: "fault", message: error.message }];
    throw error;
  }
}
