import type { PreparedTicket, TicketRef } from "../connector.ts";
import type { Claim } from "../storage/handoffs.ts";
import { callHelpdesk } from "./call-helpdesk.ts";
import type { Pass } from "./gates.ts";
import type { WorkRoom } from "./room.ts";

/** Looks for the ticket of a handoff, telling the helpdesk's connector all that is known of its create. */
export function findTicket(
  { handoff }: Pick<Claim, "handoff">,
  room: WorkRoom,
  pass: Pass,
): Promise<TicketRef | null> {
  const { id, request, createStartedAt } = handoff;
  const hint = {
    sent: request as PreparedTicket | null,
    since: createStartedAt?.toISOString() ?? null,
  };
  // That there is none says nothing of whether the helpdesk takes tickets again.
  return callHelpdesk(room, pass, (tickets) => tickets.find(id, hint), { proves: (found) => found !== null });
}
