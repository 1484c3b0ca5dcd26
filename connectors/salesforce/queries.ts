import type { SalesforceConfig } from "./schema.ts";
import type { Query } from "./soql.ts";

/** Contacts of one address that are compared for which was active last. */
const CONTACTS = 5;
const CASES = 5;
const OPPORTUNITIES = 20;

/** Who it is, with account, owner and latest cases: one query. */
export function contactQuery(
  { properties }: SalesforceConfig,
  who: { email: string | null; externalId: string | null },
): Query {
  const { externalId, ...mapped } = properties;
  const hasMoney = mapped.mrr !== null || mapped.lifetimeValue !== null;
  const fields = [
    ...["Id", "Name", "Email", "Phone", "MobilePhone", "LastActivityDate", "AccountId", "Owner.Name"],
    ...["Account.Name", "Account.Website", "Account.Type", "Account.Owner.Name"],
    ...(hasMoney ? [CURRENCY] : []),
    ...Object.values(mapped),
    externalId,
  ];
  return {
    object: "Contact",
    fields: [...new Set(fields.filter((field) => field !== null))],
    children: [
      {
        relationship: "Cases",
        object: "Case",
        fields: ["Id", "CaseNumber", "Subject", "Status", "CreatedDate"],
        order: [{ field: "CreatedDate", direction: "DESC" }],
        limit: CASES,
      },
    ],
    where: [
      ...(who.email === null ? [] : [{ field: "Email", value: who.email }]),
      ...(who.externalId === null || externalId === null
        ? []
        : [{ field: externalId, value: who.externalId }]),
    ],
    order: [
      { field: "LastActivityDate", direction: "DESC NULLS LAST" },
      { field: "LastModifiedDate", direction: "DESC" },
    ],
    limit: CONTACTS,
  };
}

/** Orgs with one currency do not have this field. */
export const CURRENCY = "Account.CurrencyIsoCode";

export function opportunityQuery(accountId: string): Query {
  return {
    object: "Opportunity",
    fields: ["Id", "Name", "StageName", "Amount", "CloseDate", "CurrencyIsoCode"],
    where: [{ field: "AccountId", value: accountId }],
    and: "IsClosed = false",
    order: [{ field: "CloseDate", direction: "ASC" }],
    limit: OPPORTUNITIES,
  };
}

export function leadQuery(email: string): Query {
  return {
    object: "Lead",
    fields: ["Id", "Name", "Email", "Phone", "MobilePhone", "Company", "Website", "Status", "Owner.Name"],
    where: [{ field: "Email", value: email }],
    and: "IsConverted = false",
    order: [{ field: "LastModifiedDate", direction: "DESC" }],
    limit: 1,
  };
}

/** What people miss when a field is hidden; of others nobody misses anything. */
export function labelsOf({ properties }: SalesforceConfig): Map<string, string> {
  const mapped: [string | null, string][] = [
    [properties.tier, "tier"],
    [properties.health, "health"],
    [properties.renewalDate, "renewal date"],
    [properties.mrr, "monthly revenue"],
    [properties.lifetimeValue, "lifetime value"],
    [properties.externalId, "your own user id"],
  ];
  return new Map([
    ...STANDARD,
    ...mapped.flatMap(([path, label]): [string, string][] => (path === null ? [] : [[path, label]])),
  ]);
}

const STANDARD: [string, string][] = [
  ["Phone", "phone"],
  ["Account.Name", "company"],
  ["Account.Website", "domain"],
  ["Account.Type", "lifecycle"],
  ["Account.Owner.Name", "account owner"],
];
