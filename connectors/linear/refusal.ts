import { ConnectorError, type FailureKind, kindOfStatus } from "../../src/errors.ts";
import { type HttpResponse, retryAfter } from "../../src/http.ts";
import type { Fault } from "./schema.ts";

/**
 * What Linear's own words mean. It names a fault twice: `code` (`AUTHENTICATION_ERROR`) and `type`
 * (`authentication error`, the words of the SDK's `LinearErrorType`). Keys are in the spelling of `type`.
 */
const KINDS = new Map<string, FailureKind>([
  ["authentication error", "auth"],
  ["unauthenticated", "auth"],
  ["forbidden", "forbidden"],
  ["feature not accessible", "forbidden"],
  ["usage limit exceeded", "forbidden"],
  ["ratelimited", "rate_limited"],
  ["input error", "invalid"],
  ["invalid input", "invalid"],
  ["user error", "invalid"],
  ["bad user input", "invalid"],
  ["graphql error", "invalid"],
  ["graphql validation failed", "invalid"],
  ["graphql parse failed", "invalid"],
  ["entity not found", "not_found"],
  ["internal error", "unavailable"],
  ["internal server error", "unavailable"],
  ["network error", "unavailable"],
  ["bootstrap error", "unavailable"],
  ["lock timeout", "unavailable"],
]);

const WORDS: Record<FailureKind, string> = {
  auth: "Linear rejected the API key",
  forbidden: "the API key has no permission for it, or the Linear plan does not include it",
  not_found: "Linear does not know it",
  invalid: "Linear did not accept it",
  conflict: "Linear is in another state",
  rate_limited: "Linear's rate limit is reached",
  unavailable: "Linear had a fault of its own",
};

/** Kind of one entry of `errors`. The status inside it counts before the answer's: a 429 arrives as 400. */
export function kindOfFault({ extensions }: Fault, status: number): FailureKind {
  for (const word of [extensions?.code, extensions?.type]) {
    const kind = KINDS.get(String(word).toLowerCase().replaceAll("_", " "));
    if (kind) return kind;
  }
  return (
    kindOfStatus(extensions?.statusCode ?? 0) ??
    kindOfStatus(status) ??
    (extensions?.userError ? "invalid" : "unavailable")
  );
}

/** An answer that failed as a whole, as our error. */
export function refusal(
  what: string,
  kind: FailureKind,
  response: HttpResponse,
  now: number,
): ConnectorError {
  const retryAfterMs = kind === "rate_limited" ? waitOf(response.headers, now) : undefined;
  return new ConnectorError("linear", kind, `${what}: ${WORDS[kind]} (answered ${response.status})`, {
    status: response.status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

const WINDOWS = ["requests", "complexity", "endpoint-requests"];
const MAX_WAIT_MS = 3_600_000;

/**
 * Milliseconds until the windows that are used up are full again. Linear counts requests and complexity apart and
 * gives each reset as epoch milliseconds; `Retry-After` goes first where it is sent.
 */
function waitOf(headers: Record<string, string>, now: number): number | undefined {
  const asked = retryAfter(headers, now);
  if (asked !== undefined) return asked;
  const resets = WINDOWS.map((name) => ({
    at: Number(headers[`x-ratelimit-${name}-reset`] ?? Number.NaN),
    isUsedUp: headers[`x-ratelimit-${name}-remaining`]?.trim() === "0",
  })).filter(({ at }) => Number.isFinite(at) && at > 0);
  const usedUp = resets.filter(({ isUsedUp }) => isUsedUp);
  const latest = Math.max(...(usedUp.length > 0 ? usedUp : resets.slice(0, 1)).map(({ at }) => at));
  return Number.isFinite(latest) ? Math.min(Math.max(latest - now, 0), MAX_WAIT_MS) : undefined;
}

/** The kind as a gap's reason, for the agent. */
export function reasonOf(kind: FailureKind): string {
  return WORDS[kind];
}
