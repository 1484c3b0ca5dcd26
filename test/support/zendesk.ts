import { onTestFinished } from "vitest";
import { zendesk } from "../../connectors/zendesk/index.ts";
import {
  startZendesk,
  type ZendeskOptions,
  type ZendeskStandIn,
  zendeskCredentials,
} from "../../demo/stand-ins/zendesk.ts";
import type { ConnectorDeps, TicketDraft } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

/** A clock that only moves when told to. */
export function aClock(start = Date.parse("2026-11-20T10:00:00Z")) {
  let time = start;
  return Object.assign(() => time, { pass: (ms: number) => (time += ms) });
}

/** Keeps what is logged, to look for secrets in it. */
export function aLog() {
  const lines: string[] = [];
  const write = (...args: unknown[]) => void lines.push(JSON.stringify(args));
  const log = { trace: write, debug: write, info: write, warn: write, error: write, fatal: write };
  return { log: log as unknown as ConnectorDeps["log"], lines };
}

export function openZendesk(
  block: Record<string, unknown>,
  now: () => number = Date.now,
  timeoutMs?: number,
  installation?: string,
) {
  const http = createHttp();
  onTestFinished(() => http.close());
  const { log, lines } = aLog();
  const send: ConnectorDeps["http"] = timeoutMs ? (request) => http({ timeoutMs, ...request }) : http;
  const connection = zendesk.open(zendesk.config.parse(block), {
    http: send,
    log,
    now,
    userAgent: "Baton/test",
    ...(installation === undefined ? {} : { installation }),
  });
  return { ...connection, lines };
}

export function aBlock(baseUrl?: string) {
  return {
    subdomain: "acme",
    oauth: { client_id: zendeskCredentials.clientId, client_secret: zendeskCredentials.clientSecret },
    ...(baseUrl === undefined ? {} : { base_url: baseUrl }),
  };
}

/** The stand-in and a connection to it. */
export async function aZendesk(
  options: ZendeskOptions = {},
  now: () => number = Date.now,
  timeoutMs?: number,
) {
  const standIn: ZendeskStandIn = await startZendesk({ now, ...options });
  onTestFinished(() => standIn.close());
  return { standIn, ...openZendesk(aBlock(standIn.url), now, timeoutMs) };
}

export function aDraft(changes: Partial<TicketDraft> = {}): TicketDraft {
  return {
    handoffId: "hnd_01",
    subject: "Charged twice this month",
    requester: { name: "Dana Reyes", email: "dana@northwind.example", externalId: "u_77", phone: null },
    description: "I was charged twice",
    conversation: { platform: null, id: "conv_1" },
    note: {
      html: "<p><strong>Dana Reyes</strong> was charged twice</p>",
      text: "Dana Reyes was charged twice",
    },
    priority: "high",
    group: null,
    form: null,
    tags: ["baton"],
    fields: [],
    ...changes,
  };
}

/** The `ticket` of a prepared request. */
export function ticketOf(prepared: { request: { body: string } }) {
  return JSON.parse(prepared.request.body).ticket;
}
