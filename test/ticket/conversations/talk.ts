import type { Facts } from "../../../src/connector.ts";
import type { LookupResult } from "../../../src/context/gather.ts";
import type { EscalationInput } from "../../../src/conversation/escalation.ts";
import { found } from "../stories.ts";

/** A conversation as a test writes it: the event that arrives, and what the sources know. */
export interface Conversation {
  name: string;
  event: EscalationInput;
  results: LookupResult[];
}

type Message = EscalationInput["conversation"]["messages"][number];

/** What the customer says. */
export const says = (text: string): Message => ({ role: "customer", text });

/** What the bot answers, with whatever it did beside. */
export const bot = (text: string, more: Omit<Message, "role" | "text"> = {}): Message => ({
  role: "bot",
  text,
  ...more,
});

export const article = (title: string, url: string) => ({ articles: [{ title, url }] });
export const action = (name: string, outcome: string, detail: string | null = null) => ({
  action: { name, outcome, detail },
});

/** A conversation of the web chat, held by Ava, of which a test names only what matters. */
export function conversation(
  name: string,
  messages: Message[],
  event: Partial<Omit<EscalationInput, "conversation">> & { language?: string } = {},
  results: LookupResult[] = [],
): Conversation {
  const { language = "en", ...rest } = event;
  return {
    name,
    event: {
      conversation: { id: `conv_${name}`, channel: "web_chat", language, messages },
      bot: { name: "Ava" },
      ...rest,
    },
    results,
  };
}

export const crm = (facts: Facts): LookupResult => found("hubspot", "HubSpot", facts);
export const desk = (facts: Facts): LookupResult => found("zendesk", "Zendesk", facts);
export const tracker = (facts: Facts): LookupResult => found("linear", "Linear", facts);

/** What billing knows, of which a test names only what matters. */
export const billing = (facts: Partial<NonNullable<Facts["billing"]>>): LookupResult =>
  found("stripe", "Stripe", {
    billing: {
      plan: null,
      status: "active",
      mrr: [],
      subscriptions: [],
      failedInvoices: [],
      openDisputes: [],
      lastPayment: null,
      recentPayments: [],
      ...facts,
    },
  });

export const money = (amountMinor: number, currency = "USD") => ({ amountMinor, currency });
