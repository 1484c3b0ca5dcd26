import { isUtf8 } from "node:buffer";
import type { IncomingWebhook } from "../../src/connector.ts";
import { SignatureError } from "../../src/errors.ts";

const refused = () => new SignatureError("the signature is missing, wrong or too old");

/** Whether a call claims to be a signed event; Svix, which sends for Ada, has two families of names. */
export function isSigned({ headers }: Pick<IncomingWebhook, "headers">): boolean {
  return headers["svix-signature"] !== undefined || headers["webhook-signature"] !== undefined;
}

/**
 * Checks the signature of an event, at most five minutes old.
 * @returns the event's own id.
 * @throws {SignatureError} with one text for every reason.
 */
export async function requireSignature(
  { body, headers }: IncomingWebhook,
  secrets: readonly string[],
): Promise<string> {
  const family = headers["svix-signature"] === undefined ? "webhook" : "svix";
  const named = (name: string) => one(headers[`${family}-${name}`]);
  const id = named("id");
  const timestamp = named("timestamp");
  // The package reads "123abc" as 123, and decodes a body before it compares: both are settled first.
  if (id === "" || !/^\d{1,12}$/.test(timestamp) || !isUtf8(body)) throw refused();
  const signed = {
    ...{ "webhook-id": id, "webhook-timestamp": timestamp },
    "webhook-signature": named("signature"),
  };
  const { Webhook } = await import("standardwebhooks");
  const text = Buffer.from(body).toString("utf8");
  const isGenuine = (secret: string) => {
    try {
      new Webhook(secret).verify(text, signed, { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  };
  if (!secrets.some(isGenuine)) throw refused();
  return id;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
