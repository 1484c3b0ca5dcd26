import type { VendorUrls } from "../stubs.ts";
import { call } from "./vendor-calls.ts";

/** What the floor passes from the webhook to the worker: the event as it came. */
export interface FloorJob {
  handoffId: string;
  event: {
    conversation: { id: string; messages: { role: string; text: string }[] };
    customer: { email: string; name: string };
    page: { error: string };
  };
}

interface Contact {
  associations: { companies: { results: [{ id: string }] }; deals: { results: { id: string }[] } };
}

/** Three look-ups side by side; a known contact adds the company, the deals and the invoices: six calls instead of three. */
async function lookUp(urls: VendorUrls, { customer, page }: FloorJob["event"]) {
  const hubspot = async () => {
    const contact = (await call(
      "GET",
      `${urls.hubspot}/crm/v3/objects/contacts/${encodeURIComponent(customer.email)}?idProperty=email&associations=companies,deals&properties=email,firstname,lastname,lifecyclestage`,
    )) as Contact | null;
    if (!contact) return { contact };
    const { companies, deals: linked } = contact.associations;
    const [company, deals] = await Promise.all([
      call(
        "GET",
        `${urls.hubspot}/crm/v3/objects/companies/${companies.results[0].id}?properties=name,domain`,
      ),
      call("POST", `${urls.hubspot}/crm/v3/objects/deals/batch/read`, {
        inputs: linked.results.map(({ id }) => ({ id })),
        properties: ["dealname", "dealstage", "amount", "closedate"],
      }),
    ]);
    return { contact, company, deals };
  };
  const stripe = async () => {
    const customers = (await call(
      "GET",
      `${urls.stripe}/v1/customers?email=${encodeURIComponent(customer.email)}&expand[]=data.subscriptions`,
    )) as { data: { id: string }[] };
    const known = customers.data[0];
    if (!known) return { customer: known };
    return {
      customer: known,
      invoices: await call("GET", `${urls.stripe}/v1/invoices?customer=${known.id}&status=open`),
    };
  };
  const linear = () =>
    call("POST", `${urls.linear}/graphql`, {
      query: "query($term: String!) { searchIssues(term: $term) { nodes { identifier title url } } }",
      variables: { term: page.error },
    });
  return Promise.all([hubspot(), stripe(), linear()]);
}

/** The worker's job: look up, render, write the user and the ticket. */
export async function handOff(urls: VendorUrls, { handoffId, event }: FloorJob): Promise<void> {
  const [crm, billing, bugs] = await lookUp(urls, event);
  const { user } = (await call("POST", `${urls.zendesk}/api/v2/users/create_or_update.json`, {
    user: { name: event.customer.name, email: event.customer.email },
  })) as { user: { id: number } };
  await call("POST", `${urls.zendesk}/api/v2/tickets.json`, {
    ticket: {
      external_id: handoffId,
      subject: `Handoff: ${event.customer.name}`,
      requester_id: user.id,
      comment: { public: false, html_body: renderNote(event, { crm, billing, bugs }) },
      tags: ["baton"],
    },
  });
}

function renderNote(event: FloorJob["event"], facts: Record<string, unknown>): string {
  const transcript = event.conversation.messages.map(
    ({ role, text }) => `<p><b>${role}</b>: ${escapeHtml(text)}</p>`,
  );
  const known = Object.entries(facts).map(
    ([name, fact]) => `<li>${name}: ${escapeHtml(JSON.stringify(fact).slice(0, 200))}</li>`,
  );
  return `<h3>${escapeHtml(event.customer.name)}</h3><ul>${known.join("")}</ul>${transcript.join("")}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
