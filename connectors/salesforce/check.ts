import type { Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client } from "./client.ts";
import { contactQuery, leadQuery, opportunityQuery } from "./queries.ts";
import type { Description, SalesforceConfig } from "./schema.ts";

const OBJECTS = ["Contact", "Account", "Opportunity", "Case", "Lead"] as const;
type ObjectName = (typeof OBJECTS)[number];

const NEARLY_ALL = 0.95;

/** Asks Salesforce what our user may see of each object that is read, and how much of the day's calls is used. */
export async function checkAccess(config: SalesforceConfig, client: Client): Promise<Finding[]> {
  const seen = new Map<ObjectName, Description | null>();
  try {
    const descriptions = await Promise.all(OBJECTS.map((object) => client.describe(object)));
    for (const [index, object] of OBJECTS.entries()) seen.set(object, descriptions[index] ?? null);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return [{ level: "fault", message: faultInWords(error) }];
  }
  const needed = neededFields(config);
  return [
    { level: "ok", message: "signed in" },
    ...OBJECTS.map((object) => objectFinding(object, seen.get(object) ?? null, needed[object])),
    ...mappedFindings(config, seen),
    ...currencyFindings(config, seen),
    ...usageFindings(client),
  ];
}

function faultInWords(error: ConnectorError): string {
  if (error.kind === "auth") return error.message;
  if (error.kind === "forbidden") return `${error.message}; give the user the permission API Enabled`;
  return `cannot be read: ${error.message}`;
}

/** Standard fields by object; mapped ones are looked at one by one. */
function neededFields({ properties: _, ...config }: SalesforceConfig): Record<ObjectName, string[]> {
  const none = { tier: null, health: null, renewalDate: null, mrr: null, lifetimeValue: null };
  const contact = contactQuery(
    { ...config, properties: { ...none, externalId: null } },
    { email: "", externalId: null },
  );
  const own = (fields: readonly string[]) =>
    fields.filter((path) => !path.includes(".") && path !== "CurrencyIsoCode");
  return {
    Contact: own(contact.fields),
    Account: ["Name", "Website", "Type", "OwnerId"],
    Opportunity: own(opportunityQuery("").fields),
    Case: own(contact.children?.[0]?.fields ?? []),
    Lead: own(leadQuery("").fields),
  };
}

function objectFinding(object: ObjectName, seen: Description | null, needed: string[]): Finding {
  if (seen === null) {
    const level = object === "Contact" ? "fault" : "warning";
    return { level, message: `cannot read ${object}: give the user Read on it in a permission set` };
  }
  const names = new Set(seen.fields.map(({ name }) => name));
  const missing = needed.filter((name) => !names.has(name));
  if (missing.length === 0) return { level: "ok", message: `can read ${object}` };
  const level = object === "Contact" && missing.includes("Email") ? "fault" : "warning";
  return {
    level,
    message: `can read ${object}, but not ${missing.join(", ")}: give the user Read Access to these fields`,
  };
}

const OUR_NAMES: Record<keyof SalesforceConfig["properties"], string> = {
  tier: "tier",
  health: "health",
  renewalDate: "renewal_date",
  mrr: "mrr",
  lifetimeValue: "lifetime_value",
  externalId: "external_id",
};

function mappedFindings({ properties }: SalesforceConfig, seen: Map<ObjectName, Description | null>) {
  return Object.entries(OUR_NAMES).flatMap(([key, ours]): Finding[] => {
    const path = properties[key as keyof typeof OUR_NAMES];
    if (path === null) return [];
    const object = path.startsWith("Account.") ? "Account" : "Contact";
    const name = path.replace("Account.", "");
    const isSeen = seen.get(object)?.fields.some((field) => field.name === name) ?? false;
    const message = isSeen
      ? `properties.${ours}: ${object}.${name} found`
      : `properties.${ours}: ${object} has no field ${name} that the user may see; correct the name or give Read Access`;
    return [{ level: isSeen ? "ok" : "fault", message }];
  });
}

function currencyFindings(
  { currency }: SalesforceConfig,
  seen: Map<ObjectName, Description | null>,
): Finding[] {
  const opportunity = seen.get("Opportunity");
  const isMulti = opportunity?.fields.some(({ name }) => name === "CurrencyIsoCode") ?? false;
  if (!opportunity || isMulti || currency !== null) return [];
  return [
    {
      level: "warning",
      message: "this org names no currency on its records: set currency, or amounts are left out",
    },
  ];
}

function usageFindings(client: Client): Finding[] {
  const usage = client.usage();
  if (usage === null || usage.allowed === 0) return [];
  const share = `${usage.used} of ${usage.allowed} API calls of the last 24 hours used`;
  return usage.used / usage.allowed >= NEARLY_ALL
    ? [
        {
          level: "warning",
          message: `${share}: once all are, Salesforce answers nobody until some come back`,
        },
      ]
    : [{ level: "ok", message: share }];
}
