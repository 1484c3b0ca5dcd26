import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseFault } from "../storage/batch.ts";
import type { Claim, HandoffChange, Released } from "../storage/handoffs.ts";
import type { Owed } from "../storage/owed.ts";
import type { WorkRoom } from "./room.ts";

const RETRY_MS = 500;

/**
 * Ends a claim with what came of it. Insists while the database is away, because a start that nobody ended looks
 * like one that died, and dying too often parks a handoff.
 * @throws when the process stops meanwhile; the row is still due then.
 */
export async function giveBack(
  claim: Claim,
  room: WorkRoom,
  change: HandoffChange & { workInMs: number | null },
  owed?: readonly Owed[],
): Promise<Released> {
  for (;;) {
    try {
      return await room.handoffs.release(claim, change, owed);
    } catch (error) {
      if (!isDatabaseFault(error)) throw error;
      await sleep(RETRY_MS, undefined, { signal: room.stopping });
    }
  }
}
