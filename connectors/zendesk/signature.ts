import { createHmac, timingSafeEqual } from "node:crypto";
import { SignatureError } from "../../src/errors.ts";

type Headers = Record<string, string | string[] | undefined>;

/** How far a webhook's time may lie from ours, either way. */
const REPLAY_WINDOW_MS = 5 * 60_000;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Zendesk signs the time and the body as they were sent: base64(HMAC-SHA256(secret, timestamp + body)), the secret being
 * the text that Admin Center shows. (Zendesk developer documentation: Webhooks, "Verifying webhook authenticity")
 * @throws {SignatureError} with one text for every reason.
 */
export function requireSignature(body: Uint8Array, headers: Headers, secret: string, now: number): void {
  const timestamp = one(headers["x-zendesk-webhook-signature-timestamp"]);
  const expected = createHmac("sha256", secret).update(timestamp).update(body).digest();
  const given = Buffer.from(one(headers["x-zendesk-webhook-signature"]), "base64");
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  // Read only now: until here it is a stranger's text.
  const isFresh = ISO_TIME.test(timestamp) && Math.abs(now - Date.parse(timestamp)) <= REPLAY_WINDOW_MS;
  if (!isSigned || !isFresh) throw new SignatureError("the signature is missing, wrong or too old");
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
