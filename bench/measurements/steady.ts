import { sleep } from "../clock.ts";
import { freshPrefix } from "../event.ts";
import { median, percentile } from "../numbers.ts";
import { mapSubjects, type PerSubject } from "../per-subject.ts";
import type { Session } from "./session.ts";

/** Ten escalations a second with vendors that take 50 ms: medians of the repetitions' percentiles. */
export interface Steady {
  ackP50Ms: number;
  ackP99Ms: number;
  /** From when an escalation was due until the helpdesk's answer to the create left. */
  endToEndP50Ms: number;
  endToEndP99Ms: number;
  events: number;
}

export const STEADY_LATENCY_MS = 50;
const RATE_PER_SECOND = 10;

/** Both programs at once, their events in turns: at this rate neither disturbs the other, and both meet the same noise. */
export async function measureSteady(session: Session): Promise<PerSubject<Steady>> {
  const { arena } = session;
  const repetitions: PerSubject<Steady>[] = [];
  for (let index = 0; index < arena.options.repetitions; index += 1) {
    repetitions.push(await repetition(session));
  }
  await arena.stubs.setLatency(0);
  return mapSubjects(arena.subjects, (subject) => {
    const all = repetitions.map((one) => one.of(subject));
    const middle = (field: keyof Steady) => median(all.map((one) => one[field]));
    return {
      ackP50Ms: middle("ackP50Ms"),
      ackP99Ms: middle("ackP99Ms"),
      endToEndP50Ms: middle("endToEndP50Ms"),
      endToEndP99Ms: middle("endToEndP99Ms"),
      events: all.reduce((sum, one) => sum + one.events, 0),
    };
  });
}

async function repetition(session: Session): Promise<PerSubject<Steady>> {
  const { subjects, stubs, load, options } = session.arena;
  await stubs.setLatency(STEADY_LATENCY_MS);
  await stubs.reset({ keepIntervals: false });
  const targets = subjects.map((subject) => ({
    port: session.running.of(subject).port,
    prefix: freshPrefix(),
    shape: "full" as const,
  }));
  const sent = await load.openLoop({
    targets,
    ratePerSecond: RATE_PER_SECOND,
    seconds: options.steadySeconds,
  });
  const count = sent.reduce((sum, { accepted }) => sum + accepted.length, 0);
  await stubs.reachTickets({ count, timeoutMs: 15_000 });
  await sleep(2 * STEADY_LATENCY_MS); // the last ticket is there before its answer has left

  const tickets = new Map(await stubs.tickets());
  return mapSubjects(subjects, (subject) => {
    const accepted = sent[subjects.indexOf(subject)]?.accepted ?? [];
    const acks = accepted.map(({ dueMs, ackMs }) => ackMs - dueMs);
    // A ticket that never came is as late as can be, not absent from the figures.
    const ends = accepted.map(({ id, dueMs }) => (tickets.get(id)?.atMs ?? Number.POSITIVE_INFINITY) - dueMs);
    return {
      ackP50Ms: percentile(acks, 0.5),
      ackP99Ms: percentile(acks, 0.99),
      endToEndP50Ms: percentile(ends, 0.5),
      endToEndP99Ms: percentile(ends, 0.99),
      events: accepted.length,
    };
  });
}
