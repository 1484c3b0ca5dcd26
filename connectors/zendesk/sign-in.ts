import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { Token, type ZendeskConfig } from "./schema.ts";

/** How calls prove who they are. */
export interface SignIn {
  /** The `Authorization` header to send. @throws {ConnectorError} `auth` when Zendesk refuses the client. */
  header(signal?: AbortSignal): Promise<string>;
  /** Zendesk refused this header. True when a new one may be had, so that the call is worth repeating once. */
  drop(header: string): boolean;
  /** The scopes that Zendesk granted; `null` when it does not say. */
  grantedScope(): string | null;
}

const FAILURE_MEMORY_MS = 10_000; // a refused client is not asked again by every waiting job
const LAST_CALL_MS = 5_000; //       a token that ends sooner is not worth sending

export function createSignIn(config: ZendeskConfig, deps: ConnectorDeps): SignIn {
  const { signIn } = config;
  if (signIn.kind === "oauth") return clientCredentials(config.baseUrl, signIn, deps);
  const basic = Buffer.from(`${signIn.email}/token:${signIn.apiToken}`).toString("base64");
  return { header: async () => `Basic ${basic}`, drop: () => false, grantedScope: () => null };
}

function clientCredentials(
  baseUrl: string,
  client: { clientId: string; clientSecret: string; scope: string },
  { http, now, userAgent }: ConnectorDeps,
): SignIn {
  let current: { header: string; refreshAt: number; endsAt: number; scope: string | null } | null = null;
  let inFlight: Promise<string> | null = null;
  let failure: { error: ConnectorError; until: number } | null = null;

  async function fetchToken(): Promise<string> {
    const response = await http({
      connector: "zendesk",
      method: "POST",
      url: `${baseUrl}/oauth/tokens`,
      headers: { "content-type": "application/json", "user-agent": userAgent },
      body: JSON.stringify({
        grant_type: "client_credentials",
        client_id: client.clientId,
        client_secret: client.clientSecret,
        scope: client.scope,
      }),
    });
    if (response.status >= 400 && response.status < 404) {
      throw new ConnectorError("zendesk", "auth", "signing in: Zendesk refused the OAuth client", {
        status: response.status,
      });
    }
    assertOk("zendesk", "signing in", response, now());
    const token = Token.safeParse(readJson("zendesk", "signing in", response));
    if (!token.success)
      throw new ConnectorError("zendesk", "unavailable", "signing in: the answer holds no token");
    const { accessToken, expiresInMs, scope } = token.data;
    // A client made before tokens expired names no end; a refused call will tell.
    const lifeMs = expiresInMs ?? Number.POSITIVE_INFINITY;
    current = {
      header: `Bearer ${accessToken}`,
      refreshAt: now() + lifeMs * 0.8,
      endsAt: now() + lifeMs,
      scope,
    };
    return current.header;
  }

  function recentFailure(): ConnectorError | null {
    return failure && now() < failure.until ? failure.error : null;
  }

  /** One request for a token at a time, whoever asks. */
  function renew(): Promise<string> {
    const recent = recentFailure();
    if (recent && !recent.retryable) return Promise.reject(recent);
    inFlight ??= fetchToken()
      .catch((error: unknown) => {
        if (error instanceof ConnectorError) failure = { error, until: now() + FAILURE_MEMORY_MS };
        throw error;
      })
      .finally(() => {
        inFlight = null;
      });
    return inFlight;
  }

  return {
    async header(signal) {
      if (current && now() < current.refreshAt) return current.header;
      if (!current || now() >= current.endsAt - LAST_CALL_MS) return untilAborted(renew(), signal);
      // The old token still works: renew it behind this call, whose fault a failure there is not.
      if (!recentFailure()) renew().catch(() => {});
      return current.header;
    },
    drop(header) {
      if (current?.header === header) current = null;
      return true;
    },
    grantedScope: () => current?.scope ?? null,
  };
}

/** The token is shared, so a caller's deadline ends only that caller's waiting. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () =>
      reject(new ConnectorError("zendesk", "unavailable", "the call was given up at its deadline"));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
