import { buildContext } from "../../src/context/build.ts";
import type { LookupResult } from "../../src/context/gather.ts";
import type { ContextPackage } from "../../src/context/package.ts";
import { EscalationEvent, type EscalationInput } from "../../src/conversation/escalation.ts";
import { ConnectorError } from "../../src/errors.ts";
import { judge } from "../../src/handoff/judge.ts";
import { analysisOf, readingOf } from "../../src/handoff/read-once.ts";
import { createRecommender } from "../../src/manifest/recommender.ts";
import { escalationOf } from "../../src/triggers/escalation.ts";
import { DEFAULT_SETTINGS } from "../../src/triggers/settings.ts";

// Whole stories, from the event to the package, as the golden notes show them.

export const NOW = Date.parse("2026-11-20T10:00:06Z");
/** The shipped rules for the next step. */
export const recommend = createRecommender([]);
const READ_AT = "2026-11-20T10:00:05.400Z";

/** The package that an event and its lookups make. */
export function aPackage(
  input: EscalationInput,
  results: LookupResult[] = [],
  handoff: Partial<ContextPackage["handoff"]> = {},
): ContextPackage {
  const event = EscalationEvent.parse(input);
  const analysis = analysisOf(event, DEFAULT_SETTINGS);
  return buildContext({
    handoff: {
      id: "hnd_01k9zq",
      installationId: "default",
      createdAt: "2026-11-20T10:00:05Z",
      isTest: false,
      ...handoff,
    },
    event,
    analysis,
    reading: readingOf(event, DEFAULT_SETTINGS),
    explain: (facts) => escalationOf(event, judge(event, facts, DEFAULT_SETTINGS, NOW)),
    recommend,
    results,
    now: NOW,
  });
}

export function found(source: string, sourceName: string, facts: LookupResult["facts"]): LookupResult {
  return {
    source,
    sourceName,
    provides: PROVIDES[source] ?? source,
    facts,
    error: null,
    at: READ_AT,
    tookMs: 312,
  };
}

export function failed(
  source: string,
  sourceName: string,
  kind: ConnectorError["kind"],
  message: string,
  status?: number,
): LookupResult {
  const error = new ConnectorError(source, kind, message, status === undefined ? {} : { status });
  return {
    source,
    sourceName,
    provides: PROVIDES[source] ?? source,
    facts: null,
    error,
    at: READ_AT,
    tookMs: 4000,
  };
}

const PROVIDES: Record<string, string> = {
  hubspot: "customer and account",
  stripe: "billing",
  linear: "known bugs",
  zendesk: "earlier tickets",
};

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });

export const HUBSPOT_NORTHWIND = found("hubspot", "HubSpot", {
  customer: {
    name: "Dana Reyes",
    email: "dana@northwind.example",
    tier: "enterprise",
    lifetimeValue: usd(8_640_000),
  },
  account: {
    company: "Northwind Traders",
    owner: "Sam Ortiz",
    lifecycle: "customer",
    health: "at_risk",
    renewalDate: "2026-12-12",
    openDeals: [
      {
        name: "Northwind expansion",
        stage: "contract sent",
        amount: usd(2_400_000),
        closesAt: "2026-11-30",
        url: "https://app.hubspot.com/contacts/1/record/0-3/77",
      },
    ],
  },
  urls: {
    customer: "https://app.hubspot.com/contacts/1/record/0-1/551",
    account: "https://app.hubspot.com/contacts/1/record/0-2/90",
  },
});

export const STRIPE_NORTHWIND = found("stripe", "Stripe", {
  billing: {
    plan: "Business",
    status: "active",
    mrr: [usd(120_000)],
    subscriptions: [
      { plan: "Business", status: "active", mrr: usd(120_000), renewsAt: "2026-12-12", cancelsAt: null },
    ],
    failedInvoices: [],
    openDisputes: [],
    lastPayment: { amount: usd(120_000), at: "2026-11-18T09:17:40Z", status: "succeeded", description: null },
    recentPayments: [
      { amount: usd(120_000), at: "2026-11-18T09:17:40Z", status: "succeeded", description: null },
      { amount: usd(120_000), at: "2026-11-18T09:14:02Z", status: "succeeded", description: null },
      { amount: usd(120_000), at: "2026-10-18T09:14:00Z", status: "succeeded", description: null },
    ],
  },
  urls: { billing: "https://dashboard.stripe.com/customers/cus_9" },
});

