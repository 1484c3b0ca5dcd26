import { onTestFinished } from "vitest";
import { freshdesk } from "../../connectors/freshdesk/index.ts";
import {
  type FreshdeskOptions,
  freshdeskCredentials,
  startFreshdesk,
} from "../../demo/stand-ins/freshdesk.ts";
import { createHttp } from "../../src/http.ts";
import { aLog } from "./zendesk.ts";

export function aBlock(baseUrl?: string) {
  const { apiKey: api_key, webhookSecret: webhook_secret } = freshdeskCredentials;
  return { domain: "acme", api_key, webhook_secret, ...(baseUrl === undefined ? {} : { base_url: baseUrl }) };
}

/** The stand-in and a connection to it. */
export async function aFreshdesk(
  options: FreshdeskOptions = {},
  { now = Date.now, ...block }: { now?: () => number } & Record<string, unknown> = {},
) {
  const standIn = await startFreshdesk({ now, ...options });
  const http = createHttp();
  onTestFinished(() => {
    http.close();
    return standIn.close();
  });
  const config = freshdesk.config.parse({ ...aBlock(standIn.url), ...block });
  const connection = freshdesk.open(config, { http, log: aLog().log, now, userAgent: "Baton/test" });
  return { standIn, ...connection };
}
