import { ConnectorError, type FailureKind, kindOfStatus } from "../../src/errors.ts";
import { type HttpResponse, retryAfter } from "../../src/http.ts";
import { Refused } from "./schema.ts";

const WORDS: Record<FailureKind, string> = {
  auth: "Jira rejected the address or the API token",
  forbidden: "the account has no permission for it in Jira, or the API token lacks the scope",
  not_found: "Jira does not know it, or does not show it to this account",
  invalid: "Jira did not accept it",
  conflict: "Jira is in another state",
  rate_limited: "Jira's rate limit is reached",
  unavailable: "Jira had a fault of its own",
};

/** An answer that is not a 2xx, as our error. Fields that were refused stand in `rejected` by their ids. */
export function refusal(what: string, response: HttpResponse, now: number): ConnectorError {
  const { status, headers } = response;
  // Jira may treat a wrong token as nobody at all, who is told that a project does not exist; this header tells.
  const isSignedOut = /FAILED|DENIED/.test(headers["x-seraph-loginreason"] ?? "");
  // Atlassian's gateway says 401 of a token that is right and lacks a scope; reading goes on with it.
  const lacksScope = status === 401 && /scope does not match/i.test(response.body.slice(0, 500));
  const byStatus = kindOfStatus(status) ?? "unavailable";
  const kind = lacksScope ? "forbidden" : isSignedOut && status < 429 ? "auth" : byStatus;
  const fields = kind === "invalid" ? fieldsRefused(response.body) : [];
  const which = fields.length > 0 ? `: ${fields.slice(0, 5).join(", ")}` : "";
  const waitMs = kind === "rate_limited" || kind === "unavailable" ? waitOf(headers, now) : undefined;
  return new ConnectorError("jira", kind, `${what}: ${WORDS[kind]}${which} (answered ${status})`, {
    status,
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    rejected: fields.map((field) => ({ part: `field:${field}`, reason: "Jira did not accept it" })),
  });
}

function fieldsRefused(body: string): string[] {
  const refused = Refused.safeParse(parsed(body));
  if (!refused.success) return [];
  return Object.keys(refused.data.errors).filter((field) => /^[A-Za-z][\w-]{0,59}$/.test(field));
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const MAX_WAIT_MS = 3_600_000;
const MARGIN_MS = 5_000;
const MINUTE_MS = 60_000;

/**
 * Milliseconds until Jira wants to hear from us again. `X-RateLimit-Reset` is a moment, often to the minute
 * ("yyyy-MM-ddTHH:mmZ"), and people report that it comes too early: it gets a margin, and `Retry-After` goes first.
 */
function waitOf(headers: Record<string, string>, now: number): number | undefined {
  const { date = "", "x-ratelimit-reset": reset = "" } = headers;
  const asked = retryAfter(headers, now);
  if (asked !== undefined) return asked;
  const until = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(reset) ? Date.parse(reset) : Number.NaN;
  if (!Number.isFinite(until)) return undefined;
  const isToTheMinute = /T\d\d:\d\dZ?$/.test(reset);
  const vendorNow = Number.isNaN(Date.parse(date)) ? now : Date.parse(date);
  const waitMs = Math.max(until - vendorNow, 0) + (isToTheMinute ? MINUTE_MS : 0) + MARGIN_MS;
  return Math.min(waitMs, MAX_WAIT_MS);
}
