import type { Live } from "../agent/live.ts";
import type { StandingRow, StandingStore } from "../storage/standings.ts";
import { missingIn } from "./retry-sources.ts";
import type { WorkRoom } from "./room.ts";
import { toGiven } from "./verdict.ts";

/** How a handoff stands now, without the package and what is like it. */
export interface LiveNow {
  installationId: string;
  /** Set once what was said was deleted. */
  erasedAt: Date | null;
  live: Omit<Live, "similar">;
  /**
   * Another one whenever something of the handoff changed that its package or `live` may show: who knows the stamp of what
   * they have need not build it again. Opaque, and of no meaning to another handoff or another manifest.
   */
  stamp: string;
}

/** @returns `null`: there is no such handoff. One question to the database, and nothing of the conversation is read. */
export async function readLive(
  id: string,
  room: Pick<WorkRoom, "vendors"> & { standings: Pick<StandingStore, "read"> },
): Promise<LiveNow | null> {
  const row = await room.standings.read(id);
  if (!row) return null;
  const { handoff, stamp } = row;
  return {
    ...{ installationId: handoff.installationId, erasedAt: handoff.erasedAt, stamp },
    live: toLive(row, room),
  };
}

function toLive(
  { handoff, outcome, verdict, askedOver }: StandingRow,
  room: Pick<WorkRoom, "vendors">,
): LiveNow["live"] {
  const { id, status, isTest, createdAt, closedAt, ticketId, ticketUrl } = handoff;
  return {
    handoff: { id, status, isTest, createdAt },
    isClosed: closedAt !== null,
    ticket: ticketId === null ? null : { id: ticketId, url: ticketUrl },
    outcome,
    verdict: verdict && toGiven(verdict),
    asking: askedOver === null ? [] : missingIn(askedOver, room),
  };
}
