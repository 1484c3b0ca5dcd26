import { z } from "zod";
import { type Connector, defineConnector } from "../../src/connector.ts";
import { NO_BRIEF } from "../../src/context/brief/brief.ts";
import type { ContextPackage, Findings } from "../../src/context/package.ts";
import { ManifestError } from "../../src/manifest/fault.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";

const nothing = { check: async () => [] };

const desk = defineConnector({
  id: "zendesk",
  name: "Zendesk",
  role: "helpdesk",
  ...{ brings: "", example: {} },
  config: z
    .strictObject({
      subdomain: z.string(),
      api_token: z.string().optional(),
      verify: z.boolean().default(true),
      base_url: z.url().optional(),
    })
    .transform(({ api_token, ...rest }) => ({ ...rest, apiToken: api_token ?? null })),
  warnings: (config) => (config.apiToken ? [`API tokens end on 30 April 2027 (${config.apiToken})`] : []),
  open: () => nothing,
});

const otherDesk = defineConnector({
  id: "freshdesk",
  name: "Freshdesk",
  role: "helpdesk",
  ...{ brings: "", example: {} },
  config: z.strictObject({ domain: z.string(), api_key: z.string() }),
  open: () => nothing,
});

const crm = defineConnector({
  id: "hubspot",
  name: "HubSpot",
  role: "source",
  ...{ brings: "", example: {} },
  config: z.strictObject({
    access_token: z.string().refine((token) => token.startsWith("pat-"), 'must begin with "pat-"'),
    pages: z.number().int().default(1),
  }),
  open: () => nothing,
});

const tracker = defineConnector({
  id: "linear",
  name: "Linear",
  role: "source",
  ...{ brings: "", example: {} },
  canTrack: true,
  config: z.union([
    z.strictObject({ api_key: z.string(), team: z.string() }),
    z.strictObject({ client_id: z.string(), client_secret: z.string(), team: z.string() }),
  ]),
  open: () => nothing,
});

const otherTracker = defineConnector({
  id: "jira",
  name: "Jira",
  role: "source",
  ...{ brings: "", example: {} },
  canTrack: true,
  config: z.strictObject({ site: z.string() }),
  open: () => nothing,
});

const platform = defineConnector({
  id: "rasa",
  name: "Rasa",
  role: "bot",
  ...{ brings: "", example: {} },
  config: z.strictObject({ secret: z.string() }),
  open: () => nothing,
});

const chat = defineConnector({
  id: "chat",
  name: "Chat",
  role: "source",
  ...{ brings: "", example: {} },
  notifies: "channels",
  config: z.strictObject({ token: z.string(), channel: z.string().optional() }),
  open: () => nothing,
});

const hook = defineConnector({
  id: "hook",
  name: "Hook",
  role: "source",
  ...{ brings: "", example: {} },
  notifies: "one_place",
  config: z.strictObject({ webhook_url: z.string() }),
  open: () => nothing,
});

export const connectors: readonly Connector[] = [
  ...[desk, otherDesk, crm, tracker, otherTracker],
  ...[chat, hook, platform],
] as readonly Connector[];

export const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** `${NAME}` without tripping over JavaScript's own templates. */
export const ref = (inside: string) => `\${${inside}}`;

/** The smallest manifest, with more lines after it; they begin on line 4. */
export function withLines(...lines: string[]): string {
  return [
    "version: 1",
    `bot: { signing_secrets: ["${SECRET}"] }`,
    "helpdesk: { zendesk: { subdomain: acme } }",
    ...lines,
  ].join("\n");
}

export function parse(text: string, env: Record<string, string | undefined> = {}): Manifest {
  return parseManifest(text, { file: "m.yaml", env, connectors });
}

/** The faults, as `line:column: message`. */
export function faultsOf(text: string, env: Record<string, string | undefined> = {}): string[] {
  try {
    parse(text, env);
  } catch (error) {
    if (error instanceof ManifestError)
      return error.faults.map((fault) => `${fault.line}:${fault.column}: ${fault.message}`);
    throw error;
  }
  return [];
}

