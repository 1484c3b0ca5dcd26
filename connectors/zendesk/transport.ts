import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, type HttpResponse, readJson } from "../../src/http.ts";
import type { ZendeskConfig } from "./schema.ts";
import { createSignIn } from "./sign-in.ts";

/** One call to the account; `path` starts at `/api/v2` and carries its query. */
export interface Call {
  method: "GET" | "POST" | "PUT";
  path: string;
  /** In a few words, for errors, e.g. `reading groups`. */
  what: string;
  body?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Transport {
  /** Any answer below 500 that came whole, for callers who read refusals themselves. */
  send(call: Call): Promise<HttpResponse>;
  /** A 2xx answer's JSON. @throws {ConnectorError} for everything else. */
  sendForJson(call: Call): Promise<unknown>;
  grantedScope(): string | null;
}

/** Every call to Zendesk goes through here: sign-in, marketplace headers, one renewal of the token, error kinds. */
export function createTransport(config: ZendeskConfig, deps: ConnectorDeps): Transport {
  const signIn = createSignIn(config, deps);
  const headers: Record<string, string> = { "user-agent": deps.userAgent, ...marketplaceHeaders(config) };

  function attempt(call: Call, authorization: string): Promise<HttpResponse> {
    return deps.http({
      connector: "zendesk",
      method: call.method,
      url: config.baseUrl + call.path,
      headers: {
        ...headers,
        authorization,
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        ...(call.idempotencyKey === undefined ? {} : { "idempotency-key": call.idempotencyKey }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.signal ? { signal: call.signal } : {}),
    });
  }

  async function send(call: Call): Promise<HttpResponse> {
    const authorization = await signIn.header(call.signal);
    const response = await attempt(call, authorization);
    // A call that was refused for its token did nothing, so that even a create may go out once more.
    if (response.status !== 401 || !signIn.drop(authorization)) return response;
    return attempt(call, await signIn.header(call.signal));
  }

  return {
    send,
    async sendForJson(call) {
      const response = await send(call);
      assertAllowed(call.what, response);
      assertOk("zendesk", call.what, response, deps.now());
      return readJson("zendesk", call.what, response);
    },
    grantedScope: signIn.grantedScope,
  };
}

/** `{"error":"Forbidden","description":"You are missing the following required scopes: read"}` names the repair. */
function assertAllowed(what: string, response: HttpResponse): void {
  if (response.status !== 403) return;
  const scopes = /required scopes?: ([a-z_:, ]{1,80})/.exec(response.body)?.[1]?.trim();
  const missing = scopes ? `, the sign-in lacks the scope ${scopes}` : "";
  throw new ConnectorError("zendesk", "forbidden", `${what}: answered 403${missing}`, { status: 403 });
}

function marketplaceHeaders({ marketplace }: ZendeskConfig): Record<string, string> {
  if (!marketplace) return {};
  return {
    "x-zendesk-marketplace-name": marketplace.name,
    "x-zendesk-marketplace-organization-id": marketplace.organizationId,
    "x-zendesk-marketplace-app-id": marketplace.appId,
  };
}
