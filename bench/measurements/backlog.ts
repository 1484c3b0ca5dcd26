import type { Arena } from "../arena.ts";
import { until } from "../clock.ts";
import { freshPrefix } from "../event.ts";
import type { Accepted } from "../load/sender.ts";
import { percentile } from "../numbers.ts";
import { mapSubjects, type PerSubject } from "../per-subject.ts";
import type { Backend, Store } from "../stores/store.ts";
import type { Running, SubjectName } from "../subjects/subject.ts";
import { audit } from "./audit.ts";

/** A queue that grows from nothing while nobody works, and is then worked off. */
export interface Backlog {
  waiting: number;
  ackP99EmptyMs: number;
  ackP99WaitingMs: number;
  /** Rate of the last tenth to that of the first. */
  addRatio: number;
  drainRatio: number;
  addsPerSecond: number;
  drainsPerSecond: number;
  /** What the accepting process grew by while the queue filled. */
  growthMb: number;
  /** The embedded database's size once the queue is empty and it had time to tidy up; `NaN` for servers. */
  diskMb: number;
  lost: number;
  doubled: number;
}

/** Row 11's bound on the embedded database after the drain. */
export const GOAL_DISK_MB = 200;
const PROBE_PER_SECOND = 40;
const WARM_UP = 500;

/** Fills and drains the queue of each program, one after the other. */
export function measureBacklog(arena: Arena, backend: Backend): Promise<PerSubject<Backlog>> {
  return arena.once(`${backend} backlog`, () =>
    mapSubjects(arena.subjectsOfLongRows, (subject) => fillAndDrain(arena, backend, subject)),
  );
}

async function fillAndDrain(arena: Arena, backend: Backend, subject: SubjectName): Promise<Backlog> {
  const { stubs, load, options } = arena;
  const waiting = options.backlog[backend];
  await stubs.setLatency(0);
  await stubs.reset({ keepIntervals: false });
  const accepted: Accepted[] = [];
  const send = async (running: Running, total: number) => {
    const target = { port: running.port, prefix: freshPrefix(), shape: "full" as const };
    const sent = await load.closedLoop({ ...target, inFlight: 32, total });
    accepted.push(...sent.accepted);
    return sent.accepted.map(({ ackMs }) => ackMs);
  };
  const probe = async (running: Running) => {
    const target = { port: running.port, prefix: freshPrefix(), shape: "full" as const };
    const seconds = options.isQuick ? 4 : 12;
    const sent = await load.openLoop({ targets: [target], ratePerSecond: PROBE_PER_SECOND, seconds });
    const own = sent.flatMap((one) => one.accepted);
    accepted.push(...own);
    return percentile(
      own.map(({ dueMs, ackMs }) => ackMs - dueMs),
      0.99,
    );
  };

  const accepting = await arena.startFresh(subject, backend, "serve");
  await send(accepting, WARM_UP);
  const ackP99EmptyMs = await probe(accepting);
  const beforeMb = accepting.rssMb();
  const added = await send(accepting, waiting);
  const growthMb = accepting.rssMb() - beforeMb;
  const ackP99WaitingMs = await probe(accepting);
  await accepting.stop();

  const working = await arena.start(subject, backend, "start");
  await stubs.reachTickets({ count: accepted.length, timeoutMs: 30_000 + 10 * accepted.length });
  const tickets = await stubs.tickets();
  const diskMb = await diskAfterTidying(await arena.store(subject, backend));
  await working.stop();

  const drained = tickets.map(([, { atMs }]) => atMs);
  return {
    waiting,
    ackP99EmptyMs,
    ackP99WaitingMs,
    addRatio: lastToFirst(added),
    drainRatio: lastToFirst(drained),
    addsPerSecond: perSecond(added),
    drainsPerSecond: perSecond(drained),
    growthMb,
    diskMb,
    ...audit(accepted, tickets),
  };
}

// How long an idle program may take to give space back, e.g. by a VACUUM.
const TIDY_MS = 40_000;

async function diskAfterTidying(store: Store | null): Promise<number> {
  if (!store?.diskMb) return Number.NaN;
  let lowestMb = store.diskMb();
  await until(
    () => {
      lowestMb = Math.min(lowestMb, store.diskMb?.() ?? lowestMb);
      return lowestMb <= GOAL_DISK_MB;
    },
    { timeoutMs: TIDY_MS, everyMs: 1_000 },
  );
  return lowestMb;
}

/** The rate of the last tenth of events to that of the first, after a twentieth in which a new process warms up. */
export function lastToFirst(timesMs: readonly number[]): number {
  const sorted = timesMs.toSorted((a, b) => a - b).slice(Math.floor(timesMs.length / 20));
  const tenth = Math.floor(sorted.length / 10);
  return perSecond(sorted.slice(-tenth)) / perSecond(sorted.slice(0, tenth));
}

function perSecond(timesMs: readonly number[]): number {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const spanMs = (sorted.at(-1) ?? Number.NaN) - (sorted[0] ?? Number.NaN);
  return (sorted.length - 1) / (spanMs / 1000);
}
