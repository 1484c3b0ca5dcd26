import type { AccountFacts, CustomerFacts, Deal, EarlierTicket } from "../../src/connector.ts";
import type { ConnectorError } from "../../src/errors.ts";
import type { HubspotConfig, HubspotContact, HubspotRecord } from "./schema.ts";
import { recordUrl, text, toDate, toInstant, toMoney } from "./values.ts";

const CONTACT_PROPERTIES = [
  "email",
  "firstname",
  "lastname",
  "phone",
  "mobilephone",
  "company",
  "associatedcompanyid",
  "lifecyclestage",
  "hubspot_owner_id",
];
const COMPANY_PROPERTIES = ["name", "domain", "lifecyclestage", "hubspot_owner_id"];

export const DEAL_PROPERTIES = [
  "dealname",
  "dealstage",
  "amount",
  "deal_currency_code",
  "closedate",
  "hs_is_closed",
];
export const TICKET_PROPERTIES = ["subject", "hs_pipeline_stage", "createdate", "closed_date"];

/**
 * Mapped properties are asked of contact and company alike: one that a record type lacks is not in the answer.
 * (HubSpot docs: Contacts, "Retrieve contacts")
 */
export function contactProperties({ properties }: HubspotConfig): string[] {
  return named(CONTACT_PROPERTIES, Object.values(properties));
}

export function companyProperties({ properties }: HubspotConfig): string[] {
  const { externalId: _, ...shared } = properties;
  return named(COMPANY_PROPERTIES, Object.values(shared));
}

function named(standard: string[], mapped: (string | null)[]): string[] {
  return [...new Set([...standard, ...mapped.filter((name) => name !== null)])];
}

/** The ids of a contact's records of one type; HubSpot lists a record once per label. */
export function linkedIds(contact: HubspotContact, type: "companies" | "deals" | "tickets"): string[] {
  return [...new Set(contact.associations?.[type]?.results.map(({ id }) => id))];
}

/** The contact's primary company: the one labelled so, else the one that the contact names, else the first. */
export function primaryCompanyId(contact: HubspotContact): string | null {
  const companies = contact.associations?.companies?.results ?? [];
  const primary = companies.find(({ type }) => type === "contact_to_company");
  return primary?.id ?? text(contact, "associatedcompanyid") ?? companies[0]?.id ?? null;
}

export function ownerId(contact: HubspotContact, company: HubspotRecord | null): string | null {
  return text(company, "hubspot_owner_id") ?? text(contact, "hubspot_owner_id");
}

export function lifecycle(contact: HubspotContact, company: HubspotRecord | null): string | null {
  return text(company, "lifecyclestage") ?? text(contact, "lifecyclestage");
}

export function toCustomer(
  contact: HubspotContact,
  company: HubspotRecord | null,
  { properties, currency }: HubspotConfig,
): Partial<CustomerFacts> {
  const names = [text(contact, "firstname"), text(contact, "lastname")].filter((name) => name !== null);
  return {
    name: names.length > 0 ? names.join(" ") : null,
    email: text(contact, "email"),
    externalId: text(contact, properties.externalId),
    phone: text(contact, "phone") ?? text(contact, "mobilephone"),
    tier: text(company, properties.tier) ?? text(contact, properties.tier),
    lifetimeValue:
      toMoney(text(company, properties.lifetimeValue), currency) ??
      toMoney(text(contact, properties.lifetimeValue), currency),
  };
}

export function toAccount(
  contact: HubspotContact,
  company: HubspotRecord | null,
  { properties }: HubspotConfig,
): Omit<AccountFacts, "owner" | "openDeals"> {
  return {
    company: text(company, "name") ?? text(contact, "company"),
    domain: text(company, "domain"),
    lifecycle: lifecycle(contact, company),
    health: text(company, properties.health) ?? text(contact, properties.health),
    renewalDate:
      toDate(text(company, properties.renewalDate)) ?? toDate(text(contact, properties.renewalDate)),
  };
}

/** Labels of stages that an account made itself, by their internal value. */
export type Labels = ReadonlyMap<string, string>;

/** Deals that are still open, the next to close first. */
export function toOpenDeals(records: HubspotRecord[], currency: string | null, labels: Labels): Deal[] {
  return records
    .filter((deal) => !isClosed(deal))
    .map((deal) => ({
      name: text(deal, "dealname") ?? `Deal ${deal.id}`,
      stage: stageLabel(text(deal, "dealstage"), DEAL_STAGES, labels),
      amount: toMoney(text(deal, "amount"), text(deal, "deal_currency_code") ?? currency),
      closesAt: toInstant(text(deal, "closedate")),
      url: recordUrl(deal),
    }))
    .sort((a, b) => (a.closesAt ?? "9").localeCompare(b.closesAt ?? "9"));
}

function isClosed(deal: HubspotRecord): boolean {
  const flag = text(deal, "hs_is_closed");
  return flag === null ? /^closed(won|lost)$/.test(text(deal, "dealstage") ?? "") : flag === "true";
}

/** The latest five tickets, newest first. Their status is lower case, as a helpdesk writes it. */
export function toEarlierTickets(records: HubspotRecord[], labels: Labels): EarlierTicket[] {
  return records
    .map((ticket) => ({
      id: ticket.id,
      subject: text(ticket, "subject") ?? `Ticket ${ticket.id}`,
      status:
        stageLabel(text(ticket, "hs_pipeline_stage"), TICKET_STAGES, labels)?.toLowerCase() ??
        (text(ticket, "closed_date") === null ? "open" : "closed"),
      csat: null,
      createdAt: toInstant(text(ticket, "createdate")),
      url: recordUrl(ticket),
    }))
    .sort((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""))
    .slice(0, 5);
}

// The stages of HubSpot's default pipelines; own pipelines have ids for stages, whose labels must be looked up.
export const DEAL_STAGES: Labels = new Map([
  ["appointmentscheduled", "Appointment scheduled"],
  ["qualifiedtobuy", "Qualified to buy"],
  ["presentationscheduled", "Presentation scheduled"],
  ["decisionmakerboughtin", "Decision maker bought-in"],
  ["contractsent", "Contract sent"],
]);
export const TICKET_STAGES: Labels = new Map([
  ["1", "New"],
  ["2", "Waiting on contact"],
  ["3", "Waiting on us"],
  ["4", "Closed"],
]);

/** Stages whose label is not known without asking. */
export function unlabelled(records: HubspotRecord[], property: string, known: Labels): boolean {
  return records.some((record) => {
    const stage = text(record, property);
    return stage !== null && isBareId(stage) && !known.has(stage);
  });
}

export function isBareId(stage: string): boolean {
  return /^(\d+|[0-9a-f-]{36})$/.test(stage);
}

/** A stage in words; `null` when all we have is a number that says nothing to a person. */
function stageLabel(stage: string | null, known: Labels, labels: Labels): string | null {
  if (stage === null) return null;
  return labels.get(stage) ?? known.get(stage) ?? (isBareId(stage) ? null : stage);
}

/** Why a part is missing, in words for the agent who reads the ticket. */
export function reasonOf(error: ConnectorError, scope: string): string {
  switch (error.kind) {
    case "auth":
      return "HubSpot rejected the credentials";
    case "forbidden":
      return `no permission (HubSpot scope ${scope})`;
    case "rate_limited":
      return "HubSpot is limiting our calls";
    default:
      return error.status !== undefined && error.status >= 400
        ? `HubSpot answered ${error.status}`
        : error.message;
  }
}
