import { ConnectorError } from "../../src/errors.ts";
import { assertOk, type HttpResponse } from "../../src/http.ts";
import { Refusals } from "./schema.ts";

/** What a user may not see is as if it were not there; Salesforce names it in its refusal of the whole query. */
export type Hidden =
  | { kind: "field"; entity: string; name: string }
  | { kind: "relationship"; name: string }
  | { kind: "object"; name: string };

export interface Refusal {
  code: string;
  message: string;
}

/** The first of Salesforce's refusals; `null` where the body is something else. */
export function refusalOf(response: HttpResponse): Refusal | null {
  try {
    const [first] = Refusals.parse(JSON.parse(response.body));
    return first ? { code: first.errorCode, message: first.message } : null;
  } catch {
    return null;
  }
}

/** What a refused query named and our user may not see. */
export function hiddenIn(refusal: Refusal | null): Hidden | null {
  if (refusal === null || !/^INVALID_(FIELD|TYPE)$/.test(refusal.code)) return null;
  const { message } = refusal;
  const [, name, entity] = /No such column '([\w.]+)' on entity '(\w+)'/.exec(message) ?? [];
  if (name && entity) return { kind: "field", entity, name };
  const [, relationship] = /Didn't understand relationship '(\w+)'/.exec(message) ?? [];
  if (relationship) return { kind: "relationship", name: relationship };
  const [, object] = /sObject type '(\w+)' is not supported/.exec(message) ?? [];
  return object ? { kind: "object", name: object } : null;
}

/** The day's calls are counted over 24 hours that roll, so that some come back within the hour. */
const DAY_IS_OVER_MS = 3_600_000;
const TOO_MANY_AT_ONCE_MS = 5_000;

/** Like `assertOk`, but reads Salesforce's codes: some of its limits come as 403, some time-outs as 400. */
export function assertAnswered(what: string, response: HttpResponse, now: number): void {
  const { status } = response;
  const { code = "", message = "" } = refusalOf(response) ?? {};
  if (code === "REQUEST_LIMIT_EXCEEDED") {
    const isDay = !/concurrent/i.test(message);
    const which = isDay
      ? "the org has used up its API calls of the last 24 hours"
      : "too many long calls at once";
    throw new ConnectorError("salesforce", "rate_limited", `${what}: ${which}`, {
      status,
      retryAfterMs: isDay ? DAY_IS_OVER_MS : TOO_MANY_AT_ONCE_MS,
    });
  }
  if (code === "QUERY_TIMEOUT")
    throw new ConnectorError("salesforce", "unavailable", `${what}: took Salesforce too long`, { status });
  if (/^API_(DISABLED_FOR_ORG|CURRENTLY_DISABLED)$/.test(code))
    throw new ConnectorError("salesforce", "forbidden", `${what}: the user or org has no API access`, {
      status,
    });
  assertOk("salesforce", what, response, now);
}
