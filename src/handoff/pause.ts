import type { ConnectorError } from "../errors.ts";

/** Failures in a row before a vendor that does not answer is left alone for a while. */
const PATIENCE = 3;
const FIRST_PAUSE_MS = 1_000;
/** Once a vendor is away for good, one call in this time asks whether it is back. */
export const PROBE_EVERY_MS = 30_000;
const DEFAULT_RATE_PAUSE_MS = 10_000;
const FIRST_RATE_PAUSE_MS = 250;
const MAX_PAUSE_MS = 3_600_000;

/** How long to leave a vendor alone after its `failures`th failure in a row; 0 while it may have been bad luck. */
export function pauseAfter(error: ConnectorError, failures: number, random = Math.random): number {
  const jitter = 0.8 + 0.4 * random();
  if (error.kind === "rate_limited") {
    // A vendor that says "0" again and again is not to be believed for ever.
    const least = growing(FIRST_RATE_PAUSE_MS, failures - 1) * jitter;
    const asked = error.retryAfterMs ?? DEFAULT_RATE_PAUSE_MS * jitter;
    return Math.min(Math.max(asked, least), MAX_PAUSE_MS);
  }
  if (error.kind === "auth" || error.kind === "forbidden") return PROBE_EVERY_MS * jitter;
  return failures < PATIENCE ? 0 : growing(FIRST_PAUSE_MS, failures - PATIENCE) * jitter;
}

const growing = (first: number, times: number) => Math.min(first * 2 ** times, PROBE_EVERY_MS);
