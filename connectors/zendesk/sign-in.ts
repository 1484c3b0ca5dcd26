import type { ConnectorDeps, Grant, SharedSignIn } from "../../src/connector.ts";
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

type OAuth = Extract<ZendeskConfig["signIn"], { kind: "oauth" }>;

const FAILURE_MEMORY_MS = 10_000; // a refused client is not asked again by every waiting job
const REFUSED_TOKEN_MEMORY_MS = 300_000; // a refresh token that is refused stays refused; but Zendesk may be wrong
const LAST_CALL_MS = 5_000; //       a token that ends sooner is not worth sending

export function createSignIn(config: ZendeskConfig, deps: ConnectorDeps): SignIn {
  const { signIn } = config;
  if (signIn.kind === "oauth") return withTokens(config.baseUrl, signIn, deps);
  const basic = Buffer.from(`${signIn.email}/token:${signIn.apiToken}`).toString("base64");
  return { header: async () => `Basic ${basic}`, drop: () => false, grantedScope: () => null };
}

function withTokens(baseUrl: string, client: OAuth, deps: ConnectorDeps): SignIn {
  const { now } = deps;
  const shared = deps.shareSignIn?.(sharingOf(baseUrl, client)) ?? byItself(client);
  let current: { header: string; refreshAt: number; endsAt: number; scope: string | null } | null = null;
  let seen = 0;
  let inFlight: Promise<string> | null = null;
  let failure: { error: ConnectorError; until: number } | null = null;

  async function take(): Promise<string> {
    const grant = await shared.renew(seen, (last) => askForToken(baseUrl, client, last, deps));
    seen = grant.version;
    // A client made before tokens expired names no end; a refused call will tell.
    current = {
      header: `Bearer ${grant.accessToken}`,
      refreshAt: now() + (grant.renewInMs ?? Number.POSITIVE_INFINITY),
      endsAt: now() + (grant.endsInMs ?? Number.POSITIVE_INFINITY),
      scope: grant.scope,
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
    inFlight ??= take()
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

function sharingOf(baseUrl: string, { clientId, clientSecret, refreshToken, scope }: OAuth) {
  return {
    credentials: [baseUrl, clientId, clientSecret, refreshToken, scope],
    // Client credentials give any number of tokens; a refresh token gives one, and ends the one before.
    mayBeAlone: refreshToken === null,
    rememberRefusalMs: refreshToken === null ? FAILURE_MEMORY_MS : REFUSED_TOKEN_MEMORY_MS,
  };
}

/** Where nothing is kept: each process by itself. */
function byItself({ refreshToken }: OAuth): SharedSignIn {
  return {
    async renew(seen, ask) {
      // Its successor would be lost with this process, and the sign-in of all others with it.
      if (refreshToken !== null) {
        const message = "signing in: the refresh token is kept in the database, which cannot be opened here";
        throw new ConnectorError("zendesk", "auth", message);
      }
      const grant = await ask(null);
      const renewInMs = grant.lifeMs === null ? null : grant.lifeMs * 0.8;
      return { ...grant, version: seen + 1, renewInMs, endsInMs: grant.lifeMs };
    },
  };
}

async function askForToken(
  baseUrl: string,
  client: OAuth,
  last: Grant | null,
  { http, now, userAgent }: ConnectorDeps,
): Promise<Grant> {
  const refreshToken = client.refreshToken === null ? null : (last?.refreshToken ?? client.refreshToken);
  const response = await http({
    connector: "zendesk",
    method: "POST",
    url: `${baseUrl}/oauth/tokens`,
    headers: { "content-type": "application/json", "user-agent": userAgent },
    body: JSON.stringify({
      grant_type: refreshToken === null ? "client_credentials" : "refresh_token",
      client_id: client.clientId,
      client_secret: client.clientSecret,
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
      scope: client.scope,
    }),
  });
  if (response.status >= 400 && response.status < 404) {
    const what = refreshToken === null ? "OAuth client" : "refresh token; authorize Baton anew";
    throw new ConnectorError("zendesk", "auth", `signing in: Zendesk refused the ${what}`, {
      status: response.status,
    });
  }
  assertOk("zendesk", "signing in", response, now());
  const token = Token.safeParse(readJson("zendesk", "signing in", response));
  if (!token.success)
    throw new ConnectorError("zendesk", "unavailable", "signing in: the answer holds no token");
  // A vendor that gives no other refresh token lets the one that was used go on.
  return { ...token.data, refreshToken: token.data.refreshToken ?? refreshToken };
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
