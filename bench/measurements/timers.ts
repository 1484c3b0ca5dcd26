import type { Arena } from "../arena.ts";
import { sleep, until } from "../clock.ts";
import { freshPrefix } from "../event.ts";
import type { Backend } from "../stores/store.ts";
import { logLines } from "../subjects/scratch.ts";
import type { Running } from "../subjects/subject.ts";

const RATE_PER_SECOND = 10;
const WAIT = "30s";
const WAIT_MS = 30_000;
/** How long after its time a timer is waited for. */
const PATIENCE_MS = 20_000;
const LONG = "12h";
const SETTLED_MS = 10_000;

/**
 * Escalations that nobody takes, ten a second, each with a timer of its own: how late each fires, by the database's clock,
 * as Baton's log tells it.
 */
export async function measureTimers(
  arena: Arena,
  backend: Backend,
): Promise<{ lateMs: number[]; due: number }> {
  const { load, stubs, options } = arena;
  const seconds = options.isQuick ? 30 : 100;
  await stubs.reset({ keepIntervals: false });
  const before = new Set(fired().keys());
  const running = await arena.startFresh("baton", backend, "start", WAIT);
  try {
    const target = { port: running.port, prefix: freshPrefix(), shape: "lean" as const };
    const [sent] = await load.openLoop({ targets: [target], ratePerSecond: RATE_PER_SECOND, seconds });
    const due = sent?.accepted.length ?? 0;
    const ours = () => [...fired()].filter(([id]) => !before.has(id)).map(([, lateMs]) => lateMs);
    const hasFired = () => ours().length >= due;
    await until(hasFired, { timeoutMs: WAIT_MS + PATIENCE_MS, everyMs: 1_000 });
    return { lateMs: ours(), due };
  } finally {
    await running.stop();
  }
}

/** How late each handoff's first timer was. */
function fired(): Map<string, number> {
  const late = new Map<string, number>();
  for (const { handoffId, lateMs } of logLines("baton", '"timer fired"'))
    if (!late.has(String(handoffId))) late.set(String(handoffId), Number(lateMs));
  return late;
}

/** What a process takes that finds so many timers running when it starts, beside one that finds a single one. */
export async function measureArmed(
  arena: Arena,
  backend: Backend,
): Promise<{ count: number; withMb: number; withoutMb: number }> {
  const count = arena.options.isQuick ? 2_000 : 10_000;
  const withoutMb = await restWith(arena, backend, 1);
  return { count, withMb: await restWith(arena, backend, count), withoutMb };
}

async function restWith(arena: Arena, backend: Backend, total: number): Promise<number> {
  const { load, stubs } = arena;
  await stubs.reset({ keepIntervals: false });
  const first = await arena.startFresh("baton", backend, "start", LONG);
  const target = { port: first.port, prefix: freshPrefix(), shape: "lean" as const };
  await load.closedLoop({ ...target, inFlight: Math.min(total, 32), total });
  await stubs.reachTickets({ count: total, timeoutMs: 600_000 });
  await sleep(1_000); // the last ticket's row is written after its answer
  await first.stop();

  const second: Running = await arena.start("baton", backend, "start", LONG);
  try {
    await second.ready();
    await sleep(SETTLED_MS);
    return second.rssMb();
  } finally {
    await second.stop();
  }
}
