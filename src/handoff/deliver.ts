import type { TicketRef, Tickets } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import { type Claim, databaseTime, type HandoffChange } from "../storage/handoffs.ts";
import type { Owed } from "../storage/owed.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { callHelpdesk } from "./call-helpdesk.ts";
import { callbackOf } from "./callback-event.ts";
import { hintOwed, owedWithTicket } from "./errands.ts";
import type { Pass } from "./gates.ts";
import { timerOfDelivery } from "./next-timer.ts";
import { requestOf } from "./request.ts";
import { ClaimLost, Park, Wait } from "./retry.ts";
import type { WorkRoom } from "./room.ts";
import { newsOf } from "./standing.ts";

/** The margin at the end of a vendor's idempotency memory in which we do not rely on it. */
const WINDOW_SHARE = 0.9;

/** Writes the one ticket, and returns what is to be noted of it. */
export async function deliver(
  claim: Claim,
  room: WorkRoom,
  pass: Pass,
): Promise<{ change: HandoffChange; owed: Owed[] }> {
  const { handoff } = claim;
  const ticket = await createOnce(claim, room, pass);
  const deliveredAt = databaseTime(claim);
  return {
    change: {
      status: "delivered",
      ticketId: ticket.id,
      ticketUrl: ticket.url,
      deliveredAt,
      ...timerOfDelivery(handoff, room, deliveredAt),
      request: null,
      omitted: null,
    },
    owed: [
      ...(handoff.callbackUrl
        ? [
            callbackOf("handoff.delivered", handoff.callbackUrl, {
              ...{ ...handoff, status: "delivered", ticket },
              ...newsOf(claim, room),
            }),
          ]
        : []),
      ...owedWithTicket(handoff, room),
    ],
  };
}

/** Counts how a handoff's work ended; a test's end is a figure of its own. */
export function countEnd(
  { isTest }: Pick<HandoffRow, "isTest">,
  { metrics }: WorkRoom,
  result: "delivered" | "failed" | "parked" | "followed",
): void {
  metrics.handoffs.inc({ result: isTest ? "test" : result });
}

/** Says once that a handoff is delivered; after it was noted, because a claim that was lost has delivered nothing. */
export function announce({ handoff }: Claim, room: WorkRoom, owed: readonly Owed[]): void {
  const { id: handoffId, ticketId, createdAt, deliveredAt, isTest } = handoff;
  const tookMs = (deliveredAt?.getTime() ?? 0) - createdAt.getTime();
  countEnd(handoff, room, "delivered");
  if (!isTest) room.metrics.delivery.observe(tookMs / 1000);
  room.log.info({ handoffId, ticketId, tookMs }, "handoff delivered");
  hintOwed(owed, room);
  if (handoff.lateDueAt) room.hint("late", handoff.id);
}

/**
 * Creates the ticket, or finds the one that an earlier attempt left behind. After an attempt with an unknown outcome
 * it looks first; it sends again only what the vendor is sure to recognise, or where a look is sure to have seen it.
 */
async function createOnce(claim: Claim, room: WorkRoom, pass: Pass): Promise<TicketRef> {
  const { handoff } = claim;
  const startedBefore = handoff.createStartedAt !== null && handoff.createStartedAt < claim.at;
  const find = () =>
    callHelpdesk(room, pass, (tickets) => tickets.find(handoff.id), { proves: (found) => found !== null });
  if (startedBefore) {
    const found = await find();
    if (found) return found;
    await decideOnSendingAgain(claim, room);
  }
  try {
    // A request that was stored before, and was surely not sent: from here on a ticket may exist.
    if (handoff.createStartedAt === null) await beginCreate(claim, room);
    room.leases.require(claim);
    const create = (tickets: Tickets) => tickets.create(requestOf(claim));
    return await callHelpdesk(room, pass, create, { proves: () => true });
  } catch (error) {
    // The helpdesk knows this handoff: there is a ticket, and another create would make a second one.
    if (error instanceof ConnectorError && error.kind === "conflict") {
      return (await find()) ?? waitToBeSeen(claim, room.vendors().helpdesk.tickets);
    }
    // A first attempt that surely made nothing: no need to look next time.
    if (!startedBefore && madeNothing(error)) await room.handoffs.save(claim, { createStartedAt: null });
    throw error;
  }
}

function madeNothing(error: unknown): boolean {
  return error instanceof Wait || (error instanceof ConnectorError && error.kind !== "unavailable");
}

/** The look-up found nothing, which is not yet proof. */
async function decideOnSendingAgain(claim: Claim, room: WorkRoom): Promise<void> {
  const { tickets } = room.vendors().helpdesk;
  const sinceMs = sinceFirstTry(claim);
  const windowMs = tickets.idempotencyWindowMs * WINDOW_SHARE;
  if (sinceMs < windowMs) return; // the same bytes under the same key make the same ticket
  if (tickets.idempotencyWindowMs === 0) return waitToBeSeen(claim, tickets);
  // No attempt was made since the window closed, so a look that is older than the lag has seen every ticket.
  const trustedMs = tickets.idempotencyWindowMs + tickets.lookupLagMs;
  if (sinceMs < trustedMs) throw new Wait(Math.min(trustedMs - sinceMs, 60_000), UNKNOWN);
  await beginCreate(claim, room);
}

/** Stored before the call: whoever takes over after a crash looks first. */
async function beginCreate(claim: Claim, room: WorkRoom): Promise<void> {
  if (!(await room.handoffs.save(claim, { createStartedAt: claim.at }))) throw new ClaimLost();
}

const UNKNOWN = "the helpdesk did not say whether it made the ticket";

/** A ticket may lie where look-ups do not see it yet. When they should see it by now, only a person can tell. */
function waitToBeSeen(claim: Claim, { lookupLagMs }: Tickets): never {
  const sinceMs = sinceFirstTry(claim);
  if (sinceMs < lookupLagMs) throw new Wait(lookupLagMs - sinceMs, UNKNOWN);
  throw new Park(`${UNKNOWN}, and it cannot be found; look before replaying`);
}

function sinceFirstTry({ at, handoff }: Claim): number {
  return at.getTime() - (handoff.createStartedAt ?? at).getTime();
}
