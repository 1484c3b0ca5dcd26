import type { IncomingWebhook } from "../../src/connector.ts";
import { SignatureError } from "../../src/errors.ts";
import type { SigningKeys } from "./client.ts";
import type { Activity } from "./schema.ts";

// Microsoft's documentation of the Bot Connector: "Authenticate requests from the Bot Connector service to your bot".
const ISSUER = "https://api.botframework.com";
const CLOCK_TOLERANCE_SECONDS = 300;

/** What a token says beside being genuine, to be held against the activity that came with it. */
export interface Proof {
  serviceUrl: string | null;
  /** Channels that the key may speak for; `null` where it names none. */
  endorsements: readonly string[] | null;
}

const refused = () => new SignatureError("the token is missing, wrong or too old");

/**
 * Checks the Bot Connector's token: RS256 alone, its issuer, our app id, its time and one of the published keys.
 * @throws {SignatureError}
 * @throws {ConnectorError} when the keys cannot be read.
 */
export async function checkToken(
  { headers }: Pick<IncomingWebhook, "headers">,
  { appId, keys, now, signal }: { appId: string; keys: SigningKeys; now: number; signal: AbortSignal },
): Promise<Proof> {
  const { authorization } = headers;
  const token = /^Bearer\s+([\w.-]{20,8192})$/i.exec(
    typeof authorization === "string" ? authorization : "",
  )?.[1];
  if (token === undefined) throw refused();
  const { decodeProtectedHeader, importJWK, jwtVerify } = await import("jose");
  const kid = quietly(() => decodeProtectedHeader(token).kid);
  const key = typeof kid === "string" ? await keys.find(kid, signal) : null;
  if (key === null) throw refused();
  try {
    const { kty, n, e } = key;
    const { payload } = await jwtVerify(token, await importJWK({ kty, n, e }, "RS256"), {
      ...{ algorithms: ["RS256"], issuer: ISSUER, audience: appId, requiredClaims: ["exp"] },
      ...{ clockTolerance: CLOCK_TOLERANCE_SECONDS, currentDate: new Date(now) },
    });
    const { serviceurl } = payload;
    return {
      serviceUrl: typeof serviceurl === "string" ? serviceurl : null,
      endorsements: key.endorsements ?? null,
    };
  } catch {
    throw refused();
  }
}

/**
 * A genuine token stands for one service and its channels alone.
 * @throws {SignatureError}
 */
export function requireSameService(proof: Proof, { serviceUrl, channelId }: Activity): void {
  const isSameService = proof.serviceUrl === null || proof.serviceUrl === serviceUrl;
  const isEndorsed = proof.endorsements === null || proof.endorsements.includes(channelId ?? "");
  if (!isSameService || !isEndorsed) throw refused();
}

function quietly<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
