import { createSign, generateKeyPairSync } from "node:crypto";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export interface BotConnectorStandIn extends StandIn {
  /** A token as the Bot Connector signs it for an app; `changes` to its claims, of which `undefined` takes one away. */
  token(appId: string, changes?: Record<string, unknown>, header?: Record<string, unknown>): string;
  /** From now on it signs with another key; the old one is published no longer. */
  rotate(): void;
}

const ISSUER = "https://api.botframework.com";

/** Where Microsoft publishes the Bot Connector's keys, and what they sign. */
export async function startBotConnector(
  options: { port?: number; endorsements?: string[]; keysUrl?: string } = {},
): Promise<BotConnectorStandIn> {
  let number = 0;
  let key = makeKey();

  function makeKey() {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { n, e } = publicKey.export({ format: "jwk" });
    const kid = `key-${++number}`;
    const endorsements = options.endorsements ?? ["msteams", "webchat", "directline"];
    return { kid, privateKey, published: { kty: "RSA", use: "sig", kid, x5t: kid, n, e, endorsements } };
  }

  const handle = ({ method, path }: Call): Reply => {
    if (method !== "GET") return { status: 405, body: {} };
    if (path === "/v1/.well-known/openidconfiguration") {
      const jwks_uri = options.keysUrl ?? `${standIn.url}/v1/.well-known/keys`;
      return { body: { issuer: ISSUER, jwks_uri, id_token_signing_alg_values_supported: ["RS256"] } };
    }
    return path === "/v1/.well-known/keys" ? { body: { keys: [key.published] } } : { status: 404, body: {} };
  };
  const standIn = await startStandIn(handle, options);
  return Object.assign(standIn, {
    rotate: () => {
      key = makeKey();
    },
    token(appId: string, changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}) {
      const now = Math.floor(Date.now() / 1000);
      const serviceurl = "https://directline.botframework.com/";
      const claims = { serviceurl, iss: ISSUER, aud: appId, nbf: now - 60, exp: now + 3_600, ...changes };
      const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");
      const signed = `${encode({ alg: "RS256", kid: key.kid, typ: "JWT", ...header })}.${encode(claims)}`;
      return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key.privateKey, "base64url")}`;
    },
  });
}
