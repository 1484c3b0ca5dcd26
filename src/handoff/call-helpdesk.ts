import type { Tickets } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import type { Pass } from "./gates.ts";
import { Wait } from "./retry.ts";
import type { WorkRoom } from "./room.ts";

/**
 * One call to the helpdesk, whose gate learns how it went. What closed since the job got its pass holds for the job
 * too: it waits, and that is no attempt.
 * @param options.proves whether this call's success says that the helpdesk takes tickets again.
 * @throws {Wait | ConnectorError}
 */
export async function callHelpdesk<T>(
  room: WorkRoom,
  pass: Pass,
  call: (tickets: Tickets) => Promise<T>,
  options: { proves: (answer: T) => boolean },
): Promise<T> {
  const { helpdesk } = room.vendors();
  const closure = room.gates.closure(helpdesk.id, pass.at);
  if (closure) throw new Wait(closure.forMs, `${helpdesk.id}: ${closure.reason}`);
  const startedAt = room.gates.now();
  try {
    const answer = await call(helpdesk.tickets);
    if (options.proves(answer)) room.gates.succeeded(helpdesk.id, startedAt);
    return answer;
  } catch (error) {
    tellFailure(room, error, startedAt);
    throw error;
  }
}

/** Counts a failed call, and lets the vendor's gate know. Errors of our own say nothing about a vendor. */
export function tellFailure(room: WorkRoom, error: unknown, startedAt: number, gate?: string): void {
  if (!(error instanceof ConnectorError)) return;
  const { connector, kind } = error;
  room.metrics.vendorFailures.inc({ connector, kind });
  room.gates.failed(gate ?? connector, error, startedAt);
}
