import { isUtf8 } from "node:buffer";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Webhook } from "standardwebhooks";
import { Problem } from "./problem.ts";

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
const refused = () =>
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
  const isText = isUtf8(body);
  const isValid = isText ? verify : verifyBytes;
  if (!secrets.some((secret) => isValid(secret, body, signed))) throw refused();
  if (!isText) throw notUtf8();
  return { installationId: INSTALLATION, webhookId: id };
}

type Signed = { "webhook-id": string; "webhook-timestamp": string; "webhook-signature": string };

const webhooks = new Map<string, Webhook>();

function verify(secret: string, body: Buffer, headers: Signed): boolean {
  const webhook = webhooks.get(secret) ?? new Webhook(secret);
  webhooks.set(secret, webhook);
  try {
    webhook.verify(body.toString("utf8"), headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

/**
 * The package decodes a body before it signs, so that two bodies which differ in an invalid byte would share a
 * signature. Such a body is refused either way; this only tells a faulty sender (400) from a forger (401).
 */
function verifyBytes(secret: string, body: Buffer, headers: Signed): boolean {
  const age = Math.abs(Date.now() / 1000 - Number(headers["webhook-timestamp"]));
  if (age > 300) return false;
  const expected = createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`)
    .update(body)
    .digest("base64");
  return headers["webhook-signature"].split(" ").some((one) => sameText(one, `v1,${expected}`));
}

const notUtf8 = () => new Problem(400, "The body is not valid UTF-8.");

export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** `null` for an empty header too: two calls with an empty id are not the same event. */
const one = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value)?.trim() || null;
