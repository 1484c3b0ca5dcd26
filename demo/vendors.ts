import type { Helpdesk } from "./helpdesks/helpdesk.ts";
import { HELPDESKS, type HelpdeskId } from "./helpdesks/index.ts";
import { type HubspotStandIn, startHubspot } from "./stand-ins/hubspot.ts";
import { type LinearStandIn, startLinear } from "./stand-ins/linear.ts";
import { type SlackStandIn, startSlack } from "./stand-ins/slack.ts";
import { type StripeStandIn, startStripe } from "./stand-ins/stripe.ts";

/** The vendors, answering on loopback as their APIs do. */
export interface Vendors {
  hubspot: HubspotStandIn;
  stripe: StripeStandIn;
  linear: LinearStandIn;
  helpdesk: Helpdesk;
  slack: SlackStandIn;
}

type Vendor = keyof Vendors;
export const VENDORS = ["hubspot", "stripe", "linear", "helpdesk", "slack"] as const satisfies Vendor[];

const NAMES = { hubspot: "HubSpot", stripe: "Stripe", linear: "Linear", slack: "Slack" } as const;

export function nameOf(vendor: Vendor, { helpdesk }: Vendors): string {
  return vendor === "helpdesk" ? helpdesk.name : NAMES[vendor];
}

/** What one call takes at each, in milliseconds: near what the real ones take. */
const LATENCY_MS = { hubspot: 60, stripe: 70, linear: 50, slack: 80 };

export function latencyOf(vendor: Vendor, { helpdesk }: Vendors): number {
  return vendor === "helpdesk" ? HELPDESKS[helpdesk.id].latencyMs : LATENCY_MS[vendor];
}

/** The promise on a machine that has nothing else to do: the slowest vendor, as often as a ticket takes it, and 300 ms. */
export function promisedMs({ id }: Helpdesk): number {
  const { latencyMs, writes } = HELPDESKS[id];
  return Math.max(latencyMs, ...Object.values(LATENCY_MS)) * writes + 300;
}

export async function startVendors(id: HelpdeskId): Promise<Vendors> {
  const { start, latencyMs } = HELPDESKS[id];
  const [hubspot, stripe, linear, helpdesk, slack] = await Promise.all([
    startHubspot({ latencyMs: LATENCY_MS.hubspot }),
    startStripe({ latencyMs: LATENCY_MS.stripe }),
    startLinear({ latencyMs: LATENCY_MS.linear }),
    start(latencyMs),
    startSlack({ latencyMs: LATENCY_MS.slack }),
  ]);
  return { hubspot, stripe, linear, helpdesk, slack };
}

/** The values of every `${NAME}` in the manifest but the secret of the bot. */
export function credentialsOf({ hubspot, stripe, linear, helpdesk, slack }: Vendors): Record<string, string> {
  return {
    HUBSPOT_BASE_URL: hubspot.url,
    HUBSPOT_ACCESS_TOKEN: hubspot.accessToken,
    STRIPE_BASE_URL: stripe.url,
    STRIPE_API_KEY: stripe.apiKey,
    LINEAR_BASE_URL: linear.url,
    LINEAR_API_KEY: linear.apiKey,
    SLACK_BASE_URL: slack.url,
    SLACK_BOT_TOKEN: slack.botToken,
    ...helpdesk.variables,
  };
}

/** Starts counting; the returned function says how many calls each vendor has had since. */
export function countCalls(vendors: Vendors): () => Record<Vendor, number> {
  const count = () => VENDORS.map((vendor) => vendors[vendor].calls.length);
  const before = count();
  return () => {
    const since = count().map((calls, at) => [VENDORS[at], calls - (before[at] ?? 0)]);
    return Object.fromEntries(since) as Record<Vendor, number>;
  };
}

export async function stopVendors(vendors: Vendors): Promise<void> {
  await Promise.all(VENDORS.map((vendor) => vendors[vendor].close()));
}
