import { createHmac, createPublicKey } from "node:crypto";
import type { JWTPayload } from "jose";
import type { AgentCaller } from "../../src/connector.ts";
import type { AgentAppSettings } from "./agent-app.ts";

const LEEWAY_S = 30;
/** Zendesk's proxy signs each call anew, so that a token of longer life is none of its. */
const MAX_CALL_LIFE_S = 5 * 60;
const SESSION_LIFE_S = 60 * 60;
const MAX_NAME = 200;

/**
 * Reads and writes the sidebar's tokens. Every reader throws for a token that is forged, expired, unbounded, signed in
 * another way or meant for another account or installation.
 */
export interface AppTokens {
  /** A call that Zendesk's proxy signed. Its claims come from the browser: they tell the agent, but do not prove one. */
  readCall(token: string): Promise<AgentCaller>;
  /** The page's own token; `null` for one of another kind. */
  readSession(token: string): Promise<AgentCaller | null>;
  /** The form field with which Zendesk opens the page: RS256, by the app's own key. */
  readSignedUrl(token: string): Promise<AgentCaller>;
  issueSession(caller: AgentCaller): Promise<string>;
}

export function createAppTokens(settings: AgentAppSettings, now: () => number): AppTokens {
  const { subdomain, installation } = settings;
  const account = `${subdomain}.zendesk.com`;
  const audience = `baton/${installation}`;
  const sessionAudience = `baton-page/${installation}`;
  const callKey = new TextEncoder().encode(settings.secret);
  // An agent's browser may have the proxy sign claims of its choice with the secret itself: a session that proves its
  // agent needs a key of its own.
  const sessionKey = createHmac("sha256", settings.secret).update("baton sidebar page session").digest();
  const clock = () => ({ clockTolerance: LEEWAY_S, currentDate: new Date(now()), requiredClaims: ["exp"] });

  return {
    async readCall(token) {
      const { jwtVerify } = await import("jose");
      const checks = { algorithms: ["HS256"], issuer: account, audience, ...clock() };
      const { payload } = await jwtVerify(token, callKey, checks);
      const lifeS = (payload.exp ?? Number.POSITIVE_INFINITY) - now() / 1000;
      if (lifeS > MAX_CALL_LIFE_S + LEEWAY_S) throw new Error("a token of too long a life");
      return { agent: agentOf(payload), isProved: false };
    },

    async readSession(token) {
      const { decodeJwt, jwtVerify } = await import("jose");
      if (decodeJwt(token).aud !== sessionAudience) return null;
      const checks = { algorithms: ["HS256"], issuer: "baton", audience: sessionAudience, ...clock() };
      const { payload } = await jwtVerify(token, sessionKey, checks);
      const agent = agentOf(payload);
      return { agent, isProved: agent !== null };
    },

    async readSignedUrl(token) {
      if (settings.publicKey === null) throw new Error("no public key is configured");
      const { jwtVerify } = await import("jose");
      const issuer = [account, settings.agentUrl];
      const { payload } = await jwtVerify(token, createPublicKey(settings.publicKey), {
        ...{ algorithms: ["RS256"], issuer, ...clock() },
      });
      const audiences = [payload.aud ?? []].flat();
      if (!audiences.some((one) => hostOf(one) === account)) throw new Error("meant for another account");
      const agent = agentOf(payload);
      return { agent, isProved: agent !== null };
    },

    async issueSession({ agent }) {
      const { SignJWT } = await import("jose");
      const issuedAt = Math.floor(now() / 1000);
      const claims = agent ? { sub: agent.id, ...(agent.name === null ? {} : { name: agent.name }) } : {};
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuer("baton")
        .setAudience(sessionAudience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + SESSION_LIFE_S)
        .sign(sessionKey);
    },
  };
}

/** `sub` is the user's id, or its address in Zendesk's API. */
function agentOf({ sub, name }: JWTPayload): AgentCaller["agent"] {
  const id = /^(?:https:\/\/[^/]+\/api\/v2\/users\/)?(\d{1,18})(?:\.json)?$/.exec(sub ?? "")?.[1];
  if (id === undefined) return null;
  const said = typeof name === "string" ? name.trim().slice(0, MAX_NAME) : "";
  return { id, name: said === "" ? null : said };
}

/** Of `https://acme.zendesk.com/api/v2/apps/installations/7.json`, or of a bare host. */
function hostOf(audience: string): string | null {
  try {
    const { protocol, hostname } = new URL(audience.includes("://") ? audience : `https://${audience}`);
    return protocol === "https:" ? hostname : null;
  } catch {
    return null;
  }
}
