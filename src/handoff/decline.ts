import type { TicketChange } from "../connector.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Declined } from "../storage/decline.ts";
import type { Claim, HandoffStore } from "../storage/handoffs.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { declinedNote } from "../ticket/follow-up.ts";
import { findTicket } from "./find-ticket.ts";
import type { Pass } from "./gates.ts";
import { Wait } from "./retry.ts";
import type { WorkRoom } from "./room.ts";

const SOLVED: TicketChange = { status: "solved", addTags: ["baton_declined"] };

/**
 * The customer wants to go on with the bot: the handoff ends, its ticket is solved with a note, or never made. Once a
 * person has replied the ticket is theirs: they are told, and nothing else changes. Safe to repeat.
 * @param reason in the customer's or the bot's words; `null` for none.
 */
export function declineHandoff(
  handoffs: Pick<HandoffStore, "decline">,
  handoff: Pick<HandoffRow, "id" | "installationId">,
  reason: string | null,
  { privacy }: Pick<Manifest, "privacy">,
): Promise<Declined> {
  const { id, installationId } = handoff;
  const shown = reason === null ? null : privacy.startFor("helpdesk").text(reason);
  return handoffs.decline({
    ...{ id, installationId },
    noteFor({ status }) {
      const isAnswered = status === "replied";
      return { ...declinedNote(id, shown, isAnswered), ...(isAnswered ? {} : { change: SOLVED }) };
    },
    owed: [{ nudge: "alert" }],
  });
}

/**
 * Whether a declined handoff has no ticket and will have none. A create whose end nobody knows is waited for, and not
 * repeated.
 * @throws {Wait | ConnectorError}
 */
export async function isNeverMade(claim: Claim, room: WorkRoom, pass: Pass): Promise<boolean> {
  const { handoff, at } = claim;
  if (handoff.status !== "declined" || handoff.ticketId !== null) return false;
  const { createStartedAt } = handoff;
  if (createStartedAt === null) return true;
  if (await findTicket(claim, room, pass)) return false;
  const sinceMs = at.getTime() - createStartedAt.getTime();
  const { lookupLagMs } = room.vendors().helpdesk.tickets;
  const sureMs = Math.max(lookupLagMs, MIN_SURE_MS) - sinceMs;
  if (sureMs > 0) throw new Wait(Math.min(sureMs, 10_000), "it was declined while its ticket was on its way");
  return true;
}

/** Longer than a call lasts: what was sent then has arrived by now, or never will. */
const MIN_SURE_MS = 15_000;
