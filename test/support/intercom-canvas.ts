import { createHmac } from "node:crypto";
import { intercomCredentials } from "../../demo/stand-ins/intercom.ts";
import type { AgentView, CanvasCall, CanvasShown, IncomingWebhook } from "../../src/connector.ts";

export const NOW = Date.parse("2026-11-20T10:05:00Z");

/** A call of Intercom's inbox, signed with this secret. */
export function inboxCall(
  path: "/initialize" | "/submit",
  payload: object | string,
  secret = intercomCredentials.clientSecret,
): IncomingWebhook {
  const body = Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload));
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return {
    body,
    headers: { "content-type": "application/json", "x-body-signature": signature },
    query: {},
    path,
  };
}

export const INITIALIZE = {
  workspace_id: "acme1wsp",
  workspace_region: "US",
  admin: { type: "admin", id: "9101", name: "Sarah Lind", email: "sarah@acme.example" },
  conversation: { type: "conversation", id: "215470000001", source: { type: "conversation" } },
  contact: { type: "contact", id: "66f0a1b2c3d4e5f600000001" },
};

export function pressed(component_id: string, input_values: object = {}) {
  return { ...INITIALIZE, component_id, input_values, current_canvas: { content: { components: [] } } };
}

export function aCall(more: Partial<CanvasCall> = {}): CanvasCall {
  return {
    tickets: ["215470000001"],
    caller: { agent: { id: "9101", name: "Sarah Lind" }, isProved: true },
    ...{ locale: "en", timeZone: "Europe/Berlin", act: { type: "open" } },
    ...more,
  };
}

export function shownOf(
  more: Partial<AgentView> = {},
  done: Extract<CanvasShown, { kind: "handoff" }>["done"] = null,
): CanvasShown {
  return { kind: "handoff", view: aView(more), done };
}

const STRIPE = {
  name: "Stripe",
  at: "2026-11-20T10:04:20Z",
  link: { href: "https://dashboard.stripe.com/customers/cus_1", host: "dashboard.stripe.com" },
};

/** Dana, who was charged twice. */
export function aView(more: Partial<AgentView> = {}): AgentView {
  return {
    ...{ format: 1, version: "v1", locale: "en" },
    handoff: { id: "hnd_1", status: "delivered", isTest: false, createdAt: "2026-11-20T10:00:10Z" },
    ticket: { id: "215470000001", url: "https://app.intercom.com/a/inbox/acme1wsp/1" },
    who: {
      ...{ name: "Dana Reyes", company: "Northwind", tier: "Enterprise" },
      stake: { label: "A month", text: "$4,200" },
      mood: { colour: "red", direction: "worsening", text: "Frustrated and getting worse" },
      language: null,
    },
    problem: {
      text: "I was charged twice this month",
      isOwnWords: true,
      stalled: "The bot could not find the invoice.",
    },
    page: {
      ...{ text: "Billing", error: "Card declined (402)", before: "/pricing" },
      link: { href: "https://app.example/settings/billing", host: "app.example" },
    },
    why: {
      ...{ code: "customer_request", text: "The customer asked for a person", score: 0.82 },
      reasons: [
        {
          name: "request",
          text: "Asked for a person",
          quotes: [{ text: "a human please", messageIndex: 4 }],
        },
      ],
    },
    tried: [
      { what: "lookup_invoice", outcome: "failed", said: "two invoices found", link: null },
      {
        what: "How billing works",
        outcome: null,
        said: null,
        link: { href: "https://help.example/billing", host: "help.example" },
      },
    ],
    facts: [
      { path: "billing.plan", label: "Plan", values: [{ text: "Enterprise", link: null }], source: STRIPE },
      { path: "billing.mrr", label: "A month", values: [{ text: "$4,200", link: null }], source: STRIPE },
    ],
    bugs: [
      {
        ...{
          key: "SUP-41",
          title: "Invoices are sent twice",
          state: "In progress",
          match: "names this customer",
        },
        ...{ link: { href: "https://linear.app/acme/issue/SUP-41", host: "linear.app" }, source: null },
      },
    ],
    tickets: [
      {
        ...{ id: "881", subject: "Old company address", status: "solved", createdAt: "2026-10-03T09:00:00Z" },
        ...{ csat: "good", link: null, source: null },
      },
    ],
    known: [{ label: "Email", value: "dana@northwind.example", source: "HubSpot" }],
    gaps: [
      {
        ...{
          source: "hubspot",
          name: "HubSpot",
          text: "HubSpot timed out: customer and account are missing.",
        },
        ...{ isRetryable: true, isAsking: false },
      },
    ],
    nextStep: { text: "Refund the second charge of 20 November", because: "two charges on the same day" },
    opening: {
      label: "You could begin",
      text: "Hello Dana, I can see both charges and will refund the second one now.",
    },
    clock: {
      ...{ priority: "high", text: "High", because: "Enterprise customer" },
      ...{
        firstReplyBy: "2026-11-20T10:17:00Z",
        firstReplyAt: null,
        resolutionBy: null,
        resolvedAt: null,
        waiting: null,
      },
    },
    route: { group: "Billing", assignee: null, because: "it is about money" },
    transcript: {
      total: 9,
      decisive: [
        {
          ...{ index: 4, role: "customer", speaker: "Dana Reyes", text: "a human please" },
          ...{ at: "2026-11-20T10:00:05Z", marks: ["asks for a person"], deeds: [] },
        },
      ],
    },
    similar: [
      {
        ...{ handoffId: "hnd_0", ticket: { id: "870", link: null }, text: "Charged twice in October" },
        ...{ resolution: "Refunded", solvedBy: "Noor Haddad", solvedAt: null, match: "same topic" },
      },
    ],
    verdict: null,
    readAt: "2026-11-20T10:04:20Z",
    completeness: { score: 0.8, text: "80 % of the picture" },
    hidden: ["1 card number"],
    ...more,
  };
}
