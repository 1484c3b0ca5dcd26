import type { ConnectorError, RejectedPart } from "../errors.ts";
import type { Claim } from "../storage/handoffs.ts";
import { park, type Step } from "./advance.ts";
import { giveBack } from "./give-back.ts";
import { omittedOf } from "./request.ts";
import { MAX_VARIANTS } from "./retry.ts";
import type { WorkRoom } from "./room.ts";

/**
 * The helpdesk refused the request itself. Takes out what it named (or, when it named nothing, all that is not
 * essential) and has the ticket rendered anew without it; the note then says what is missing and why.
 */
export async function refuse(error: ConnectorError, claim: Claim, room: WorkRoom): Promise<Step | "more"> {
  const { handoff } = claim;
  const variant = handoff.requestVariant + 1;
  if (handoff.ticketId !== null || variant > MAX_VARIANTS) {
    return park(`${error.connector} refuses it: ${error.message}`, claim, room);
  }
  const known = omittedOf(handoff.omitted);
  const named = error.rejected.filter(({ part }) => !known.some((one) => one.part === part));
  // A note that is still too long is shortened further by each variant.
  const isTooLong = error.rejected.some(({ part }) => part === "note");
  const isNamed = named.length > 0 || isTooLong;
  const omitted = [...known, ...(isNamed ? named : allOptional(room, variant, error))];
  room.log.warn(
    {
      handoffId: handoff.id,
      connector: error.connector,
      status: error.status,
      parts: omitted.map(({ part }) => part),
    },
    "helpdesk refused parts of the ticket",
  );
  const released = await giveBack(claim, room, {
    request: null,
    requestVariant: variant,
    omitted: JSON.stringify(omitted),
    lastError: `${error.connector}: ${error.message}`,
    starts: 0,
    workInMs: 0,
  });
  return released.held ? "more" : { next: "done" };
}

/** Everything but who and what: first the fields and the like, then also how the requester is named. */
function allOptional(room: WorkRoom, variant: number, error: ConnectorError): RejectedPart[] {
  const reason = `refused without naming a part (${error.status ?? error.kind})`;
  const parts = [
    "group",
    "assignee",
    "form",
    "priority",
    "tags",
    ...(variant > 2 ? ["requester", "subject"] : []),
  ];
  const fields = room.manifest().fields.map(({ field }) => `field:${field}`);
  return [...fields, ...parts].map((part) => ({ part, reason }));
}
