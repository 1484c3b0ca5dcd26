import type { Arena } from "../arena.ts";
import { nowMs, sleep } from "../clock.ts";
import { freshPrefix } from "../event.ts";
import { judge, type Line } from "../line.ts";
import { median } from "../numbers.ts";
import { mapSubjects } from "../per-subject.ts";
import type { Backend } from "../stores/store.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Row } from "./row.ts";

export const coldStart: Row = {
  row: 8,
  title: "cold start to the first ticket",
  async alone(arena, backend) {
    const first = await mapSubjects(arena.subjects, () => [] as number[]);
    const again = await mapSubjects(arena.subjects, () => [] as number[]);
    for (let index = 0; index < arena.options.coldStarts; index += 1) {
      for (const subject of arena.subjects) {
        await (await arena.store(subject, backend))?.wipe();
        first.of(subject).push(await startToTicket(arena, backend, subject));
        again.of(subject).push(await startToTicket(arena, backend, subject));
      }
    }
    const line = (what: string, seconds: typeof first, must: number, aim: number): Line =>
      judge({
        row: 8,
        backend,
        unit: "s",
        what,
        floor: seconds.figure("floor", median),
        baton: seconds.figure("baton", median),
        must: { atMost: must },
        aim: { atMost: aim },
      });
    if (backend === "embedded") {
      return [
        line("cold start to first ticket, first ever", first, 4, 1.5),
        line("cold start to first ticket, again", again, 1.5, 1),
      ];
    }
    const migrating = first.figure("baton", median) ?? first.figure("floor", median);
    return [
      {
        ...line("cold start to first ticket", again, 1.2, 0.7),
        note: `on an empty database, migrations included: ${migrating?.toFixed(2) ?? "-"} s`,
      },
    ];
  },
};

/** Seconds from starting the process until the helpdesk has the ticket of an escalation that was offered all the time. */
async function startToTicket(arena: Arena, backend: Backend, subject: SubjectName): Promise<number> {
  await arena.stubs.setLatency(0);
  await arena.stubs.reset({ keepIntervals: false });
  const running = await arena.start(subject, backend);
  try {
    await sendUntilAccepted(arena, running.port);
    await arena.stubs.reachTickets({ count: 1, timeoutMs: 15_000 });
    const ticket = (await arena.stubs.tickets())[0]?.[1];
    return ((ticket?.atMs ?? Number.POSITIVE_INFINITY) - running.startedAtMs) / 1000;
  } finally {
    await running.stop();
  }
}

async function sendUntilAccepted(arena: Arena, port: number): Promise<void> {
  const end = nowMs() + 30_000;
  while (nowMs() < end) {
    const target = { port, prefix: freshPrefix(), shape: "full" as const };
    const { accepted } = await arena.load.closedLoop({ ...target, inFlight: 1, total: 1 });
    if (accepted.length > 0) return;
    await sleep(10);
  }
  throw new Error("no escalation was accepted within 30 s of the start");
}