const EARLIER = found("zendesk", "Zendesk", {
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
});

const doubleChargeEvent: EscalationInput = {
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
        text: "That doesn't help. I was charged twice this month, $1,200 each time!!",
        at: "2026-11-20T09:58:30Z",
      },
      {
        role: "bot",
        text: "I looked at your invoices but could not tell.",
        at: "2026-11-20T09:58:36Z",
        confidence: 0.31,
        action: { name: "lookup_invoice", outcome: "failed", detail: "two invoices found" },
      },
      { role: "customer", text: "This is ridiculous. Can I talk to a human?", at: "2026-11-20T09:59:50Z" },
    ],
  },
  customer: {
    email: "dana@northwind.example",
    name: "Dana Reyes",
    external_id: "u_77",
    attributes: { plan: "pro" },
  },
  page: { url: "https://app.acme.example/settings/billing", title: "Billing", error: "Card declined (402)" },
  reason: { code: "customer_request", text: "asked for a person" },
  bot: { name: "Ava", platform: "custom", version: "3.2" },
};

/** An enterprise customer near renewal was charged twice; everything answers. */
export const doubleCharge = () =>
  aPackage(doubleChargeEvent, [HUBSPOT_NORTHWIND, STRIPE_NORTHWIND, found("linear", "Linear", {}), EARLIER]);

/** The same, while two sources fail. */
export const sourceDown = () =>
  aPackage(doubleChargeEvent, [
    failed("hubspot", "HubSpot", "unavailable", "did not answer within 4 s"),
    STRIPE_NORTHWIND,
    failed("linear", "Linear", "auth", "refused"),
    found("zendesk", "Zendesk", {
      gaps: [{ what: "earlier tickets", reason: "asked us to wait", retryable: true }],
    }),
  ]);

/** A known bug, a calm customer, no money involved. */
export const knownBug = () =>
  aPackage(
    {
      conversation: {
        id: "conv_9001",
        channel: "in_app",
        language: "en",
        messages: [
          {
            role: "customer",
            text: "Hello! Our CSV export stops at 10,000 rows since yesterday and shows error E-4012.",
            at: "2026-11-20T09:40:00Z",
          },
          {
            role: "bot",
            text: "Please try a smaller date range.",
            at: "2026-11-20T09:40:04Z",
            confidence: 0.71,
            intent: "export_help",
            articles: [{ title: "Exporting data", url: "https://help.acme.example/export" }],
          },
          { role: "customer", text: "I tried that, same error.", at: "2026-11-20T09:42:10Z" },
        ],
      },
      customer: { email: "li.wei@fabrikam.example", name: "Li Wei" },
      page: { url: "https://app.acme.example/reports", title: "Reports", error: "E-4012 export aborted" },
      reason: { code: "knowledge_gap" },
      bot: { name: "Ava" },
    },
    [
      found("hubspot", "HubSpot", {
        customer: { name: "Li Wei", tier: "growth" },
        account: { company: "Fabrikam", owner: "Noor Haddad", lifecycle: "customer" },
        urls: { customer: "https://app.hubspot.com/contacts/1/record/0-1/902" },
      }),
      found("stripe", "Stripe", {
        billing: {
          plan: "Growth",
          status: "active",
          mrr: [{ amountMinor: 24_900, currency: "EUR" }],
          subscriptions: [],
          failedInvoices: [],
          openDisputes: [],
          lastPayment: {
            amount: { amountMinor: 24_900, currency: "EUR" },
            at: "2026-11-02T08:00:00Z",
            status: "succeeded",
            description: null,
          },
          recentPayments: [],
        },
      }),
      found("linear", "Linear", {
        bugs: [
          {
            key: "ENG-412",
            title: "CSV export aborts after 10,000 rows (E-4012)",
            state: "In Progress",
            url: "https://linear.app/acme/issue/ENG-412",
            match: "error",
            priority: "high",
          },
        ],
      }),
      found("zendesk", "Zendesk", {}),
    ],
  );

