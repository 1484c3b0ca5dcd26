import type { Live } from "../../src/agent/live.ts";
import type { ContextPackage } from "../../src/context/package.ts";
import { aPackage, failed, found, HUBSPOT_NORTHWIND, NOW, STRIPE_NORTHWIND } from "../ticket/stories.ts";

export { NOW };

/** A case in which everything that a view can show is there. */
export function richCase(): ContextPackage {
  const pkg = aPackage(
    {
      conversation: {
        id: "conv_8271",
        channel: "web_chat",
        language: "en",
        messages: [
          { role: "customer", text: "Hi, I was charged twice this month", at: "2026-11-20T09:57:05Z" },
          {
            role: "bot",
            text: "Here is how billing works: you are charged on the 18th of each month.",
            at: "2026-11-20T09:57:09Z",
            confidence: 0.42,
            intent: "billing_question",
            articles: [{ title: "How billing works", url: "https://help.acme.example/billing" }],
          },
          {
            role: "customer",
            text: "That doesn't help. I was charged twice this month, order 88-1204, $1,200 each time!!",
            at: "2026-11-20T09:58:30Z",
          },
          {
            role: "bot",
            text: "I looked at your invoices but could not tell.",
            at: "2026-11-20T09:58:36Z",
            confidence: 0.31,
            action: { name: "lookup_invoice", outcome: "failed", detail: "two invoices found" },
          },
          {
            role: "customer",
            text: "This is ridiculous. Can I talk to a human?",
            at: "2026-11-20T09:59:50Z",
          },
        ],
      },
      customer: {
        email: "dana@northwind.example",
        name: "Dana Reyes",
        external_id: "u_77",
        attributes: { plan: "pro", seats: 40 },
      },
      page: {
        url: "https://app.acme.example/settings/billing",
        title: "Billing",
        error: "Card declined (402)",
        visited: [{ url: "https://app.acme.example/pricing", at: "2026-11-20T09:56:00Z" }],
      },
      reason: { code: "customer_request", text: "asked for a person" },
      bot: { name: "Ava", platform: "custom", version: "3.2" },
    },
    [
      HUBSPOT_NORTHWIND,
      {
        ...STRIPE_NORTHWIND,
        facts: {
          ...STRIPE_NORTHWIND.facts,
          gaps: [{ what: "open disputes", reason: "asked us to wait", retryable: true }],
        },
      },
      found("salesforce", "Salesforce", { customer: { tier: "pro" } }),
      found("linear", "Linear", {
        bugs: [
          {
            key: "ENG-412",
            title: "Card declined (402) shown though the payment went through",
            state: "In Progress",
            url: "https://linear.app/acme/issue/ENG-412",
            match: "error",
            priority: "high",
          },
        ],
      }),
      { ...failed("jira", "Jira", "auth", "refused"), provides: "known bugs" },
      found("zendesk", "Zendesk", {
        tickets: [
          {
            id: "8812",
            subject: "Invoice address is out of date",
            status: "solved",
            csat: "good",
            createdAt: "2026-09-03T12:00:00Z",
            url: "https://acme.zendesk.com/agent/tickets/8812",
          },
        ],
      }),
    ],
  );
  pkg.handoff.priority = "urgent";
  pkg.hidden = ["1 card number"];
  pkg.route = {
    group: "Billing",
    assignee: "sam@acme.example",
    assigneeName: "Sam Ortiz",
    priority: "urgent",
    priorityBecause: "the customer is frustrated, enterprise customer, renewal in 22 days",
    reason: "The rule “billing” sends it to Billing.",
    sla: {
      because: "urgent",
      firstReplySeconds: 900,
      resolutionSeconds: 14_400,
      firstReplyBy: "2026-11-20T10:15:05.000Z",
      resolutionBy: "2026-11-20T14:00:05.000Z",
    },
    staffing: "closed",
    hours: {
      schedule: "default",
      open: false,
      reason: "closed on Sundays",
      kind: "outside_hours",
      opensAt: "2026-11-23T08:00:00.000Z",
      closesAt: null,
      zone: "Europe/Berlin",
      holiday: null,
    },
  };
  return pkg;
}

/** How a handoff stands of which nobody has done anything yet. */
export function aLive(changed: Partial<Live> = {}): Live {
  return {
    handoff: {
      id: "hnd_01k9zq",
      status: "delivered",
      isTest: false,
      createdAt: new Date("2026-11-20T10:00:05Z"),
    },
    isClosed: false,
    ticket: { id: "35436", url: "https://acme.zendesk.com/agent/tickets/35436" },
    outcome: null,
    verdict: null,
    asking: [],
    similar: [],
    ...changed,
  };
}

export const SIMILAR: Live["similar"] = [
  {
    handoffId: "hnd_01aaaa",
    ticket: { id: "35001", url: "https://acme.zendesk.com/agent/tickets/35001" },
    problem: "Charged twice for one order",
    resolution: "Refunded the second payment.",
    solvedBy: "Noor Haddad",
    solvedAt: new Date("2026-10-02T15:00:00Z"),
    csat: "good",
    match: { kind: "topic", topic: "billing", words: ["charged", "twice"] },
  },
  {
    handoffId: "hnd_01bbbb",
    ticket: { id: "34001", url: null },
    problem: "Card declined though paid",
    resolution: null,
    solvedBy: null,
    solvedAt: null,
    csat: null,
    match: { kind: "bug", key: "ENG-412" },
  },
];
