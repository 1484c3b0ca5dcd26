import { sleep } from "../clock.ts";
import { freshPrefix } from "../event.ts";
import { mapSubjects, type PerSubject } from "../per-subject.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Session } from "./session.ts";

/** Single escalations to a worker that has nothing to do, in milliseconds from the moment each was sent. */
export interface IdleWorker {
  /** Until the first vendor was called: the job had started. */
  startedMs: number[];
  /** Until the ticket was written. */
  ticketMs: number[];
}

const TIMES = 8;

export function measureIdleWorker(session: Session): Promise<PerSubject<IdleWorker>> {
  return mapSubjects(session.arena.subjects, async (subject) => {
    const measured: IdleWorker = { startedMs: [], ticketMs: [] };
    for (let index = 0; index < TIMES; index += 1) {
      // Odd pauses, so that a worker that polls cannot happen to be awake each time.
      await sleep(250 + 97 * index);
      const { startedMs, ticketMs } = await one(session, subject);
      measured.startedMs.push(startedMs);
      measured.ticketMs.push(ticketMs);
    }
    return measured;
  });
}

async function one(session: Session, subject: SubjectName) {
  const { stubs, load } = session.arena;
  await stubs.setLatency(0);
  await stubs.reset({ keepIntervals: true });
  const target = { port: session.running.of(subject).port, prefix: freshPrefix(), shape: "full" as const };
  const { accepted } = await load.closedLoop({ ...target, inFlight: 1, total: 1 });
  await stubs.reachTickets({ count: 1, timeoutMs: 15_000 });
  const sentMs = accepted[0]?.dueMs ?? Number.NaN;
  const firstCall = (await stubs.intervals())[0];
  const ticket = (await stubs.tickets())[0]?.[1];
  return {
    startedMs: (firstCall?.startMs ?? Number.NaN) - sentMs,
    ticketMs: (ticket?.atMs ?? Number.NaN) - sentMs,
  };
}
