import type { ConnectorError, FailureKind } from "../errors.ts";
import type { LookupResult } from "./gather.ts";
import type { Gap } from "./package.ts";

/** The source is named in front of these: `HubSpot: rejected our credentials`. */
const IN_WORDS: Record<Exclude<FailureKind, "unavailable">, string> = {
  auth: "rejected our credentials",
  forbidden: "gives us no permission to read this",
  not_found: "has nothing at the address we asked",
  invalid: "could not read our question",
  conflict: "is in a state that does not allow this",
  rate_limited: "asked us to wait",
};

/** What a source could not say, in words an agent understands. */
export function toGaps({ source, sourceName, provides, facts, error }: LookupResult): Gap[] {
  if (error) {
    return [{ source, sourceName, what: provides, reason: reasonOf(error), retryable: error.retryable }];
  }
  return (facts?.gaps ?? []).map((gap) => ({ source, sourceName, ...gap }));
}

function reasonOf(error: ConnectorError): string {
  if (error.kind !== "unavailable") return IN_WORDS[error.kind];
  if (error.status !== undefined) return `is not available right now (${error.status})`;
  const code = /\b(E[A-Z_]{4,})\b/.exec(error.message)?.[1];
  return (code && CODES[code]) || error.message;
}

/** What the operating system's codes mean to somebody who does not know them. */
const CODES: Record<string, string> = {
  ECONNRESET: "cut the connection",
  EPIPE: "cut the connection",
  ECONNREFUSED: "cannot be reached",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  ETIMEDOUT: "cannot be reached",
  ENOTFOUND: "cannot be found under its address",
  EAI_AGAIN: "cannot be found under its address",
};
