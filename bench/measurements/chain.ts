import { sleep } from "../clock.ts";
import { freshPrefix, type Shape } from "../event.ts";
import { mapSubjects, type PerSubject } from "../per-subject.ts";
import type { Interval } from "../stubs/vendor-server.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Session } from "./session.ts";

/** The vendor calls of one ticket once everything is warm. */
export interface Chain {
  /** How many calls had to wait for one another. */
  steps: number;
  calls: number;
  /** The calls of the longest chain, in order. */
  path: string[];
}

const TICKETS = 5;
const LATENCY_MS = 50;

/** Writes tickets one at a time against slow vendors and takes the shortest chain seen: noise can only add to it. */
export async function measureChain(session: Session, shape: Shape): Promise<PerSubject<Chain>> {
  const chains = await mapSubjects(session.arena.subjects, async (subject) => {
    const seen: Chain[] = [];
    for (let index = 0; index < TICKETS; index += 1) seen.push(await oneTicket(session, subject, shape));
    return seen.toSorted((a, b) => a.steps - b.steps)[0] ?? { steps: Number.NaN, calls: 0, path: [] };
  });
  await session.arena.stubs.setLatency(0);
  return chains;
}

async function oneTicket(session: Session, subject: SubjectName, shape: Shape): Promise<Chain> {
  const { stubs, load } = session.arena;
  await stubs.setLatency(LATENCY_MS);
  await stubs.reset({ keepIntervals: true });
  const target = { port: session.running.of(subject).port, prefix: freshPrefix(), shape };
  await load.closedLoop({ ...target, inFlight: 1, total: 1 });
  await stubs.reachTickets({ count: 1, timeoutMs: 15_000 });
  await sleep(3 * LATENCY_MS); // calls after the ticket would be steps too
  return longestChain(await stubs.intervals());
}

/**
 * The most calls of which none overlaps another. With one ticket on the way and vendors that are slow beside
 * everything else, a call that began only after another ended was waiting for it.
 */
export function longestChain(intervals: readonly Interval[]): Chain {
  const path: Interval[] = [];
  for (const call of intervals.toSorted((a, b) => a.endMs - b.endMs)) {
    if (call.startMs >= (path.at(-1)?.endMs ?? Number.NEGATIVE_INFINITY)) path.push(call);
  }
  return { steps: path.length, calls: intervals.length, path: path.map(({ call }) => call) };
}
