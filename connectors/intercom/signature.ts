import { createHmac, timingSafeEqual } from "node:crypto";
import { SignatureError } from "../../src/errors.ts";

export type Headers = Record<string, string | string[] | undefined>;

/**
 * `X-Hub-Signature: sha1=<hex>`, HMAC-SHA1 of the body with the app's client secret. It tells no time, so an old notification
 * cannot be told from a new one: its id is. (Intercom developer documentation: Webhook notifications, "Signed notifications")
 * @throws {SignatureError} with one text for every reason.
 */
export function requireHubSignature(body: Uint8Array, headers: Headers, secret: string): void {
  requireSignature("sha1", body, headers["x-hub-signature"], secret);
}

/**
 * `X-Fin-Agent-API-Webhook-Signature: sha256=<hex>`, with the secret of Fin's own API.
 * @throws {SignatureError} with one text for every reason.
 */
export function requireFinSignature(body: Uint8Array, headers: Headers, secret: string): void {
  requireSignature("sha256", body, headers[FIN_HEADER], secret);
}

/**
 * `X-Body-Signature: <hex>`, HMAC-SHA256 of the body with the app's client secret, as the calls of an app in the inbox have it.
 * (Intercom developer documentation: Canvas Kit, "Signing notifications")
 * @throws {SignatureError} with one text for every reason.
 */
export function requireBodySignature(body: Uint8Array, headers: Headers, secret: string): void {
  const header = headers["x-body-signature"];
  requireSignature("sha256", body, typeof header === "string" ? `sha256=${header.trim()}` : header, secret);
}

const FIN_HEADER = "x-fin-agent-api-webhook-signature";

export function hasFinSignature(headers: Headers): boolean {
  return headers[FIN_HEADER] !== undefined;
}

function requireSignature(
  hash: "sha1" | "sha256",
  body: Uint8Array,
  header: string | string[] | undefined,
  secret: string,
): void {
  const text = typeof header === "string" ? header.trim() : "";
  const [, hex = ""] = new RegExp(`^${hash}=([0-9a-f]+)$`, "i").exec(text) ?? [];
  const given = Buffer.from(hex, "hex");
  const expected = createHmac(hash, secret).update(body).digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new SignatureError("the signature is missing or wrong");
}
