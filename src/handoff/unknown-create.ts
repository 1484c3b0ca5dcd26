import type { Tickets } from "../connector.ts";
import type { Claim } from "../storage/handoffs.ts";
import { requestOf } from "./request.ts";
import { Park, Wait } from "./retry.ts";

const UNKNOWN = "the helpdesk did not say whether it made the ticket";
export const NOT_FOUND = `${UNKNOWN}, and it cannot be found; look before replaying`;

/** The margin at the end of a vendor's idempotency memory in which we do not rely on it. */
const WINDOW_SHARE = 0.9;
/** What was sent this long ago has arrived by now, or never will. */
const MAX_ON_ITS_WAY_MS = 60_000;
/** No index is this much slower than its maker says. */
const INDEXED_MS = 3_600_000;
/** A replay begins these anew. */
const GIVE_UP_MS = 72 * 3_600_000;

/**
 * How a create whose end is unknown may be sent again, after a look-up that found no ticket, which is not yet proof.
 * @returns `as_before`: the helpdesk is sure to know the request again; `anew`: there surely is no ticket.
 * @throws {Wait} until one of them is so; {Park} when only a person can tell.
 */
export function sendAgain(claim: Claim, tickets: Tickets): "as_before" | "anew" {
  const { idempotencyWindowMs, lookupLagMs } = tickets;
  if (requestOf(claim).isRepeatable) return "as_before";
  if (idempotencyWindowMs === 0) return requireProof(claim, lookupLagMs);
  const sinceMs = sinceFirstTry(claim);
  if (sinceMs < idempotencyWindowMs * WINDOW_SHARE) return "as_before";
  // No attempt was made since the window closed, so a look that is older than the lag has seen every ticket.
  const trustedMs = idempotencyWindowMs + lookupLagMs;
  if (sinceMs < trustedMs) throw new Wait(Math.min(trustedMs - sinceMs, 60_000), UNKNOWN);
  return "anew";
}

/**
 * The helpdesk knows no request again, so that a second create makes a second ticket. That a look-up has found none is
 * proof where it reads the database; of an index only an hour later, when the helpdesk was away meanwhile, or with a
 * person's word: one who looked and then replayed.
 */
function requireProof(claim: Claim, lookupLagMs: number): "anew" {
  const seenMs = Math.max(lookupLagMs, MAX_ON_ITS_WAY_MS);
  waitToBeSeen(claim, seenMs);
  const { giveUpAt, createStartedAt } = claim.handoff;
  const isReplayed = giveUpAt.getTime() - GIVE_UP_MS > (createStartedAt?.getTime() ?? 0) + seenMs;
  const isProof = lookupLagMs === 0 || isReplayed || sinceFirstTry(claim) > seenMs + INDEXED_MS;
  if (!isProof) throw new Park(NOT_FOUND);
  return "anew";
}

/** A ticket may lie where look-ups do not see it yet: looks again, ever less often, until they should. */
export function waitToBeSeen(claim: Claim, seenMs: number): void {
  const sinceMs = sinceFirstTry(claim);
  if (sinceMs >= seenMs) return;
  throw new Wait(Math.min(seenMs - sinceMs, Math.max(sinceMs, 2_000), 30_000), UNKNOWN);
}

function sinceFirstTry({ at, handoff }: Claim): number {
  return at.getTime() - (handoff.createStartedAt ?? at).getTime();
}
