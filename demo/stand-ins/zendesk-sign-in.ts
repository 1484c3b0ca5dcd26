import { createHash, randomUUID } from "node:crypto";
import type { Call, Reply } from "./stand-in.ts";
import type { ZendeskOptions } from "./zendesk.ts";
import { isObject } from "./zendesk-answers.ts";

export const zendeskCredentials = {
  clientId: "baton",
  clientSecret: "zendesk-demo-secret",
  email: "agent@acme.example",
  apiToken: "zendesk-demo-token",
  /** What Zendesk signs its webhooks with, once one is subscribed. */
  webhookSecret: "zendesk-demo-webhook-secret",
  sidebarSecret: "zendesk-demo-sidebar-secret-of-some-length",
};

export type SignIn = ReturnType<typeof createSignIn>;

/** OAuth client credentials and API tokens, and what a call with them may do. */
export function createSignIn(options: ZendeskOptions, now: () => number) {
  const clients = options.oauthClients ?? [
    { id: zendeskCredentials.clientId, secret: zendeskCredentials.clientSecret },
  ];
  const apiTokens = options.apiTokens ?? [
    { email: zendeskCredentials.email, token: zendeskCredentials.apiToken },
  ];
  const basics = new Set(
    apiTokens.map(({ email, token }) => `Basic ${Buffer.from(`${email}/token:${token}`).toString("base64")}`),
  );
  const tokens = new Map<string, { endsAt: number; scopes: Set<string> }>();
  /** Refresh tokens that may be used, each once, and the access token that goes with it. */
  const refreshTokens = new Map<string, string | null>();
  let issued = 0;

  /** As when a person authorizes the client: the refresh token that it is given first. */
  function authorize(): string {
    const token = `refresh-${randomUUID()}`;
    refreshTokens.set(token, null);
    return token;
  }

  return {
    issued: () => issued,
    revokeAll: () => tokens.clear(),
    authorize,
    withdraw: () => {
      tokens.clear();
      refreshTokens.clear();
    },

    /** `undefined` when the call may go on. */
    refusalOf(call: Call, path: string): Reply | undefined {
      const given = call.headers.authorization;
      if (given === undefined && path === "/api/v2/users/me") {
        return {
          body: {
            user: { id: null, name: "Anonymous user", email: "invalid@example.com", role: "end-user" },
          },
        };
      }
      if (given !== undefined && basics.has(given)) return undefined;
      const token = given?.startsWith("Bearer ") ? tokens.get(given.slice(7)) : undefined;
      if (!token || token.endsAt <= now()) {
        return given?.startsWith("Bearer ")
          ? {
              status: 401,
              body: {
                error: "invalid_token",
                error_description:
                  "The access token provided is expired, revoked, malformed or invalid for other reasons.",
              },
            }
          : { status: 401, body: { error: "Couldn't authenticate you" } };
      }
      const verb = call.method === "GET" ? "read" : "write";
      const isTicket = path.startsWith("/api/v2/tickets");
      if (token.scopes.has(verb) || (isTicket && token.scopes.has(`tickets:${verb}`))) return undefined;
      const description = `You are missing the following required scopes: ${verb}`;
      return { status: 403, body: { error: "Forbidden", description } };
    },

    issueToken(call: Call): Reply {
      const asked = isObject(call.body)
        ? call.body
        : Object.fromEntries(new URLSearchParams(String(call.body)));
      const refused = (error: string, status = 401): Reply => ({
        status,
        body: { error, error_description: "Client authentication failed or the request is malformed." },
      });
      const isRefresh = asked.grant_type === "refresh_token";
      if (!isRefresh && asked.grant_type !== "client_credentials")
        return refused("unsupported_grant_type", 400);
      if (!clients.some(({ id, secret }) => id === asked.client_id && secret === asked.client_secret)) {
        return refused("invalid_client");
      }
      const scopes =
        typeof asked.scope === "string" ? asked.scope.split(" ").filter((one) => one !== "") : [];
      if (scopes.length === 0) return refused("invalid_scope", 400);
      if (options.allowedScopes && scopes.some((one) => !options.allowedScopes?.includes(one))) {
        return refused("invalid_scope", 400);
      }
      const used = String(asked.refresh_token);
      if (isRefresh && !refreshTokens.has(used)) return refused("invalid_grant", 400);
      const seconds = options.tokenSeconds ?? 1800;
      const token = createHash("sha256").update(randomUUID()).digest("hex");
      for (const [old, { endsAt }] of tokens) if (endsAt <= now()) tokens.delete(old);
      tokens.set(token, { endsAt: now() + seconds * 1000, scopes: new Set(scopes) });
      issued++;
      if (isRefresh) {
        // A refresh ends both tokens that were there before.
        tokens.delete(refreshTokens.get(used) ?? "");
        refreshTokens.delete(used);
        const next = authorize();
        refreshTokens.set(next, token);
        return {
          body: {
            ...{ access_token: token, refresh_token: next, token_type: "bearer", scope: scopes.join(" ") },
            ...{ expires_in: seconds, refresh_token_expires_in: 30 * 86_400 },
          },
        };
      }
      return {
        body: { access_token: token, token_type: "bearer", scope: scopes.join(" "), expires_in: seconds },
      };
    },
  };
}
