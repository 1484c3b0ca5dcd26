import type { Arena } from "../arena.ts";
import { sleep } from "../clock.ts";
import { freshPrefix, type Shape } from "../event.ts";
import { mapSubjects, type PerSubject } from "../per-subject.ts";
import type { Backend } from "../stores/store.ts";
import type { Running } from "../subjects/subject.ts";
import { type Burst, measureBurst } from "./burst.ts";
import { type Chain, measureChain } from "./chain.ts";
import { type IdleWorker, measureIdleWorker } from "./idle-worker.ts";
import { assertLookedUp } from "./look-ups.ts";
import { measureSteady, type Steady } from "./steady.ts";

/** What became of all that was acknowledged under load. */
export interface Audit {
  sent: number;
  lost: number;
  doubled: number;
  leftOut: number;
}

/**
 * Both programs side by side on one backend, started empty. Rows share its measurements: each is made once, when the
 * first row asks for it.
 */
export class Session {
  readonly arena: Arena;
  readonly backend: Backend;
  readonly running: PerSubject<Running>;
  readonly idleMb: PerSubject<number>;

  static async open(arena: Arena, backend: Backend): Promise<Session> {
    const started: Running[] = [];
    try {
      const running = await mapSubjects(arena.subjects, async (subject) => {
        const one = await arena.startFresh(subject, backend);
        started.push(one);
        return one;
      });
      const idleMb = await mapSubjects(arena.subjects, (subject) => settle(arena, running.of(subject)));
      return new Session(arena, backend, running, idleMb);
    } catch (error) {
      await Promise.all(started.map((one) => one.kill()));
      throw error;
    }
  }

  private constructor(
    arena: Arena,
    backend: Backend,
    running: PerSubject<Running>,
    idleMb: PerSubject<number>,
  ) {
    this.arena = arena;
    this.backend = backend;
    this.running = running;
    this.idleMb = idleMb;
  }

  idleWorker(): Promise<PerSubject<IdleWorker>> {
    return this.#once("idle worker", () => measureIdleWorker(this));
  }

  chain(shape: Shape): Promise<PerSubject<Chain>> {
    return this.#once(`chain ${shape}`, () => measureChain(this, shape));
  }

  steady(): Promise<PerSubject<Steady>> {
    return this.#once("steady", () => measureSteady(this));
  }

  burst(shape: Shape): Promise<PerSubject<Burst[]>> {
    return this.#once(`burst ${shape}`, () => measureBurst(this, shape));
  }

  /** Everything measured so far that could lose or double a ticket. */
  async audits(): Promise<PerSubject<Audit>> {
    const bursts = await Promise.all([this.burst("lean"), this.burst("full")]);
    return mapSubjects(this.arena.subjects, async (subject) => {
      const all = bursts.flatMap((burst) => burst.of(subject));
      const sum = (field: "accepted" | "lost" | "doubled" | "leftOut") =>
        all.reduce((total, one) => total + one[field], 0);
      return { sent: sum("accepted"), lost: sum("lost"), doubled: sum("doubled"), leftOut: sum("leftOut") };
    });
  }

  async close(): Promise<void> {
    await mapSubjects(this.arena.subjects, (subject) => this.running.of(subject).stop());
  }

  #once<Result>(name: string, make: () => Promise<Result>): Promise<Result> {
    return this.arena.once(`${this.backend} ${name}`, make);
  }
}

/** One ticket and three quiet seconds: what the program weighs when nothing happens. */
async function settle(arena: Arena, running: Running): Promise<number> {
  await arena.stubs.reset({ keepIntervals: false });
  const target = { port: running.port, prefix: freshPrefix(), shape: "full" as const };
  await arena.load.closedLoop({ ...target, inFlight: 1, total: 1 });
  await arena.stubs.reachTickets({ count: 1, timeoutMs: 15_000 });
  await sleep(3_000);
  assertLookedUp(running.name, await arena.stubs.counts(), "full");
  return running.rssMb();
}
