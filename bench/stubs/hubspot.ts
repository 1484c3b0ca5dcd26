import { KNOWN_DOMAIN } from "../event.ts";
import type { Vendor } from "./vendor-server.ts";

const WRITTEN = {
  createdAt: "2025-01-10T09:00:00.000Z",
  updatedAt: "2026-11-01T09:00:00.000Z",
  archived: false,
};

// Every contact has a company of its own, so that a company remembered from the event before spares no call.
let lastCompany = 9_000;

function contact(): string {
  lastCompany += 1;
  return JSON.stringify({
    id: "501",
    properties: {
      email: "dana@known.example",
      firstname: "Dana",
      lastname: "Reyes",
      phone: null,
      lifecyclestage: "customer",
      hubspot_owner_id: "77",
      createdate: WRITTEN.createdAt,
      hs_object_id: "501",
      lastmodifieddate: WRITTEN.updatedAt,
    },
    ...WRITTEN,
    url: "https://app.hubspot.com/contacts/1/record/0-1/501",
    associations: {
      companies: { results: [{ id: String(lastCompany), type: "contact_to_company" }] },
      deals: { results: [{ id: "701", type: "contact_to_deal" }] },
    },
  });
}

const COMPANY = JSON.stringify({
  id: "9001",
  properties: {
    name: "Northwind",
    domain: "northwind.example",
    lifecyclestage: "customer",
    hubspot_owner_id: "77",
    createdate: WRITTEN.createdAt,
    hs_object_id: "9001",
    hs_lastmodifieddate: WRITTEN.updatedAt,
  },
  ...WRITTEN,
});

const DEALS = JSON.stringify({
  status: "COMPLETE",
  results: [
    {
      id: "701",
      properties: {
        dealname: "Renewal",
        dealstage: "contractsent",
        amount: "12000",
        deal_currency_code: "USD",
        closedate: "2027-01-31T00:00:00Z",
        hs_is_closed: "false",
      },
      ...WRITTEN,
    },
  ],
  startedAt: WRITTEN.updatedAt,
  completedAt: WRITTEN.updatedAt,
});

const OWNERS = JSON.stringify({
  results: [{ id: "77", email: "omar@acme.example", firstName: "Omar", lastName: "Haddad", ...WRITTEN }],
});

const NOT_FOUND = '{"status":"error","message":"resource not found","category":"OBJECT_NOT_FOUND"}';

/** A CRM in which every known address is a contact with a company and a deal. */
export const hubspot: Vendor = ({ url }) => {
  if (url.startsWith("/crm/v3/objects/contacts/")) {
    return url.includes(KNOWN_DOMAIN) ? { body: contact() } : { status: 404, body: NOT_FOUND };
  }
  if (url.startsWith("/crm/v3/objects/companies/")) return { body: COMPANY };
  if (url.startsWith("/crm/v3/objects/deals/batch/read")) return { body: DEALS };
  if (url.startsWith("/crm/v3/owners")) return { body: OWNERS };
  return { status: 404, body: NOT_FOUND };
};