const FINDINGS: Findings = {
  doubleCharge: [
    {
      amount: { amountMinor: 900, currency: "EUR" },
      at: "2026-11-18T09:00:00Z",
      status: "paid",
      description: null,
    },
    {
      amount: { amountMinor: 900, currency: "EUR" },
      at: "2026-11-18T09:01:00Z",
      status: "paid",
      description: null,
    },
  ],
  knownBug: {
    key: "SUP-12",
    title: "Charged twice",
    state: "Todo",
    url: "https://l.example/1",
    match: "error",
    priority: null,
  },
  failedAction: { todo: "look up the invoice", detail: null },
  didNotHelp: null,
  isKnownCustomer: true,
};

/** Everything about a customer known, but what a test takes away. */
export function aPackage(changes: Partial<ContextPackage> = {}): ContextPackage {
  return {
    handoff: {
      id: "hnd_01",
      installationId: "default",
      priority: "normal",
      createdAt: "2026-11-20T10:00:00Z",
      isTest: false,
    },
    customer: {
      name: "Dana Reyes",
      email: "dana@northwind.example",
      externalId: "u_77",
      phone: null,
      tier: "enterprise",
      lifetimeValue: { amountMinor: 1_250_050, currency: "EUR" },
      tags: ["vip", "beta"],
      attributes: { seats: 40, plan: "pro" },
    },
    account: {
      company: "Northwind",
      domain: "northwind.example",
      owner: "Kim Park",
      lifecycle: "customer",
      health: "green",
      renewalDate: "2026-12-02",
      openDeals: [{ name: "Upsell", stage: null, amount: null, closesAt: null, url: null }],
    },
    billing: {
      plan: "Pro",
      status: "past_due",
      mrr: [{ amountMinor: 120_000, currency: "EUR" }],
      subscriptions: [],
      failedInvoices: [
        {
          number: "A-1",
          amount: { amountMinor: 100, currency: "EUR" },
          at: "2026-11-01T00:00:00Z",
          attempts: 1,
          url: null,
        },
      ],
      openDisputes: [],
      lastPayment: {
        amount: { amountMinor: 5000, currency: "JPY" },
        at: "2026-11-01T00:00:00Z",
        status: "succeeded",
        description: null,
      },
      recentPayments: [],
    },
    bugs: [
      {
        key: "SUP-12",
        title: "Charged twice",
        state: "Todo",
        url: "https://l.example/1",
        match: "error",
        priority: null,
      },
    ],
    tickets: [
      {
        id: "7",
        subject: "Refund",
        status: "solved",
        csat: "bad",
        createdAt: "2026-01-01T00:00:00Z",
        url: null,
      },
      { id: "8", subject: "Login", status: "open", csat: null, createdAt: null, url: null },
    ],
    conversation: {
      id: "conv_1",
      channel: "web_chat",
      language: "en",
      url: null,
      messages: [],
      turns: 4,
      failedTurns: 2,
      intent: "billing_question",
      topic: "billing",
      subtopic: null,
      summary: "Charged twice this month",
      sentiment: { score: -0.4, trend: "worsening" },
      complexity: 0.3,
      requests: [],
      sensitive: [],
    },
    page: { url: "https://app.example/billing", title: "Billing", error: "Card declined (402)", visited: [] },
    reason: { code: "customer_request", text: "asked for a person", triggers: ["explicit_request"] },
    bot: { name: "Ava", platform: "custom", version: null },
    attempts: [],
    brief: { ...NO_BRIEF, findings: FINDINGS },
    recommendation: { rule: "", nextStep: "", isGeneral: true, because: "", firstSentence: "" },
    provenance: {},
    gaps: [],
    ...changes,
  };
}

/** A customer whom no system knows. */
export function aStranger(): ContextPackage {
  const known = aPackage();
  return {
    ...known,
    customer: {
      name: null,
      email: null,
      externalId: null,
      phone: null,
      tier: null,
      lifetimeValue: null,
      tags: [],
      attributes: {},
    },
    account: {
      company: null,
      domain: null,
      owner: null,
      lifecycle: null,
      health: null,
      renewalDate: null,
      openDeals: [],
    },
    billing: {
      plan: null,
      status: null,
      mrr: [],
      subscriptions: [],
      failedInvoices: [],
      openDisputes: [],
      lastPayment: null,
      recentPayments: [],
    },
    bugs: [],
    tickets: [],
  };
}
