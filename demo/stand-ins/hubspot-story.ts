/** A record as HubSpot keeps it: property values are text. */
export interface HubspotRecordData {
  id: string;
  properties: Record<string, string | null>;
  /** Ids of linked records by type, e.g. `{ deals: ["7001"] }`. */
  associations?: Record<string, string[]>;
  createdAt: string;
  updatedAt: string;
  url?: string;
}

export interface HubspotData {
  contacts: HubspotRecordData[];
  companies: HubspotRecordData[];
  deals: HubspotRecordData[];
  tickets: HubspotRecordData[];
  notes: HubspotRecordData[];
  owners: { id: string; firstName: string; lastName: string; email: string }[];
  /** Properties that `idProperty` may name, beside `email`. */
  uniqueProperties: string[];
  /** Labels of options, by record type, property and value. */
  labels: Partial<Record<string, Record<string, Record<string, string>>>>;
}

const PORTAL = "https://app.hubspot.com/contacts/4120077/record";
const DAY_MS = 86_400_000;

/** The customers of the demo's story, as their CRM knows them. Dates count from `now`. */
export function hubspotStory(now: number): HubspotData {
  const day = (offset: number) => new Date(now + offset * DAY_MS).toISOString().slice(0, 10);
  const instant = (offset: number) => new Date(now + offset * DAY_MS).toISOString();
  const record = (
    kind: string,
    id: string,
    properties: Record<string, string | null>,
    associations?: Record<string, string[]>,
  ): HubspotRecordData => ({
    id,
    properties,
    ...(associations ? { associations } : {}),
    createdAt: instant(-400),
    updatedAt: instant(-3),
    url: `${PORTAL}/${kind}/${id}`,
  });

  return {
    contacts: [
      record(
        "0-1",
        "51001",
        {
          email: "dana@northwind.example",
          firstname: "Dana",
          lastname: "Reyes",
          phone: "+1 206 555 0142",
          company: "Northwind Traders",
          associatedcompanyid: "62001",
          lifecyclestage: "customer",
          hubspot_owner_id: "8101",
          customer_user_id: "u_77",
        },
        { companies: ["62001"], deals: ["73001", "73002"], tickets: ["84001", "84002"] },
      ),
      record(
        "0-1",
        "51002",
        {
          email: "marcus@fabrikam.example",
          firstname: "Marcus",
          lastname: "Webb",
          mobilephone: "+1 312 555 0199",
          associatedcompanyid: "62002",
          lifecyclestage: "customer",
          customer_user_id: "u_102",
        },
        { companies: ["62002"], tickets: ["84003"] },
      ),
      record(
        "0-1",
        "51003",
        {
          email: "priya@tailspin.example",
          firstname: "Priya",
          lastname: "Nair",
          associatedcompanyid: "62003",
          lifecyclestage: "customer",
          customer_user_id: "u_215",
        },
        { companies: ["62003"] },
      ),
      record(
        "0-1",
        "51004",
        {
          email: "jonas@fabrikam.example",
          firstname: "Jonas",
          lastname: "Lind",
          associatedcompanyid: "62002",
          lifecyclestage: "customer",
          customer_user_id: "u_118",
        },
        { companies: ["62002"] },
      ),
      record(
        "0-1",
        "51005",
        {
          email: "ines@fabrikam.example",
          firstname: "Ines",
          lastname: "Duarte",
          associatedcompanyid: "62002",
          lifecyclestage: "customer",
          customer_user_id: "u_131",
        },
        { companies: ["62002"] },
      ),
    ],
    companies: [
      record("0-2", "62001", {
        name: "Northwind Traders",
        domain: "northwind.example",
        lifecyclestage: "customer",
        hubspot_owner_id: "8101",
        customer_tier: "enterprise",
        renewal_date: day(12),
        account_health: "at risk",
        lifetime_value: "42600",
      }),
      record("0-2", "62002", {
        name: "Fabrikam",
        domain: "fabrikam.example",
        lifecyclestage: "customer",
        hubspot_owner_id: "8102",
        customer_tier: "pro",
        renewal_date: day(143),
        account_health: "healthy",
        lifetime_value: "5880",
      }),
      record("0-2", "62003", {
        name: "Tailspin Toys",
        domain: "tailspin.example",
        lifecyclestage: "customer",
        hubspot_owner_id: "8102",
        customer_tier: "starter",
        renewal_date: day(58),
        account_health: "healthy",
        lifetime_value: "696",
      }),
    ],
    deals: [
      record("0-3", "73001", {
        dealname: "Northwind Traders renewal",
        dealstage: "contractsent",
        amount: "15600.00",
        deal_currency_code: "USD",
        closedate: instant(12),
        hs_is_closed: "false",
      }),
      record("0-3", "73002", {
        dealname: "Northwind Traders, first year",
        dealstage: "closedwon",
        amount: "14400.00",
        deal_currency_code: "USD",
        closedate: instant(-353),
        hs_is_closed: "true",
      }),
    ],
    tickets: [
      record("0-5", "84001", {
        subject: "VAT number missing on invoices",
        hs_pipeline_stage: "4",
        createdate: instant(-96),
        closed_date: instant(-94),
      }),
      record("0-5", "84002", {
        subject: "Add a second billing contact",
        hs_pipeline_stage: "4",
        createdate: instant(-31),
        closed_date: instant(-30),
      }),
      record("0-5", "84003", {
        subject: "Scheduled exports arrive empty",
        hs_pipeline_stage: "4",
        createdate: instant(-47),
        closed_date: instant(-45),
      }),
    ],
    notes: [],
    owners: [
      { id: "8101", firstName: "Helen", lastName: "Okafor", email: "helen@acme.example" },
      { id: "8102", firstName: "Tomas", lastName: "Lindqvist", email: "tomas@acme.example" },
    ],
    uniqueProperties: ["customer_user_id"],
    labels: {},
  };
}
