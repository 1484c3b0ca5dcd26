import { readFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import type { BotCall, Connection, Connector, IncomingWebhook } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";
import { aLog } from "./zendesk.ts";

/** A bot platform's connection, and what it reads of what it is sent. */
export function openBot(connector: Connector, block: Record<string, unknown>, now: () => number = Date.now) {
  const http = createHttp();
  onTestFinished(() => http.close());
  const { log, lines } = aLog();
  const config = connector.config.parse(block);
  const connection: Connection = connector.open(config, { http, log, now, userAgent: "Baton/test" });
  const read = (webhook: IncomingWebhook, signal = AbortSignal.timeout(2_000)) => {
    if (!connection.bot) throw new Error(`${connector.id} opens no way in`);
    return connection.bot.read(webhook, signal);
  };
  return { ...connection, read, lines };
}

export function aWebhook(
  body: unknown,
  headers: Record<string, string> = {},
  more: Partial<IncomingWebhook> = {},
): IncomingWebhook {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    body: Buffer.from(text),
    headers: { "content-type": "application/json", ...headers },
    query: {},
    ...more,
  };
}

export function recording(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`test/recordings/${path}`, "utf8"));
}

/** The escalation of a call that is one. */
export function escalationOf(call: BotCall | readonly BotCall[]) {
  const [only, ...others] = [call].flat() as BotCall[];
  if (only?.type !== "escalation" || others.length > 0) throw new Error(`no escalation: ${only?.type}`);
  return only.escalation;
}
