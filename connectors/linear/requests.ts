import { companyDomain } from "../../src/company-domain.ts";
import type { CustomerRequest, RequestOutcome } from "../../src/connector.ts";
import { ConnectorError, type FailureKind } from "../../src/errors.ts";
import { type CustomerMemory, customersWith, type Identity } from "./customers.ts";
import type { Filing } from "./filing.ts";
import { escaped } from "./markdown.ts";

/** Kinds that mean: not in this workspace, or not for us. Nobody misses a ticket over it. */
const NOT_HERE: readonly FailureKind[] = ["forbidden", "invalid", "not_found"];

interface Page {
  url: string;
  title: string;
  subtitle: string;
}

/**
 * Shows a page at an issue, and the customer among those who ask for it: in one call where the customer is known, which a
 * lookup has seen to. A request whose id is taken was added before.
 */
export function createRequests(filing: Filing, memory: CustomerMemory) {
  /** The customer's id, and what it takes to find out. */
  async function customerOf(request: CustomerRequest): Promise<{ id: string } | RequestOutcome> {
    const { identity, name, filter } = companyOf(request);
    if (name === null || filter === null) return "unknown";
    if (memory.refusal("customers")) return "unavailable";
    const known = memory.idOf(identity);
    if (known !== null) return { id: known };
    const { ids, hasRequest } = await filing.customers(filter, request.id);
    if (hasRequest) return "added";
    if (ids.length > 1) return "unknown";
    const { domain, externalId } = identity;
    const id =
      ids[0] ??
      (await filing.upsertCustomer({ name, ...(domain === null ? { externalId } : { domains: [domain] }) }));
    memory.learn(identity, id);
    return { id };
  }

  /** Refused together with a link that was taken: it is there already, or the customer is another one by now. */
  async function again(issueId: string, request: CustomerRequest): Promise<RequestOutcome> {
    memory.forget(companyOf(request).identity);
    const customer = await customerOf(request);
    if (typeof customer === "string") return customer;
    await filing.addRequest(needOf(issueId, customer.id, request));
    return "added";
  }

  async function unlessNotHere<T>(work: () => Promise<T>): Promise<T | "unavailable"> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConnectorError) || !NOT_HERE.includes(error.kind)) throw error;
      if (error.kind === "forbidden") memory.refuse("customers", error);
      return "unavailable";
    }
  }

  return async function link(
    issueId: string,
    { url, title, subtitle }: Page,
    request?: CustomerRequest,
  ): Promise<RequestOutcome | null> {
    const attachment = { issueId, url, title, subtitle };
    const customer = request ? await unlessNotHere(() => customerOf(request)) : null;
    if (!request || customer === null || typeof customer === "string") {
      await filing.attach(attachment);
      return typeof customer === "string" ? customer : null;
    }
    const refused = await filing.attachWithRequest(attachment, needOf(issueId, customer.id, request));
    if (refused === null) return "added";
    return unlessNotHere(() => {
      if (refused.kind === "forbidden") throw refused;
      return again(issueId, request);
    });
  };
}

function companyOf({ customer }: CustomerRequest) {
  const { company, externalId } = customer;
  // Of a mail provider's users nobody can tell the company.
  const domain = customer.domain && companyDomain(`x@${customer.domain}`);
  const identity: Identity = { domain, externalId };
  return { identity, name: company ?? domain, filter: customersWith(identity) };
}

function needOf(issueId: string, customerId: string, { id, url, text }: CustomerRequest) {
  const link = url === null ? "" : `\n\n<${encodeURI(url)}>`;
  return { id, issueId, customerId, body: `${escaped(text)}${link}` };
}
