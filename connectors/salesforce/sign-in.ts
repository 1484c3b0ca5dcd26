import type { ConnectorDeps, Grant, SharedSignIn } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, type HttpResponse, readJson } from "../../src/http.ts";
import { signAssertion } from "./assertion.ts";
import { type SalesforceConfig, Token, TokenRefusal } from "./schema.ts";

/** How calls prove who they are. */
export interface SignIn {
  /** The `Authorization` header to send. @throws {ConnectorError} `auth` when Salesforce refuses the app. */
  header(signal?: AbortSignal): Promise<string>;
  /** Salesforce refused this header: the next call asks for another. */
  drop(header: string): void;
}

const FAILURE_MEMORY_MS = 10_000; // a refused app is not asked again by every waiting job

/**
 * A token names no end: Salesforce's session time-out ends it, two hours after its last use unless the org says
 * otherwise, and a refused call tells.
 */
export function createSignIn(config: SalesforceConfig, deps: ConnectorDeps): SignIn {
  const shared =
    deps.shareSignIn?.({
      credentials: [config.baseUrl, config.signIn],
      mayBeAlone: true,
      rememberRefusalMs: FAILURE_MEMORY_MS,
    }) ?? byItself();
  let current: string | null = null;
  let seen = 0;
  let inFlight: Promise<string> | null = null;
  let failure: { error: ConnectorError; until: number } | null = null;

  async function take(): Promise<string> {
    const grant = await shared.renew(seen, () => askForToken(config, deps));
    seen = grant.version;
    current = `Bearer ${grant.accessToken}`;
    return current;
  }

  /** One request for a token at a time, whoever asks. */
  function renew(): Promise<string> {
    if (failure && deps.now() < failure.until) return Promise.reject(failure.error);
    inFlight ??= take()
      .catch((error: unknown) => {
        if (error instanceof ConnectorError && !error.retryable)
          failure = { error, until: deps.now() + FAILURE_MEMORY_MS };
        throw error;
      })
      .finally(() => {
        inFlight = null;
      });
    return inFlight;
  }

  return {
    header: async (signal) => current ?? untilAborted(renew(), signal),
    drop(header) {
      if (current === header) current = null;
    },
  };
}

/** Where nothing is kept: each process by itself. */
function byItself(): SharedSignIn {
  return {
    async renew(seen, ask) {
      return { ...(await ask(null)), version: seen + 1, renewInMs: null, endsInMs: null };
    },
  };
}

async function askForToken(config: SalesforceConfig, deps: ConnectorDeps): Promise<Grant> {
  const { signIn, instanceUrl } = config;
  const form: Record<string, string> =
    signIn.kind === "secret"
      ? {
          grant_type: "client_credentials",
          client_id: signIn.clientId,
          client_secret: signIn.clientSecret,
        }
      : {
          grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
          assertion: await signAssertion(signIn, instanceUrl, deps.now()),
        };
  const response = await deps.http({
    connector: "salesforce",
    method: "POST",
    url: `${config.baseUrl}/services/oauth2/token`,
    headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": deps.userAgent },
    body: new URLSearchParams(form).toString(),
  });
  if (response.status >= 400 && response.status < 404) throw refusalOf(response);
  assertOk("salesforce", "signing in", response, deps.now());
  const token = Token.safeParse(readJson("salesforce", "signing in", response));
  if (!token.success)
    throw new ConnectorError("salesforce", "unavailable", "signing in: the answer holds no token");
  // Its `instance_url` is not followed: what a call carries goes to the address that the administrator named.
  return { ...token.data, refreshToken: null, lifeMs: null };
}

/** What to repair, by the code of the refusal. (Salesforce Help: OAuth 2.0 error codes) */
const REPAIRS: Record<string, string> = {
  invalid_client_id: "it does not know client_id",
  invalid_client: "client_secret is wrong, or the app lacks the client credentials flow",
  invalid_grant: "the app has no Run As user, or its policies do not let the user in",
  invalid_app_access: "the user is not pre-authorized for the app",
  invalid_assertion: "username or the app's certificate does not fit private_key",
  inactive_user: "the user is inactive",
  inactive_org: "the org is inactive",
  unsupported_grant_type: "the app does not have this flow switched on",
};

function refusalOf(response: HttpResponse): ConnectorError {
  const said = TokenRefusal.safeParse(parsed(response.body));
  const repair = (said.success && REPAIRS[said.data.error]) || "client_id, client_secret or private_key";
  const message = `signing in: Salesforce refused the app: ${repair}`;
  return new ConnectorError("salesforce", "auth", message, { status: response.status });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The token is shared, so a caller's deadline ends only that caller's waiting. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () =>
      reject(new ConnectorError("salesforce", "unavailable", "the call was given up at its deadline"));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
