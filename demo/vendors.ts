import { type HubspotStandIn, startHubspot } from "./stand-ins/hubspot.ts";
import { type LinearStandIn, startLinear } from "./stand-ins/linear.ts";
import { type SlackStandIn, startSlack } from "./stand-ins/slack.ts";
import { type StripeStandIn, startStripe } from "./stand-ins/stripe.ts";
import { startZendesk, type ZendeskStandIn, zendeskCredentials } from "./stand-ins/zendesk.ts";

/** The vendors, answering on loopback as their APIs do. */
export interface Vendors {
  hubspot: HubspotStandIn;
  stripe: StripeStandIn;
  linear: LinearStandIn;
  slack: SlackStandIn;
  zendesk: ZendeskStandIn;
}

export const NAMES = {
  hubspot: "HubSpot",
  stripe: "Stripe",
  linear: "Linear",
  zendesk: "Zendesk",
  slack: "Slack",
} as const;
type Vendor = keyof Vendors;
export const VENDORS = Object.keys(NAMES) as Vendor[];

/** What one call takes at each, in milliseconds: near what the real ones take. */
export const LATENCY_MS: Record<Vendor, number> = {
  hubspot: 60,
  stripe: 70,
  linear: 50,
  zendesk: 120,
  slack: 80,
};
export const SLOWEST_MS = Math.max(...Object.values(LATENCY_MS));

export async function startVendors(): Promise<Vendors> {
  const [hubspot, stripe, linear, zendesk, slack] = await Promise.all([
    startHubspot({ latencyMs: LATENCY_MS.hubspot }),
    startStripe({ latencyMs: LATENCY_MS.stripe }),
    startLinear({ latencyMs: LATENCY_MS.linear }),
    startZendesk({ latencyMs: LATENCY_MS.zendesk }),
    startSlack({ latencyMs: LATENCY_MS.slack }),
  ]);
  return { hubspot, stripe, linear, zendesk, slack };
}

/** The values of every `${NAME}` in `baton.yaml` but the secrets of the bot and of Zendesk's webhook. */
export function credentialsOf({ hubspot, stripe, linear, zendesk, slack }: Vendors): Record<string, string> {
  return {
    HUBSPOT_BASE_URL: hubspot.url,
    HUBSPOT_ACCESS_TOKEN: hubspot.accessToken,
    STRIPE_BASE_URL: stripe.url,
    STRIPE_API_KEY: stripe.apiKey,
    LINEAR_BASE_URL: linear.url,
    LINEAR_API_KEY: linear.apiKey,
    SLACK_BASE_URL: slack.url,
    SLACK_BOT_TOKEN: slack.botToken,
    ZENDESK_BASE_URL: zendesk.url,
    ZENDESK_CLIENT_ID: zendeskCredentials.clientId,
    ZENDESK_CLIENT_SECRET: zendeskCredentials.clientSecret,
    ZENDESK_WEBHOOK_SECRET: zendeskCredentials.webhookSecret,
  };
}

/** Starts counting; the returned function says how many calls each vendor has had since. */
export function countCalls(vendors: Vendors): () => Record<Vendor, number> {
  const count = (): Record<Vendor, number> => ({
    hubspot: vendors.hubspot.calls.length,
    stripe: vendors.stripe.calls.length,
    linear: vendors.linear.calls.length,
    zendesk: vendors.zendesk.calls.length,
    slack: vendors.slack.calls.length,
  });
  const before = count();
  return () => {
    const now = count();
    for (const vendor of VENDORS) now[vendor] -= before[vendor];
    return now;
  };
}

export async function stopVendors(vendors: Vendors): Promise<void> {
  await Promise.all(VENDORS.map((vendor) => vendors[vendor].close()));
}
