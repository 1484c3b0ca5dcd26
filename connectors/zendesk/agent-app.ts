import type { AgentApp, AgentCaller } from "../../src/connector.ts";
import { SignatureError } from "../../src/errors.ts";
import { createAppTokens } from "./agent-app-tokens.ts";

export interface AgentAppSettings {
  subdomain: string;
  agentUrl: string;
  /** Signs the app's calls in Zendesk's proxy. */
  secret: string;
  /** The app's public key, PEM; `null` where its page is not opened by signed URLs. */
  publicKey: string | null;
  /** Ours, e.g. `default`: what a token is meant for. */
  installation: string;
}

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i;

/**
 * The sidebar in Zendesk. Two ways lead in: calls by way of Zendesk's proxy, signed with the app's secure setting, which
 * prove the installed app but not the person; and a page of ours that Zendesk opens with a signed form, which proves both.
 */
export function createAgentApp(settings: AgentAppSettings, now: () => number): AgentApp {
  const tokens = createAppTokens(settings, now);
  return {
    framedBy: [settings.agentUrl],
    admit: async ({ authorization }) => {
      const [, token] = BEARER.exec(typeof authorization === "string" ? authorization : "") ?? [];
      if (token === undefined) throw new SignatureError("no bearer token");
      return refusing(async () => (await tokens.readSession(token)) ?? (await tokens.readCall(token)));
    },
    ...(settings.publicKey === null
      ? {}
      : {
          openPage: ({ token = "" }) =>
            refusing(async () => {
              const caller = await tokens.readSignedUrl(token);
              return { caller, token: await tokens.issueSession(caller) };
            }),
        }),
  };
}

/** Whoever forges need not know what was wrong. */
async function refusing<T extends AgentCaller | { caller: AgentCaller; token: string }>(
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new SignatureError("the sidebar's token is not valid", { cause });
  }
}
