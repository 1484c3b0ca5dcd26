import { nowMs } from "../clock.ts";
import { freshPrefix, type Shape } from "../event.ts";
import type { Sent } from "../load/sender.ts";
import { percentile } from "../numbers.ts";
import { mapSubjects, type PerSubject } from "../per-subject.ts";
import { storeCpuMs } from "../stores/store.ts";
import type { SubjectName } from "../subjects/subject.ts";
import { audit } from "./audit.ts";
import { leftOut } from "./look-ups.ts";
import type { Session } from "./session.ts";

/** A closed loop of 32 in flight, with vendors that answer at once, followed to the last ticket. */
export interface Burst {
  accepted: number;
  acksPerSecond: number;
  ackP99Ms: number;
  ticketsPerSecond: number;
  ownCpuMsPerEvent: number;
  storeCpuMsPerEvent: number;
  lost: number;
  doubled: number;
  /** Tickets that lack a look-up. */
  leftOut: number;
}

const IN_FLIGHT = 32;
/** What takes longer counts as lost. */
const MOST_MS_PER_TICKET = 50;

/** Repetitions of both programs in turns, after a shorter one that warms them up and does not count. */
export async function measureBurst(session: Session, shape: Shape): Promise<PerSubject<Burst[]>> {
  const { options, subjects } = session.arena;
  const total = options.burst[session.backend];
  const bursts = await mapSubjects(subjects, () => [] as Burst[]);
  for (const subject of subjects) await burst(session, subject, shape, Math.ceil(total / 4));
  for (let repetition = 0; repetition < options.repetitions; repetition += 1) {
    for (const subject of subjects) bursts.of(subject).push(await burst(session, subject, shape, total));
  }
  return bursts;
}

async function burst(session: Session, subject: SubjectName, shape: Shape, total: number): Promise<Burst> {
  const { stubs, load } = session.arena;
  const running = session.running.of(subject);
  await stubs.setLatency(0);
  await stubs.reset({ keepIntervals: false });
  const cpuMs = running.cpuMs();
  const storeMs = storeCpuMs(session.backend);
  const startMs = nowMs();

  const target = { port: running.port, prefix: freshPrefix(), shape };
  const { accepted, firstRefusal } = await load.closedLoop({ ...target, inFlight: IN_FLIGHT, total });
  if (firstRefusal !== null) console.error(`  ${subject} on ${session.backend} refused: ${firstRefusal}`);
  await stubs.reachTickets({ count: accepted.length, timeoutMs: 30_000 + MOST_MS_PER_TICKET * total });

  const tickets = await stubs.tickets();
  const lastTicketMs = Math.max(...tickets.map(([, ticket]) => ticket.atMs));
  return {
    accepted: accepted.length,
    acksPerSecond: rate(accepted, startMs),
    ackP99Ms: percentile(
      accepted.map(({ dueMs, ackMs }) => ackMs - dueMs),
      0.99,
    ),
    ticketsPerSecond: tickets.length / ((lastTicketMs - startMs) / 1000),
    ownCpuMsPerEvent: (running.cpuMs() - cpuMs) / accepted.length,
    storeCpuMsPerEvent: (storeCpuMs(session.backend) - storeMs) / accepted.length,
    ...audit(accepted, tickets),
    leftOut: leftOut(await stubs.counts(), shape, accepted.length),
  };
}

function rate(accepted: Sent["accepted"], startMs: number): number {
  const lastAckMs = Math.max(...accepted.map(({ ackMs }) => ackMs));
  return accepted.length / ((lastAckMs - startMs) / 1000);
}
