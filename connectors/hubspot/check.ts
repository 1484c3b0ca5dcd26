import type { Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client, RecordType } from "./client.ts";
import { SCOPES } from "./contact.ts";
import type { HubspotConfig } from "./schema.ts";

const TYPES = ["contacts", "companies", "deals", "tickets"] as const;

/** Asks HubSpot for one record of each type, the owners, and the mapped properties. */
export async function checkAccess(config: HubspotConfig, client: Client): Promise<Finding[]> {
  const scopes = await Promise.all([
    ...TYPES.map((type) => checkScope(type, SCOPES[type], client.probe(type))),
    checkScope("owners", "crm.objects.owners.read", client.owners.get()),
  ]);
  if (scopes.some(({ isSignedIn }) => !isSignedIn)) {
    return [{ level: "fault", message: "HubSpot rejects the access token; put a valid one in access_token" }];
  }
  const mapped = Object.entries(OUR_NAMES).map(([key, ours]) => {
    const theirs = config.properties[key as keyof typeof OUR_NAMES];
    return theirs === null ? [] : checkProperty(ours, theirs, client);
  });
  const writes = config.writesOutcomes ? [await checkWrite(client)] : [];
  return [...scopes.map(({ finding }) => finding), ...writes, ...(await Promise.all(mapped)).flat()];
}

/** A scope that is missing is told before anything of the note is looked at. */
async function checkWrite(client: Client): Promise<Finding> {
  try {
    await client.probeNotes();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === "forbidden")
      return {
        level: "fault",
        message: `write_outcomes: cannot write notes; give the app the scope ${WRITES}`,
      };
    if (error.kind !== "invalid")
      return { level: "fault", message: `write_outcomes: cannot be checked: ${error.message}` };
  }
  return { level: "ok", message: "can write notes" };
}

const WRITES = "crm.objects.contacts.write";

const OUR_NAMES: Record<keyof HubspotConfig["properties"], string> = {
  tier: "tier",
  health: "health",
  renewalDate: "renewal_date",
  lifetimeValue: "lifetime_value",
  externalId: "external_id",
};

async function checkScope(what: string, scope: string, probe: Promise<unknown>) {
  try {
    await probe;
    return { isSignedIn: true, finding: { level: "ok", message: `can read ${what}` } satisfies Finding };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const message =
      error.kind === "forbidden"
        ? `cannot read ${what}; give the app the scope ${scope}`
        : `cannot read ${what}: ${error.message}`;
    return { isSignedIn: error.kind !== "auth", finding: { level: "fault", message } satisfies Finding };
  }
}

async function checkProperty(ours: string, theirs: string, client: Client): Promise<Finding[]> {
  const types: RecordType[] = ours === "external_id" ? ["contacts"] : ["contacts", "companies"];
  try {
    const definitions = await Promise.all(types.map((type) => client.property(type, theirs)));
    const homes = types.filter((_, index) => definitions[index] !== null);
    if (homes.length === 0) {
      const where = types.join(" or ");
      return [
        { level: "fault", message: `properties.${ours}: HubSpot has no property ${theirs} on ${where}` },
      ];
    }
    if (ours === "external_id" && definitions[0]?.hasUniqueValue !== true) {
      return [{ level: "warning", message: `properties.${ours}: ${NOT_UNIQUE}` }];
    }
    return [{ level: "ok", message: `properties.${ours}: ${theirs} found on ${homes.join(" and ")}` }];
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return [{ level: "fault", message: `properties.${ours}: cannot be checked: ${error.message}` }];
  }
}

const NOT_UNIQUE =
  "HubSpot does not keep its values unique, so each look-up by it takes a search, of which HubSpot allows 5 a second";
