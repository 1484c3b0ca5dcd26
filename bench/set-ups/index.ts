import { startIntercomDesk } from "../../demo/helpdesks/intercom.ts";
import { freshdeskCredentials, startFreshdesk } from "../../demo/stand-ins/freshdesk.ts";
import { startHubspot } from "../../demo/stand-ins/hubspot.ts";
import { startJira } from "../../demo/stand-ins/jira.ts";
import { startLinear } from "../../demo/stand-ins/linear.ts";
import { startSalesforce } from "../../demo/stand-ins/salesforce.ts";
import { startStripe } from "../../demo/stand-ins/stripe.ts";
import { startZendesk, zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import type { Played, PlayedHelpdesk, SetUp } from "./set-up.ts";

/** Every helpdesk, and every source beside one of them. */
export const SET_UPS: readonly (() => Promise<SetUp>)[] = [
  async () => ({ helpdesk: await zendesk(), sources: [await hubspot(), await stripe(), await linear()] }),
  async () => ({ helpdesk: await freshdesk(), sources: [await salesforce(), await jira()] }),
  async () => ({ helpdesk: await intercom(), sources: [] }),
];

async function zendesk(): Promise<PlayedHelpdesk> {
  const standIn = await startZendesk();
  const { clientId, clientSecret } = zendeskCredentials;
  const oauth = { client_id: clientId, client_secret: clientSecret };
  return {
    ...{ id: "zendesk", name: "Zendesk", calls: standIn.calls, close: () => standIn.close() },
    block: { subdomain: "acme", oauth, base_url: standIn.url },
    handoffs: () => standIn.tickets.map((ticket) => ticket.external_id),
  };
}

async function freshdesk(): Promise<PlayedHelpdesk> {
  const standIn = await startFreshdesk();
  const block = { domain: "acme", api_key: freshdeskCredentials.apiKey, base_url: standIn.url };
  return {
    ...{ id: "freshdesk", name: "Freshdesk", block, calls: standIn.calls, close: () => standIn.close() },
    handoffs: () => standIn.tickets.map(({ tags }) => tags.find((tag) => tag.startsWith("hnd_")) ?? null),
  };
}

async function intercom(): Promise<PlayedHelpdesk> {
  const desk = await startIntercomDesk();
  const { INTERCOM_ACCESS_TOKEN: access_token } = desk.variables;
  const block = { access_token, ticket_type: "Support request", base_url: desk.url };
  return {
    ...{ id: "intercom", name: "Intercom", block, calls: desk.calls, close: () => desk.close() },
    handoffs: () => desk.tickets().map(({ handoffId }) => handoffId),
  };
}

async function hubspot(): Promise<Played> {
  const { accessToken, url, calls, close } = await startHubspot();
  const block = { access_token: accessToken, base_url: url, properties: { tier: "customer_tier" } };
  return { id: "hubspot", name: "HubSpot", block, calls, close };
}

async function stripe(): Promise<Played> {
  const { apiKey, url, calls, close } = await startStripe();
  return { id: "stripe", name: "Stripe", block: { api_key: apiKey, base_url: url }, calls, close };
}

async function linear(): Promise<Played> {
  const { apiKey, url, calls, close } = await startLinear();
  return {
    id: "linear",
    name: "Linear",
    block: { api_key: apiKey, team: "SUP", base_url: url },
    calls,
    close,
  };
}

async function salesforce(): Promise<Played> {
  const { credentials, url, calls, close } = await startSalesforce();
  const account = {
    instance_url: "https://acme.my.salesforce.com",
    properties: { tier: "Customer_Tier__c" },
  };
  const block = { ...credentials, ...account, base_url: url };
  return { id: "salesforce", name: "Salesforce", block, calls, close };
}

async function jira(): Promise<Played> {
  const { email, apiToken, url, calls, close } = await startJira();
  const block = { site: "acme", email, api_token: apiToken, project: "SUP", base_url: url };
  return { id: "jira", name: "Jira", block, calls, close };
}
