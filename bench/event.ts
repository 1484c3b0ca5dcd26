import { createHmac, randomBytes } from "node:crypto";

/** How many vendor calls an event causes: five for a customer whom nobody knows, all eight for a known one. */
export type Shape = "lean" | "full";

/** The bench's own secret, in Standard Webhooks form. */
export const SIGNING_SECRET = `whsec_${Buffer.from("a bench secret of 32 bytes, local").toString("base64")}`;
const KEY = Buffer.from(SIGNING_SECRET.slice("whsec_".length), "base64");

/** The stubs know every customer of this domain, and none of any other. */
export const KNOWN_DOMAIN = "known.example";
const UNKNOWN_DOMAIN = "stranger.example";

const CUSTOMER_LINES = [
  "I was charged twice this month and I would like one of the two payments back, please. The first one is from the third, the second from the fifth, both for the same plan.",
  "No, that is not it. The page shows «Card declined (402)» as soon as I open the billing settings, and yet my bank shows both payments as done.",
  "I have already tried another browser, another card and the mobile app. The invoice list stays empty, and the download button does nothing at all.",
  "Can you tell me which of the two invoices is the right one? Our accountant needs it before Friday, otherwise we have to book it by hand.",
  "This does not help me. I would like to speak to a person who can look into our account.",
];
const BOT_LINES = [
  "Thank you for the details. Here is how billing works: a plan renews on the same day of each month, and a change of plan is charged at once for the rest of the month.",
  "I have looked for an invoice with that amount and found two that could be meant. You can find all invoices under Settings, Billing, Invoices.",
  "A card can be declined for several reasons. Please check the number, the date and the limit of the card, and try again after a few minutes.",
  "I am sorry that this did not solve it. Would you like to try the steps of the article «When a payment fails», or shall I look for another answer?",
];

/** The parts of one event's JSON between the values that differ from event to event. */
const PARTS = buildParts();

function buildParts(): string[] {
  const messages = Array.from({ length: 20 }, (_, index) => {
    const at = new Date(Date.UTC(2026, 10, 20, 10, index)).toISOString();
    if (index % 2 === 0) {
      return {
        role: "customer",
        text: `${CUSTOMER_LINES[(index / 2) % CUSTOMER_LINES.length]} This is the ${index + 1}th time that I write about it.`,
        at,
      };
    }
    return {
      role: "bot",
      text: `${BOT_LINES[((index - 1) / 2) % BOT_LINES.length]} Is there anything else that I can do for you in the meantime?`,
      at,
      confidence: 0.42,
      intent: "billing_question",
      articles: [
        { title: "How billing works", url: "https://help.example/articles/billing/how-billing-works" },
      ],
      action: { name: "lookup_invoice", outcome: "failed", detail: "two invoices found" },
    };
  });
  const event = {
    conversation: {
      id: "@ID@",
      channel: "web_chat",
      language: "en",
      url: "https://bot.example/c/@ID@",
      messages,
    },
    customer: {
      email: "@EMAIL@",
      name: "Dana Reyes",
      external_id: "u_@ID@",
      phone: null,
      attributes: { plan: "pro", seats: 25 },
    },
    page: {
      url: "https://app.example/settings/billing",
      title: "Billing",
      error: "Card declined (402)",
      visited: ["pricing", "settings", "settings/plan"].map((path) => ({
        url: `https://app.example/${path}`,
        at: "2026-11-20T09:58:00Z",
      })),
    },
    reason: { code: "customer_request", text: "asked for a person" },
    bot: { name: "Ava", platform: "custom", version: "3.2" },
  };
  return JSON.stringify(event).split(/(@ID@|@EMAIL@)/);
}

/** One escalation of about 8.2 KB; every `id` is another conversation of another customer. */
export function buildEvent(id: string, shape: Shape): Buffer {
  const email = `${id}@${shape === "full" ? KNOWN_DOMAIN : UNKNOWN_DOMAIN}`;
  const text = PARTS.map((part) => (part === "@ID@" ? id : part === "@EMAIL@" ? email : part)).join("");
  return Buffer.from(text);
}

/** The Standard Webhooks headers of a body, signed now. */
export function sign(webhookId: string, body: Buffer): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac("sha256", KEY).update(`${webhookId}.${timestamp}.`).update(body).digest("base64");
  return { "webhook-id": webhookId, "webhook-timestamp": timestamp, "webhook-signature": `v1,${mac}` };
}

/** A prefix for ids that no earlier run has used. */
export function freshPrefix(): string {
  return `b${randomBytes(4).toString("hex")}`;
}
