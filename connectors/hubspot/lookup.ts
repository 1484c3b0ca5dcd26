import type { Deal, EarlierTicket, Facts, Lookup, Subject } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client, RecordType } from "./client.ts";
import { type ContactFinder, SCOPES } from "./contact.ts";
import * as map from "./mapping.ts";
import type { HubspotConfig, HubspotContact, HubspotRecord } from "./schema.ts";
import { recordUrl } from "./values.ts";

type Gap = NonNullable<Facts["gaps"]>[number];

/**
 * Two steps: the contact with the ids of what belongs to it, then company, deals and tickets side by side.
 * Owners and companies are cached, so that a handoff takes three calls.
 */
export function createLookup(config: HubspotConfig, client: Client, contacts: ContactFinder): Lookup {
  return {
    provides: "customer and account",
    find: (subject, signal) => find(subject, signal, config, client, contacts),
  };
}

async function find(
  subject: Subject,
  signal: AbortSignal,
  config: HubspotConfig,
  client: Client,
  contacts: ContactFinder,
): Promise<Facts> {
  if (!contacts.canFind(subject)) return {};
  const owners = client.owners.get(signal);
  owners.catch(() => undefined); // only a contact with an owner makes this a gap
  const { contact, ambiguous, denied } = await contacts.find(subject, signal);
  if (ambiguous) return { gaps: [SEVERAL_CONTACTS] };
  if (contact === null) return {};

  const gaps: Gap[] = denied.map((type) => ({
    what: PARTS[type],
    reason: `no permission (HubSpot scope ${SCOPES[type]})`,
    retryable: false,
  }));
  const attempt = async <T>(what: string, scope: string, part: Promise<T>): Promise<T | null> => {
    try {
      return await part;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      gaps.push({ what, reason: map.reasonOf(error, scope), retryable: error.retryable });
      return null;
    }
  };

  const companyId = denied.includes("companies") ? null : map.primaryCompanyId(contact);
  const [company, openDeals, tickets] = await Promise.all([
    attempt(PARTS.companies, SCOPES.companies, readCompany(companyId, config, client, signal)),
    attempt(PARTS.deals, SCOPES.deals, readOpenDeals(contact, config, client, signal)),
    attempt(PARTS.tickets, SCOPES.tickets, readTickets(contact, client, signal)),
  ]);
  const ownerId = map.ownerId(contact, company);
  const names = ownerId === null ? null : await attempt("account owner", "crm.objects.owners.read", owners);
  const lifecycle = await lifecycleLabel(contact, company, client, signal);

  return {
    customer: map.toCustomer(contact, company, config),
    account: {
      ...map.toAccount(contact, company, config),
      ...(lifecycle === undefined ? {} : { lifecycle }),
      owner: (ownerId !== null && names?.get(ownerId)) || null,
      ...(openDeals === null || denied.includes("deals") ? {} : { openDeals }),
    },
    ...(tickets === null || denied.includes("tickets") ? {} : { tickets }),
    ...urlsOf(contact, company),
    ...(gaps.length === 0 ? {} : { gaps }),
  };
}

/** What people miss when a record type cannot be read. */
const PARTS: Record<RecordType, string> = {
  contacts: "customer",
  companies: "company",
  deals: "open deals",
  tickets: "earlier tickets",
};

const SEVERAL_CONTACTS: Gap = {
  what: "customer and account",
  reason: "several HubSpot contacts carry this customer's external id",
  retryable: false,
};

async function readCompany(
  id: string | null,
  config: HubspotConfig,
  client: Client,
  signal: AbortSignal,
): Promise<HubspotRecord | null> {
  return id === null ? null : client.findCompany(id, map.companyProperties(config), signal);
}

async function readOpenDeals(
  contact: HubspotContact,
  config: HubspotConfig,
  client: Client,
  signal: AbortSignal,
): Promise<Deal[]> {
  const ids = map.linkedIds(contact, "deals");
  if (ids.length === 0) return [];
  const records = await client.readRecords("deals", ids, map.DEAL_PROPERTIES, signal);
  const isUnknown = map.unlabelled(records, "dealstage", map.DEAL_STAGES);
  const labels = isUnknown ? await readLabels(client, "deals", "dealstage", signal) : NO_LABELS;
  return map.toOpenDeals(records, config.currency, labels);
}

async function readTickets(
  contact: HubspotContact,
  client: Client,
  signal: AbortSignal,
): Promise<EarlierTicket[]> {
  const ids = map.linkedIds(contact, "tickets");
  if (ids.length === 0) return [];
  const records = await client.readRecords("tickets", ids, map.TICKET_PROPERTIES, signal);
  const isUnknown = map.unlabelled(records, "hs_pipeline_stage", map.TICKET_STAGES);
  const labels = isUnknown ? await readLabels(client, "tickets", "hs_pipeline_stage", signal) : NO_LABELS;
  return map.toEarlierTickets(records, labels);
}

const NO_LABELS: map.Labels = new Map();

/** Labels of an account's own stages, read once an hour. They are a nicety: when they fail, they are left out. */
async function readLabels(
  client: Client,
  type: RecordType,
  property: string,
  signal: AbortSignal,
): Promise<map.Labels> {
  try {
    const definition = await client.property(type, property, signal);
    return new Map(definition?.options.map(({ value, label }) => [value, label]));
  } catch {
    return NO_LABELS;
  }
}

/** The label of a lifecycle stage that the account made itself; `undefined` leaves HubSpot's own name as it is. */
async function lifecycleLabel(
  contact: HubspotContact,
  company: HubspotRecord | null,
  client: Client,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  const stage = map.lifecycle(contact, company);
  if (stage === null || !map.isBareId(stage)) return undefined;
  return (await readLabels(client, "contacts", "lifecyclestage", signal)).get(stage) ?? null;
}

function urlsOf(contact: HubspotContact, company: HubspotRecord | null): Pick<Facts, "urls"> {
  const customer = recordUrl(contact);
  const account = recordUrl(company);
  if (customer === null && account === null) return {};
  return { urls: { ...(customer ? { customer } : {}), ...(account ? { account } : {}) } };
}