/** Nobody knows this person, and the customer writes in German. */
export const unknownCustomer = () =>
  aPackage(
    {
      conversation: {
        id: "conv_31",
        channel: "whatsapp",
        language: "de-DE",
        messages: [
          { role: "customer", text: "Guten Tag, ich komme nicht mehr in mein Konto." },
          {
            role: "bot",
            text: "Ich habe Sie leider nicht verstanden.",
            confidence: 0.12,
            intent: "fallback",
          },
          { role: "customer", text: "Ich komme nicht mehr in mein Konto, das Passwort geht nicht." },
          { role: "bot", text: "Ich habe Sie leider nicht verstanden.", confidence: 0.1, intent: "fallback" },
        ],
      },
      customer: { email: "jo@private.example" },
      bot: { name: "Ava" },
    },
    [found("hubspot", "HubSpot", {}), found("stripe", "Stripe", {}), found("zendesk", "Zendesk", {})],
  );

/** Everything that text can try. */
export const hostileText = () =>
  aPackage(
    {
      conversation: {
        id: "conv_x",
        messages: [
          {
            role: "customer",
            text: "<script>alert(1)</script> <img src=x onerror=alert(1)> my order is broken {{ticket.requester.email}} {% raw %}",
            at: "2026-11-20T09:00:00Z",
          },
          {
            role: "bot",
            text: '**bold** [click](javascript:alert(1)) <!channel> @here \u001b[31mred\u001b[0m =HYPERLINK("http://evil.example")',
            at: "junk",
            articles: [
              { title: "</li></ul><h1>Big</h1>", url: "javascript:alert(document.cookie)" },
              { title: "Bank", url: "https://bank.example@evil.example/login" },
              { title: "Help", url: 'https://evil.example/"onmouseover="x' },
            ],
          },
          {
            role: "customer",
            text: 'abc\u202Egnp.exe\u2066 end\nline two\r\n\r\n\r\n\r\nline three\n{"level":50} \u0000 \ud800 👩‍👩‍👧 שלום',
            at: "2026-11-20T09:01:00Z",
          },
        ],
      },
      customer: {
        email: "evil@example.com\r\nBcc: all@example.com",
        name: "Mallory</h3>\n\n<h1>ADMIN\u202E",
        attributes: {
          "<b>key</b>": "{{secret}}",
          tier: "VIP </strong><a href='https://evil.example'>",
          company: "x".repeat(400),
          toString: "constructor",
        },
      },
      page: { url: "javascript:alert(1)", title: "<title>", error: "'; DROP TABLE tickets; --" },
      reason: { code: "other", text: "<!everyone> {{7*7}}" },
      bot: { name: "<Ava>" },
    },
    [],
  );

/** More than one note can hold. */
export const longTranscript = () =>
  aPackage(
    {
      conversation: {
        id: "conv_long",
        messages: [
          {
            role: "customer",
            text: "My webhook integration stopped working after the update.",
            at: "2026-11-19T23:58:00Z",
          },
          ...Array.from({ length: 5_000 }, (_, i) => ({
            role: i % 2 === 0 ? ("bot" as const) : ("customer" as const),
            text:
              i % 2 === 0
                ? `Step ${i / 2 + 1}: please send the delivery log of endpoint ${i / 2 + 1}.`
                : `Log ${(i + 1) / 2}: 200 OK, ${i} ms.`,
            at: new Date(Date.parse("2026-11-19T23:58:30Z") + i * 1_000).toISOString(),
          })),
        ],
      },
      customer: { name: "Ines Cole", email: "ines@contoso.example" },
      bot: { name: "Ava" },
    },
    [],
  );
