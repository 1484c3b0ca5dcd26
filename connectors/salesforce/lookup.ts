import type { Facts, Lookup, Subject } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client } from "./client.ts";
import * as map from "./mapping.ts";
import { contactQuery, labelsOf, leadQuery, opportunityQuery } from "./queries.ts";
import type { SalesforceConfig, SalesforceRecord } from "./schema.ts";
import { fullNameOf, isHiddenChild, isHiddenField, type Query } from "./soql.ts";
import { id, text } from "./values.ts";

type Gap = NonNullable<Facts["gaps"]>[number];

/** One query for the contact with account, owner and cases; a second for open opportunities, or for a lead instead. */
export function createLookup(config: SalesforceConfig, client: Client): Lookup {
  const labels = labelsOf(config);

  async function find(subject: Subject, signal: AbortSignal): Promise<Facts> {
    const who = { email: toEmail(subject), externalId: toExternalId(subject) };
    const query = contactQuery(config, who);
    if (query.where.length === 0) return {};
    const contacts = await client.query("reading contacts", query, signal);
    const gaps: Gap[] = hiddenGaps(query);
    const attempt = async <T>(what: string, part: () => Promise<T>): Promise<T | null> => {
      try {
        return await part();
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        gaps.push({ what, reason: reasonOf(error), retryable: error.retryable });
        return null;
      }
    };

    const [contact, ...others] = matching(contacts, who.email);
    if (contact === undefined) {
      const lead = await attempt("leads", () => findLead(who.email, signal));
      return { ...lead, ...(gaps.length === 0 ? {} : { gaps }) };
    }
    if (others.length > 0) gaps.push(SEVERAL_CONTACTS);
    const accountId = id(contact, "AccountId");
    const deals =
      accountId === null
        ? []
        : await attempt("open opportunities", () =>
            client.query("reading opportunities", opportunityQuery(accountId), signal),
          );
    const billing = map.toBilling(contact, config);
    const contactUrl = map.recordUrl(id(contact), config);
    const accountUrl = map.recordUrl(accountId, config);
    return {
      customer: map.toCustomer(contact, config),
      account: {
        ...map.toAccount(contact, config),
        ...(deals === null ? {} : { openDeals: map.toOpenDeals(deals, config) }),
      },
      ...(billing === null ? {} : { billing }),
      tickets: map.toEarlierTickets(contact, config),
      urls: {
        ...(contactUrl === null ? {} : { customer: contactUrl }),
        ...(accountUrl === null ? {} : { account: accountUrl, billing: accountUrl }),
      },
      ...(gaps.length === 0 ? {} : { gaps }),
    };
  }

  async function findLead(email: string | null, signal: AbortSignal): Promise<Facts> {
    if (email === null) return {};
    const [lead] = await client.query("reading leads", leadQuery(email), signal);
    if (!lead) return {};
    const url = map.recordUrl(id(lead), config);
    return { ...map.leadToFacts(lead), ...(url === null ? {} : { urls: { customer: url } }) };
  }

  /** A field that we may not see is not an empty field: what it would have said is named. */
  function hiddenGaps(query: Query): Gap[] {
    const hidden = client.hidden();
    if (hidden.length === 0) return [];
    const unseen = [...labels].filter(
      ([path]) => query.fields.includes(path) && isHiddenField(query.object, path, hidden),
    );
    const parts = unseen.map(([path, label]) => ({ label, name: fullNameOf(query.object, path) }));
    for (const child of query.children ?? [])
      if (isHiddenChild(child, hidden)) parts.push({ label: "recent cases", name: child.object });
    if (parts.length === 0) return [];
    const what = parts.map(({ label }) => label).join(", ");
    const names = parts.map(({ name }) => name).join(", ");
    return [{ what, reason: `gives us no access to ${names}`, retryable: false }];
  }

  return { provides: "customer and account", find };
}

const SEVERAL_CONTACTS: Gap = {
  what: "customer",
  reason: "has several such contacts; shown is the one that was active last",
  retryable: false,
};

/** The address counts for more than your own id; the records come with the one that was active last in front. */
function matching(contacts: SalesforceRecord[], email: string | null): SalesforceRecord[] {
  const byEmail = contacts.filter((one) => email !== null && text(one, "Email")?.toLowerCase() === email);
  return byEmail.length > 0 ? byEmail : contacts;
}

/** The subject's address; `null` when it cannot be one. */
function toEmail({ email }: Subject): string | null {
  const value = email?.trim().toLowerCase() ?? "";
  return /^[^\s@]+@[^\s@]+$/.test(value) && value.length <= 254 && value.isWellFormed() ? value : null;
}

function toExternalId({ externalId }: Subject): string | null {
  const value = externalId?.trim() ?? "";
  return value !== "" && value.length <= 255 && value.isWellFormed() ? value : null;
}

/** Why a part is missing, in words for the agent who reads the ticket. */
function reasonOf(error: ConnectorError): string {
  switch (error.kind) {
    case "auth":
      return "rejected our credentials";
    case "forbidden":
      return "gives us no access to them";
    case "rate_limited":
      return "is limiting our calls";
    default:
      return error.status !== undefined && error.status >= 400 ? `answered ${error.status}` : error.message;
  }
}
