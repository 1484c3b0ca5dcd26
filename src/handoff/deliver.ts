import type { TicketRef, Tickets } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import { type Claim, databaseTime, type HandoffChange } from "../storage/handoffs.ts";
import type { Owed } from "../storage/owed.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { callHelpdesk } from "./call-helpdesk.ts";
import { callbackOf } from "./callback-event.ts";
import { hintOwed, owedWithTicket } from "./errands.ts";
import { findTicket } from "./find-ticket.ts";
import type { Pass } from "./gates.ts";
import { timerOfDelivery } from "./next-timer.ts";
import { requestOf } from "./request.ts";
import { ClaimLost, Park, Wait } from "./retry.ts";
import type { WorkRoom } from "./room.ts";
import { newsOf } from "./standing.ts";
import { NOT_FOUND, sendAgain, waitToBeSeen } from "./unknown-create.ts";

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
  let mayExist = handoff.createStartedAt !== null && handoff.createStartedAt < claim.at;
  const find = () => findTicket(claim, room, pass);
  if (mayExist) {
    const found = await find();
    if (found) return found;
    mayExist = sendAgain(claim, room.vendors().helpdesk.tickets) === "as_before";
    if (!mayExist) await beginCreate(claim, room);
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
      const found = await find();
      if (found) return found;
      const { lookupLagMs } = room.vendors().helpdesk.tickets;
      waitToBeSeen(claim, lookupLagMs);
      throw new Park(NOT_FOUND);
    }
    // Nothing was there before, and surely nothing was made: no need to look next time.
    if (!mayExist && madeNothing(error)) await room.handoffs.save(claim, { createStartedAt: null });
    throw error;
  }
}

/** A 503 may come from something that stands between us and a helpdesk that has done it. */
function madeNothing(error: unknown): boolean {
  return (
    error instanceof Wait || (error instanceof ConnectorError && error.didNothing && error.status !== 503)
  );
}

/** Stored before the call: whoever takes over after a crash looks first. */
async function beginCreate(claim: Claim, room: WorkRoom): Promise<void> {
  if (!(await room.handoffs.save(claim, { createStartedAt: claim.at }))) throw new ClaimLost();
}
