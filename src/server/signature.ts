import { isUtf8 } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Problem } from "./problem.ts";
import { RawWebhook } from "./raw-webhook.ts";

/** What a bot may prove itself with; `signingSecrets` newest first. */
export interface BotCredentials {
  signingSecrets: string[];
  bearerTokens: string[];
}

export interface Caller {
  installationId: string;
  /** Present when the call was signed, or a bearer sent one: the same id is the same event. */
  webhookId: string | null;
}

const INSTALLATION = "default";

// One text for every reason, so that an answer tells an attacker nothing.
export const refused = () =>
  new Problem(401, "The signature or token is missing, wrong or too old.", {
    headers: { "www-authenticate": "Bearer" },
  });

/**
 * Checks Standard Webhooks headers on the raw bytes, or a bearer token. The body is not parsed here.
 * @throws {Problem} 401; or 400 when the signature is right and the bytes are not UTF-8.
 */
export function authenticate(body: Buffer, headers: IncomingHttpHeaders, bot: BotCredentials): Caller {
  if (headers["webhook-signature"] !== undefined) return checkSignature(body, headers, bot.signingSecrets);
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (token === undefined || !bot.bearerTokens.some((known) => sameText(known, token))) throw refused();
  if (!isUtf8(body)) throw notUtf8();
  return { installationId: INSTALLATION, webhookId: one(headers["webhook-id"]) };
}

function checkSignature(body: Buffer, headers: IncomingHttpHeaders, secrets: string[]): Caller {
  const id = one(headers["webhook-id"]);
  const timestamp = one(headers["webhook-timestamp"]);
  const signature = one(headers["webhook-signature"]);
  // The package reads "123abc" as 123, so the digits are checked first.
  if (!id || !signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) throw refused();
  const signed = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
  if (!secrets.some((secret) => isSigned(secret, body, signed))) throw refused();
  if (!isUtf8(body)) throw notUtf8();
  return { installationId: INSTALLATION, webhookId: id };
}

const webhooks = new Map<string, RawWebhook>();

function isSigned(secret: string, body: Buffer, headers: Record<string, string>): boolean {
  const webhook = webhooks.get(secret) ?? new RawWebhook(secret);
  webhooks.set(secret, webhook);
  try {
    webhook.verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

const notUtf8 = () => new Problem(400, "The body is not valid UTF-8.");

export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** `null` for an empty header too: two calls with an empty id are not the same event. */
const one = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value)?.trim() || null;
