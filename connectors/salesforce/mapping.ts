import type { AccountFacts, BillingFacts, CustomerFacts, Deal, EarlierTicket } from "../../src/connector.ts";
import { CURRENCY } from "./queries.ts";
import type { SalesforceConfig, SalesforceRecord } from "./schema.ts";
import { children, day, domain, id, moment, money, text } from "./values.ts";

export function toCustomer(
  contact: SalesforceRecord,
  { properties, currency }: SalesforceConfig,
): Partial<CustomerFacts> {
  return {
    name: text(contact, "Name"),
    email: text(contact, "Email"),
    externalId: text(contact, properties.externalId),
    phone: text(contact, "Phone") ?? text(contact, "MobilePhone"),
    tier: text(contact, properties.tier),
    lifetimeValue: money(contact, properties.lifetimeValue, text(contact, CURRENCY) ?? currency),
  };
}

export function toAccount(
  contact: SalesforceRecord,
  { properties }: SalesforceConfig,
): Omit<AccountFacts, "openDeals"> {
  const company = text(contact, "Account.Name");
  return {
    company: company === text(contact, "Name") ? null : company, // a person account is its own contact
    domain: domain(contact, "Account.Website"),
    owner: text(contact, "Account.Owner.Name") ?? text(contact, "Owner.Name"),
    lifecycle: text(contact, "Account.Type"),
    health: text(contact, properties.health),
    renewalDate: day(contact, properties.renewalDate),
  };
}

/** A figure without the subscriptions behind it; `null` when the org has none. */
export function toBilling(
  contact: SalesforceRecord,
  { properties, currency }: SalesforceConfig,
): BillingFacts | null {
  const mrr = money(contact, properties.mrr, text(contact, CURRENCY) ?? currency);
  if (mrr === null) return null;
  return {
    ...{ plan: null, status: null, mrr: [mrr], subscriptions: [], failedInvoices: [] },
    ...{ openDisputes: [], lastPayment: null, recentPayments: [] },
  };
}

/** Opportunities that are open, the next to close first. */
export function toOpenDeals(records: SalesforceRecord[], config: SalesforceConfig): Deal[] {
  return records.map((record) => ({
    name: text(record, "Name") ?? "Opportunity",
    stage: text(record, "StageName"),
    amount: money(record, "Amount", text(record, "CurrencyIsoCode") ?? config.currency),
    closesAt: moment(record, "CloseDate"),
    url: recordUrl(id(record), config),
  }));
}

/** The contact's latest cases, newest first. Their status is lower case, as a helpdesk writes it. */
export function toEarlierTickets(contact: SalesforceRecord, config: SalesforceConfig): EarlierTicket[] {
  return children(contact, "Cases").flatMap((record) => {
    const number = text(record, "CaseNumber") ?? id(record);
    if (number === null) return [];
    return {
      id: number,
      subject: text(record, "Subject") ?? `Case ${number}`,
      status: text(record, "Status")?.toLowerCase() ?? "not known",
      csat: null,
      createdAt: moment(record, "CreatedDate"),
      url: recordUrl(id(record), config),
    };
  });
}

/** Somebody who has not bought yet. */
export function leadToFacts(lead: SalesforceRecord) {
  const customer: Partial<CustomerFacts> = {
    name: text(lead, "Name"),
    email: text(lead, "Email"),
    phone: text(lead, "Phone") ?? text(lead, "MobilePhone"),
  };
  const status = text(lead, "Status");
  const account: Partial<AccountFacts> = {
    company: text(lead, "Company"),
    domain: domain(lead, "Website"),
    owner: text(lead, "Owner.Name"),
    lifecycle: status === null ? "lead" : `lead, ${status.toLowerCase()}`,
  };
  return { customer, account };
}

/** The record's page, which each of Salesforce's interfaces finds by the id alone. */
export function recordUrl(recordId: string | null, { instanceUrl }: SalesforceConfig): string | null {
  return recordId === null ? null : `${instanceUrl}/${recordId}`;
}
