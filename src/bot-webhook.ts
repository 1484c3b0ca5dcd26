import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { IncomingWebhook } from "./connector.ts";
import { SignatureError, UnreadableError } from "./errors.ts";
import { readJsonObject } from "./json-body.ts";

// What every bot platform's webhook goes through, whoever sends it: the proof of who sent it, and only then its contents.
export { CustomerKeys, customerOf } from "./bot-customer.ts";
export {
  flatAttributes,
  MaybeId,
  MaybeList,
  MaybeObject,
  MaybeText,
  toCallbackUrl,
  toIsoTime,
} from "./bot-fields.ts";
export { readTranscript } from "./bot-transcript.ts";
export { readJsonObject } from "./json-body.ts";

const Secret = z
  .string()
  .min(16, "must have 16 characters or more")
  .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");

/** A secret that a platform sends along: one, or several during a rotation, newest first. */
export const WebhookSecrets = z
  .union([Secret, z.array(Secret).min(1, "must name one secret or more")], {
    error: "must be a secret in quotes, or a list of such",
  })
  .transform((given): readonly string[] => (typeof given === "string" ? [given] : given));

/** Where a platform may put its secret; names of headers in lower case. */
export interface SecretPlaces {
  headers?: readonly string[];
  query?: readonly string[];
}

/**
 * Requires one of the secrets in one of the places: by itself, after `Bearer`, or as the password of `Basic`.
 * Takes as long for a wrong one as for a right one.
 * @throws {SignatureError} with one text for every reason.
 */
export function requireSecret(
  { headers, query }: Pick<IncomingWebhook, "headers" | "query">,
  secrets: readonly string[],
  places: SecretPlaces,
): void {
  const given = [
    ...(places.headers ?? []).map((name) => bare(one(headers[name]))),
    ...(places.query ?? []).map((name) => inQuery(query, name)),
  ].map(digest);
  let isKnown = false;
  for (const secret of secrets.map(digest)) {
    for (const candidate of given) if (timingSafeEqual(secret, candidate)) isKnown = true;
  }
  if (!isKnown) throw new SignatureError("the secret is missing or wrong");
}

/** A `+` that nobody escaped arrives as a space, which no secret has. */
function inQuery(query: IncomingWebhook["query"], name: string): string {
  return Object.hasOwn(query, name) ? (query[name] ?? "").replaceAll(" ", "+") : "";
}

const digest = (text: string) => createHash("sha256").update(text).digest();
/** @example `Bearer x` and `Basic` of `user:x` are both x. */
function bare(value: string): string {
  const [, scheme, rest = ""] = /^(Bearer|Basic)\s+(.*)$/is.exec(value) ?? [];
  if (!scheme) return value;
  if (scheme.toLowerCase() === "bearer") return rest;
  const pair = Buffer.from(rest, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? "";

/**
 * Reads a verified body by a platform's schema.
 * @param what in words, e.g. `Rasa's call of an action`.
 * @throws {UnreadableError} that names the parts which do not fit, and repeats nothing of them.
 */
export function readPayload<Schema extends z.ZodType>(
  body: Uint8Array,
  schema: Schema,
  what: string,
): z.infer<Schema> {
  const read = schema.safeParse(readJsonObject(body));
  if (read.success) return read.data;
  const paths = read.error.issues.map(({ path }) => path.join(".")).slice(0, 5);
  throw new UnreadableError(`this is not ${what}: ${paths.join(", ")}`);
}
