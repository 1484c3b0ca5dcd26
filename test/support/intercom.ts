import { createHmac } from "node:crypto";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { intercom } from "../../connectors/intercom/index.ts";
import {
  type IntercomOptions,
  type IntercomStandIn,
  intercomCredentials,
  startIntercom,
} from "../../demo/stand-ins/intercom.ts";
import { signWebhook } from "../../demo/stand-ins/intercom-webhooks.ts";
import type { ConnectorDeps, TicketDraft } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

export const HANDOFF = "hnd_0000000000aaaaaaaaaaaaaaaa";

export async function anIntercom(options: IntercomOptions = {}): Promise<IntercomStandIn> {
  const standIn = await startIntercom(options);
  onTestFinished(() => standIn.close());
  return standIn;
}

export function aBlock(baseUrl: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    access_token: intercomCredentials.accessToken,
    client_secret: intercomCredentials.clientSecret,
    base_url: baseUrl,
    ...more,
  };
}

export function testDeps(now: () => number = Date.now): ConnectorDeps & { lines: string[] } {
  const http = createHttp();
  onTestFinished(() => http.close());
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  return { http, log, now, userAgent: "Baton/test", lines };
}

export async function openIntercom(options: IntercomOptions = {}, more: Record<string, unknown> = {}) {
  const standIn = await anIntercom(options);
  const deps = testDeps(options.now);
  const connection = intercom.open(intercom.config.parse(aBlock(standIn.url, more)), deps);
  return { standIn, connection, tickets: connection.tickets, deps };
}

/** Another connection to the same workspace. */
export function reopen(standIn: IntercomStandIn, more: Record<string, unknown>) {
  return intercom.open(intercom.config.parse(aBlock(standIn.url, more)), testDeps());
}

export function aDraft(more: Partial<TicketDraft> = {}): TicketDraft {
  return {
    handoffId: HANDOFF,
    subject: "Charged twice",
    requester: { name: "Dana Reyes", email: "dana@northwind.example", externalId: null, phone: null },
    note: { html: "<p>Charged twice</p>", text: "Charged twice" },
    description: "I was charged twice this month",
    conversation: { platform: null, id: "conv_1" },
    ...{ priority: "normal", group: null, form: null, tags: ["baton"], fields: [] },
    ...more,
  };
}

/** A notification as Intercom sends it, signed with this secret. */
export function signed(notification: object | string, secret = intercomCredentials.clientSecret) {
  const body = typeof notification === "string" ? notification : JSON.stringify(notification);
  return { body: Buffer.from(body), headers: signWebhook(body, secret), query: {} };
}

/** An event of Fin's own API, signed with this secret. */
export function signedByFin(event: object | string, secret: string) {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const hex = createHmac("sha256", secret).update(body).digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-fin-agent-api-webhook-signature": `sha256=${hex}`,
  };
  return { body: Buffer.from(body), headers, query: {} };
}

/** What the stand-in was asked to write, as `METHOD /path`. */
export function writesOf({ calls }: IntercomStandIn): string[] {
  return calls
    .filter(({ method, path }) => method !== "GET" && !path.endsWith("/search"))
    .map(({ method, path }) => `${method} ${path}`);
}

/** The manifest's `helpdesk` block for a house with this stand-in. */
export function intercomBlock(url: string): string {
  const { accessToken, clientSecret } = intercomCredentials;
  return `helpdesk:
  intercom: { access_token: ${accessToken}, client_secret: ${clientSecret}, base_url: "${url}" }
`;
}
