import { createHash, timingSafeEqual } from "node:crypto";
import type { AgentApp, AgentCaller } from "../../src/connector.ts";
import { SignatureError } from "../../src/errors.ts";

type Headers = Record<string, string | string[] | undefined>;

/** An agent's id in Freshdesk, a number; its user interface says it, so that it is no more than a hint. */
const AGENT_ID = /^\d{1,20}$/;

/**
 * The app in the account's ticket sidebar. Freshworks hosts its page, so that nothing of ours is framed, and sends its calls
 * from its own servers with the secret that an administrator entered. Who uses the app, a browser says.
 */
export function createAgentApp(secret: string): AgentApp {
  return {
    framedBy: [],
    async admit(headers): Promise<AgentCaller> {
      requireBearer(headers, secret);
      const id = one(headers["x-baton-agent"]).trim();
      return { agent: AGENT_ID.test(id) ? { id, name: null } : null, isProved: false };
    },
  };
}

/** @throws {SignatureError} with one text for every reason. */
function requireBearer(headers: Headers, secret: string): void {
  const [, given = ""] = /^bearer +(\S+)$/i.exec(one(headers.authorization).trim()) ?? [];
  // Digests are of one length, so that comparing them says nothing of the secret's.
  if (!timingSafeEqual(digest(given), digest(secret))) {
    throw new SignatureError("the app's secret is missing or wrong");
  }
}

function one(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header) ?? "";
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
