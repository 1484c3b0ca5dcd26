import { createPublicKey, generateKeyPairSync, type KeyPairKeyObjectResult, verify } from "node:crypto";
import { RefusedQuery, runQuery, type View } from "./salesforce-query.ts";
import { MalformedQuery, readSoql } from "./salesforce-soql.ts";
import { type SalesforceData, salesforceStory } from "./salesforce-story.ts";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export type { SalesforceData } from "./salesforce-story.ts";

export interface SalesforceStandIn extends StandIn {
  /** What the External Client App gives, for a manifest's block. */
  readonly credentials: { client_id: string; client_secret: string };
  /** A user and a key whose certificate the app holds. */
  readonly keyCredentials: { client_id: string; username: string; private_key: string };
  /** What the org holds; change it before the call that should see it. */
  readonly data: SalesforceData;
  /** Objects and fields that the user may not see, e.g. `Lead`, `Account.MRR__c`. */
  readonly hidden: Set<string>;
  /** The day's calls. When all are used, every call but a sign-in is refused. */
  readonly usage: { used: number; allowed: number };
  /** Ends every session. */
  endSessions(): void;
  /** The app is switched off: nobody signs in any more. */
  withdraw(): void;
  /** Gives every record a currency. */
  makeMultiCurrency(code: string): void;
}

const APP = { client_id: "3MVG9-baton-demo", client_secret: "demo-consumer-secret" };
const WITHDRAWN = { error: "invalid_client", error_description: "app is disabled" };
const USERNAME = "baton@acme.example";

/** Made for the first that is started: it takes a tenth of a second. */
let keys: KeyPairKeyObjectResult | undefined;

/** Salesforce's sign-in, query and describe, as far as Baton uses them. */
export async function startSalesforce(
  options: { port?: number; latencyMs?: number; keepCalls?: boolean; data?: SalesforceData } = {},
): Promise<SalesforceStandIn> {
  keys ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
  const data = options.data ?? salesforceStory(Date.now());
  const hidden = new Set<string>();
  const usage = { used: 18, allowed: 15_000 };
  const tokens = new Set<string>();
  let given = 0;
  let isWithdrawn = false;

  const publicKey = keys.publicKey.export({ type: "spki", format: "pem" }).toString();
  const standIn = await startStandIn((call): Reply => {
    if (call.method === "POST" && call.path === "/services/oauth2/token") {
      const refused = isWithdrawn ? WITHDRAWN : refusalOf(call, publicKey);
      if (refused) return { status: 400, body: refused };
      const token = `00DDn0000000001!demo.session.${++given}`;
      tokens.add(token);
      return {
        body: {
          ...{ access_token: token, instance_url: standIn.url, token_type: "Bearer", scope: "api" },
          id: "https://login.salesforce.com/id/00DDn0000000001EAA/005Dn000001CCCCIA4",
          ...{ issued_at: String(Date.now()), signature: "c2lnbmF0dXJl" },
        },
      };
    }
    if (!tokens.has((call.headers.authorization ?? "").replace(/^Bearer /, "")))
      return fault(401, "INVALID_SESSION_ID", "Session expired or invalid");
    if (usage.used >= usage.allowed)
      return fault(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    usage.used += 1;
    const headers = { "sforce-limit-info": `api-usage=${usage.used}/${usage.allowed}` };
    return { headers, ...answer(call, data, hidden) };
  }, options);
  return Object.assign(standIn, {
    credentials: APP,
    keyCredentials: {
      client_id: APP.client_id,
      username: USERNAME,
      private_key: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    },
    ...{ data, hidden, usage },
    endSessions: () => tokens.clear(),
    withdraw() {
      isWithdrawn = true;
    },
    makeMultiCurrency(code: string) {
      for (const [object, rows] of Object.entries(data.objects)) {
        data.fields[object]?.push("CurrencyIsoCode");
        for (const row of rows) row.CurrencyIsoCode = code;
      }
    },
  });
}

function answer(call: Call, data: SalesforceData, hidden: Set<string>): Reply {
  const [, version = "", rest = ""] = /^\/services\/data\/(v\d{2}\.0)\/(.+)$/.exec(call.path) ?? [];
  if (version === "") return fault(404, "NOT_FOUND", "The requested resource does not exist");
  if (call.method !== "GET") return fault(405, "METHOD_NOT_ALLOWED", "HTTP Method not allowed");
  const view: View = { data, version, isHidden: (name) => hidden.has(name) };
  const [, object] = /^sobjects\/(\w+)\/describe$/.exec(rest) ?? [];
  if (object) return describe(object, view);
  if (rest === "query") return query(call.query, view);
  return fault(404, "NOT_FOUND", "The requested resource does not exist");
}

function query(parameters: URLSearchParams, view: View): Reply {
  const names = [...parameters.keys()];
  const text = parameters.get("q");
  if (!text || names.length !== 1) return fault(400, "MALFORMED_QUERY", "A query string has to be specified");
  if (text.length > 16_000) return { status: 414, body: "URI Too Long" };
  try {
    return { body: runQuery(readSoql(text), view) };
  } catch (error) {
    if (error instanceof MalformedQuery) return fault(400, "MALFORMED_QUERY", error.message);
    if (error instanceof RefusedQuery) return fault(400, error.code, error.message);
    throw error;
  }
}

function describe(object: string, { data, isHidden }: View): Reply {
  const fields = data.fields[object];
  if (!fields || isHidden(object)) return fault(404, "NOT_FOUND", "The requested resource does not exist");
  const visible = fields.filter((name) => !isHidden(`${object}.${name}`));
  return {
    body: {
      ...{ name: object, label: object, custom: false, queryable: true },
      fields: visible.map((name) => ({ name, label: name, type: "string", custom: name.endsWith("__c") })),
    },
  };
}

/** Why the token endpoint refuses; `null` when it does not. */
function refusalOf(call: Call, publicKey: string): Record<string, string> | null {
  const refused = (error: string, description: string) => ({ error, error_description: description });
  if (!call.headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    return refused("invalid_request", "must be a form");
  const form = new URLSearchParams(String(call.body));
  const grant = form.get("grant_type");
  if (grant === "client_credentials") {
    if (form.get("client_id") !== APP.client_id)
      return refused("invalid_client_id", "client identifier invalid");
    return form.get("client_secret") === APP.client_secret
      ? null
      : refused("invalid_client", "invalid client credentials");
  }
  if (grant !== "urn:ietf:params:oauth:grant-type:jwt-bearer")
    return refused("unsupported_grant_type", "grant type not supported");
  return isSigned(form.get("assertion") ?? "", publicKey)
    ? null
    : refused("invalid_grant", "invalid assertion");
}

function isSigned(assertion: string, publicKey: string): boolean {
  const [header = "", claims = "", signature = ""] = assertion.split(".");
  const bytes = Buffer.from(`${header}.${claims}`);
  const key = createPublicKey(publicKey);
  if (!verify("RSA-SHA256", bytes, key, Buffer.from(signature, "base64url"))) return false;
  const { iss, sub, aud, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
  const isSoon = exp > Date.now() / 1000 && exp <= Date.now() / 1000 + 180;
  const isOurs = iss === APP.client_id && sub === USERNAME;
  return isOurs && isSoon && /^https:\/\/(login|test)\.salesforce\.com$/.test(aud);
}

function fault(status: number, errorCode: string, message: string): Reply {
  return { status, body: [{ message, errorCode }] };
}
