import { ConnectorError } from "../errors.ts";
import { isDatabaseFault } from "../storage/batch.ts";

/** Starts that did not end cleanly before a handoff gets its plain ticket, and after which it is parked. */
export const PLAIN_AT_START = 5;
/** Times that a helpdesk may refuse a request before we stop taking parts out of it. */
export const MAX_VARIANTS = 6;

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
const SIGN_IN_DELAY_MS = 30_000;

/** Somebody else holds the handoff now: what we were about to write is not ours to write. */
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

/** Not a failure: the work can go on only after this long. The message says why. */
export class Wait extends Error {
  override readonly name = "Wait";
  readonly ms: number;
  constructor(ms: number, reason: string) {
    super(reason);
    this.ms = ms;
  }
}

/** A person must look: going on could lose or double something. */
export class Park extends Error {
  override readonly name = "Park";
}

export interface Verdict {
  /** When to try again. */
  inMs: number;
  /** Waiting because a vendor asked for it, or for a person to reconnect, is not an attempt. */
  countsAsAttempt: boolean;
  /** The failure was ours to expect: the start ended cleanly. */
  clean: boolean;
}

/** What a failure means for a handoff's next try. The one place where that is decided. */
export function verdictOn(error: unknown, attempts: number, random = Math.random): Verdict {
  const jitter = 0.8 + 0.4 * random();
  const growing = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts, 10), MAX_DELAY_MS) * jitter;
  if (error instanceof Wait) return { inMs: error.ms, countsAsAttempt: false, clean: true };
  if (!(error instanceof ConnectorError)) {
    return isDatabaseFault(error)
      ? { inMs: FIRST_DELAY_MS * jitter, countsAsAttempt: false, clean: true }
      : { inMs: growing, countsAsAttempt: true, clean: false };
  }
  switch (error.kind) {
    case "rate_limited":
      return { inMs: error.retryAfterMs ?? growing, countsAsAttempt: false, clean: true };
    case "auth":
    case "forbidden":
      return { inMs: SIGN_IN_DELAY_MS * jitter, countsAsAttempt: false, clean: true };
    default:
      return { inMs: growing, countsAsAttempt: true, clean: true };
  }
}
