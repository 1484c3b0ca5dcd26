import type { Arena } from "../arena.ts";
import { nowMs, sleep } from "../clock.ts";
import { freshPrefix } from "../event.ts";
import { judge } from "../line.ts";
import { audit } from "../measurements/audit.ts";
import { median } from "../numbers.ts";
import { mapSubjects } from "../per-subject.ts";
import type { Backend } from "../stores/store.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Row } from "./row.ts";

interface Crash {
  accepted: number;
  lost: number;
  doubled: number;
  /** From the restart until every acknowledged escalation had its ticket. */
  recoveredS: number;
}

const ESCALATIONS = 400;
const TICKETS_BEFORE_KILL = 100;
const LATENCY_MS = 50;
// BullMQ's defaults bring the floor's jobs back after 62 to 91 s.
const PATIENCE_MS = 120_000;
// Jobs that were running and are run once more write their second ticket after the first.
const AFTERMATH_MS = 5_000;

export const crash: Row = {
  row: 10,
  title: "SIGKILL in the middle",
  async alone(arena, backend) {
    const crashes = await mapSubjects(arena.subjectsOfLongRows, async (subject) => {
      const all: Crash[] = [];
      // The floor takes over a minute to recover; once shows it.
      const times = subject === "floor" ? 1 : arena.options.crashes;
      for (let index = 0; index < times; index += 1) all.push(await oneCrash(arena, backend, subject));
      return all;
    });
    const sum = (subject: SubjectName, field: "accepted" | "lost" | "doubled") =>
      crashes.figure(subject, (all) => all.reduce((total, one) => total + one[field], 0));
    const common = {
      row: 10,
      backend,
      note: `acknowledged: floor ${sum("floor", "accepted") ?? "-"}, Baton ${sum("baton", "accepted") ?? "-"}`,
    };
    const count = (what: string, field: "lost" | "doubled") =>
      judge({
        ...common,
        unit: "",
        what,
        floor: sum("floor", field),
        baton: sum("baton", field),
        must: { atMost: 0 },
      });
    return [
      count("SIGKILL: lost", "lost"),
      count("SIGKILL: doubled", "doubled"),
      judge({
        ...common,
        unit: "s",
        what: "SIGKILL: all done after the restart",
        floor: crashes.figure("floor", (all) => median(all.map((one) => one.recoveredS))),
        baton: crashes.figure("baton", (all) => median(all.map((one) => one.recoveredS))),
        must: { atMost: 45 },
        aim: { atMost: 20 },
      }),
    ];
  },
};

async function oneCrash(arena: Arena, backend: Backend, subject: SubjectName): Promise<Crash> {
  const { stubs, load } = arena;
  await stubs.setLatency(LATENCY_MS);
  await stubs.reset({ keepIntervals: false });
  const first = await arena.startFresh(subject, backend);
  const target = { port: first.port, prefix: freshPrefix(), shape: "full" as const };
  const sending = load.closedLoop({ ...target, inFlight: 32, total: ESCALATIONS });
  await stubs.reachTickets({ count: TICKETS_BEFORE_KILL, timeoutMs: 30_000 });
  await first.kill();
  const { accepted } = await sending;

  const second = await arena.start(subject, backend);
  try {
    const end = nowMs() + PATIENCE_MS;
    let tickets = await stubs.tickets();
    while (audit(accepted, tickets).lost > 0 && nowMs() < end) {
      await sleep(100);
      tickets = await stubs.tickets();
    }
    const times = new Map(tickets.map(([id, { atMs }]) => [id, atMs]));
    const lastMs = Math.max(...accepted.map(({ id }) => times.get(id) ?? Number.POSITIVE_INFINITY));
    await sleep(AFTERMATH_MS);
    return {
      accepted: accepted.length,
      recoveredS: Math.max(0, (lastMs - second.startedAtMs) / 1000),
      ...audit(accepted, await stubs.tickets()),
    };
  } finally {
    await second.stop();
    await stubs.setLatency(0);
  }
}
