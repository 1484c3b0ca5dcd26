import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { HelpdeskEvent, Inbound } from "../../src/connector.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { readBody } from "./body.ts";
import type { OwnActs } from "./own-acts.ts";
import { type Account, readWebhook } from "./webhook.ts";
import { Webhook } from "./webhook-schema.ts";

type Headers = Record<string, string | string[] | undefined>;

/** A webhook waits for its answer. */
const PATIENCE_MS = 3_000;

/**
 * Webhooks of the account's automation rules. Freshdesk signs nothing: a secret header, which each rule carries, says that
 * it was Freshdesk.
 */
export function createInbound(
  secret: string,
  readAccount: () => Promise<Account>,
  ownActs: OwnActs,
  now: () => number,
): Inbound {
  return {
    async read(body, headers): Promise<readonly HelpdeskEvent[]> {
      requireSecret(headers, secret);
      const webhook = parse(body);
      const account = await Promise.race([
        readAccount(),
        sleep(PATIENCE_MS, { fields: [], groups: [], agents: [], ownId: null }, { ref: false }),
      ]);
      return readWebhook(webhook, account, ownActs, now());
    },
  };
}

/** @throws {SignatureError} with one text for every reason. */
function requireSecret(headers: Headers, secret: string): void {
  const given = headers["x-baton-secret"];
  const text = (Array.isArray(given) ? given[0] : given) ?? "";
  const digest = (value: string) => createHash("sha256").update(value).digest();
  // Digests are of one length, so that comparing them says nothing of the secret's.
  if (!timingSafeEqual(digest(text), digest(secret))) {
    throw new SignatureError("the header x-baton-secret is missing or wrong");
  }
}

/** @throws {UnreadableError} */
function parse(body: Uint8Array): Webhook {
  const json = readBody(toText(body));
  if (json === undefined) throw new UnreadableError("the body is no JSON object in UTF-8");
  const webhook = Webhook.safeParse(json);
  if (webhook.success) return webhook.data;
  const where = [...new Set(webhook.error.issues.map(({ path }) => path.join(".") || "body"))].slice(0, 5);
  throw new UnreadableError(
    `the body is not the one that connectors/freshdesk/README.md gives to automation rules: ${where.join(", ")}`,
  );
}

/** Empty for what is not UTF-8. */
function toText(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return "";
  }
}
