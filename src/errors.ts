/** Why a vendor call failed, in the seven words that the rest of the house acts on. */
export type FailureKind =
  | "auth" //         credentials rejected; a person must act
  | "forbidden" //    credentials fine, permission missing
  | "not_found"
  | "invalid" //      the vendor refused our payload; repeating it cannot help
  | "conflict" //     the vendor is in another state than we assumed (closed ticket, key reused)
  | "rate_limited" // wait `retryAfterMs`, then try again
  | "unavailable"; // 5xx, time-out, connection reset, an answer that cannot be read: the outcome is unknown

export interface ConnectorErrorDetails {
  /** The HTTP status that the vendor answered with; absent when no answer came. */
  status?: number;
  /** Milliseconds the vendor asks us to wait; absent when it does not say. */
  retryAfterMs?: number;
  /** The parts of a ticket draft that the vendor refused, e.g. `field:MRR`, `group`, `requester`. */
  rejected?: RejectedPart[];
  cause?: unknown;
}

/** One part of a draft that cannot be written, and the vendor's reason in plain words. */
export interface RejectedPart {
  /** `field:<name as in the manifest>`, `group`, `assignee`, `form`, `requester`, `subject`, `priority`, `tags` or `note`. */
  part: string;
  reason: string;
}

/**
 * A vendor fault in our words. `message` is fit for people and logs: it holds no secret, no transcript
 * and no more of the vendor's text than one line.
 */
export class ConnectorError extends Error {
  override readonly name = "ConnectorError";
  readonly connector: string;
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly rejected: readonly RejectedPart[];

  constructor(connector: string, kind: FailureKind, message: string, details: ConnectorErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.connector = connector;
    this.kind = kind;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.rejected = details.rejected ?? [];
  }

  /** True when the same call may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return this.kind === "rate_limited" || this.kind === "unavailable";
  }

  /** True when the vendor surely did nothing: it refused, or the call never reached it. */
  get didNothing(): boolean {
    if (this.kind !== "unavailable" || this.status === 503) return true;
    return NOT_REACHED.has(String((this.cause as { code?: unknown } | undefined)?.code));
  }
}

/** How a connection fails before a byte of the call is sent. */
const NOT_REACHED = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
  ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN"],
  ...["ERR_TLS_CERT_ALTNAME_INVALID", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
]);

/** A webhook whose signature is absent, wrong or stale. Says nothing of why: who forges need not know. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
}

/** A webhook that is signed, but is not what its sender documents. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

/** The kind that an HTTP status means; `undefined` for 1xx to 3xx, which are not failures by themselves. */
export function kindOfStatus(status: number): FailureKind | undefined {
  if (status < 400) return undefined;
  if (status === 401) return "auth";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 409) return "conflict";
  if (status === 429) return "rate_limited";
  if (status === 408 || status === 425 || status >= 500) return "unavailable";
  return "invalid";
}
