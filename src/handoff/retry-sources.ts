import type { HandoffRow } from "../storage/schema.ts";
import { isMissing } from "./late.ts";
import type { WorkRoom } from "./room.ts";
import { readFacts } from "./story.ts";

/** What became of the wish to ask again; `inMs`: not before then. */
export type Retried =
  | { result: "asking"; sources: string[] }
  | { result: "nothing" }
  | { result: "closed" }
  | { result: "too_soon"; inMs: number };

/**
 * Has the sources that failed asked again, because a person wishes it: at once, also where the tries of our own are used
 * up, and at most every ten seconds. Whoever works the queues does it; what comes is in the handoff's row.
 */
export async function retrySources(
  handoff: Pick<HandoffRow, "id" | "closedAt" | "ticketId" | "facts" | "lateAttempts">,
  room: Pick<WorkRoom, "hint" | "vendors"> & { handoffs: Pick<WorkRoom["handoffs"], "askLateAgain"> },
): Promise<Retried> {
  if (handoff.closedAt !== null) return { result: "closed" };
  const sources = missingIn(handoff.facts, room);
  // Without a ticket it is being worked on just now, and what is missing then is asked for by itself.
  if (sources.length === 0 || handoff.ticketId === null) return { result: "nothing" };
  const asked = await room.handoffs.askLateAgain(handoff.id);
  if (asked.result !== "asked") return asked;
  // By the name under which the sweeper would offer it, so that the two are one.
  room.hint("late", handoff.id, { starts: handoff.lateAttempts });
  return { result: "asking", sources };
}

/** Connector ids of the sources that failed and may be asked again. */
export function missingIn(facts: unknown, room: Pick<WorkRoom, "vendors">): string[] {
  const known = new Set(room.vendors().sources.map(({ id }) => id));
  return readFacts(facts)
    .filter((result) => isMissing(result) && known.has(result.source))
    .map(({ source }) => source);
}
