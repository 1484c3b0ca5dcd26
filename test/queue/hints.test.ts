import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHints, type SomeQueue } from "../../src/queue/hints.ts";
import { quietLog } from "../storage/helpers.ts";

type Added = Parameters<SomeQueue["addBulk"]>[0];

/** A queue that remembers what it was given. */
function aQueue() {
  const added: { id: string; jobId: string | undefined }[] = [];
  const state = { isAway: false, counts: {} as Record<string, number> };
  const queue = {
    async addBulk(jobs: Added) {
      if (state.isAway) throw new Error("away");
      added.push(...jobs.map(({ data, opts }) => ({ id: data.id, jobId: opts?.jobId })));
      return [];
    },
    getJobCounts: async () => state.counts,
  } as unknown as SomeQueue;
  return { queue, added, state };
}

describe("a hint", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const settle = (ms = 1) => vi.advanceTimersByTimeAsync(ms);

  it("tells the queue that a row has work, under an id that is the same for the same row", async () => {
    const { queue, added } = aQueue();
    const hints = createHints("deliver", () => queue, quietLog);

    hints.offer("hnd_1");
    hints.offer("hnd_1");
    await settle();

    expect(added.map(({ jobId }) => jobId)).toEqual(["deliver-hnd_1", "deliver-hnd_1"]);
  });

  it("of news gets an id of its own, so that the job under way does not swallow it", async () => {
    const { queue, added } = aQueue();
    const hints = createHints("deliver", () => queue, quietLog);

    hints.offer("hnd_1", { again: true });
    hints.offer("hnd_1", { again: true });
    await settle();

    expect(new Set(added.map(({ jobId }) => jobId)).size).toBe(2);
  });

  it("after a start that died is not swallowed by the dead one's job, and is the same until the next death", async () => {
    const { queue, added } = aQueue();
    const hints = createHints("deliver", () => queue, quietLog);

    for (const starts of [0, 1, 1, 2]) hints.offer("hnd_1", { starts });
    await settle();

    expect(added.map(({ jobId }) => jobId)).toEqual([
      "deliver-hnd_1",
      "deliver-hnd_1-start-1",
      "deliver-hnd_1-start-1",
      "deliver-hnd_1-start-2",
    ]);
  });

  it("for later is kept until then, by the monotonic clock, whatever happens to the other", async () => {
    const { queue, added } = aQueue();
    const hints = createHints("deliver", () => queue, quietLog);

    hints.offer("hnd_1", { inMs: 5_000 });
    vi.setSystemTime(Date.now() + 3_600_000);
    await settle(4_900);
    expect(added).toEqual([]);
    vi.setSystemTime(Date.now() - 7_200_000);
    await settle(200);

    expect(added).toHaveLength(1);
  });

  it("waits for a queue that is not open yet", async () => {
    const { queue, added } = aQueue();
    let opened: SomeQueue | undefined;
    const hints = createHints("deliver", () => opened, quietLog);
    hints.offer("hnd_1");
    await settle(30_000);

    opened = queue;
    await settle(1_000);

    expect(added.map(({ id }) => id)).toEqual(["hnd_1"]);
  });

  it("outlasts a queue that is away for some seconds, and is left to the sweeper after that", async () => {
    const { queue, added, state } = aQueue();
    const hints = createHints("deliver", () => queue, quietLog);
    state.isAway = true;
    hints.offer("hnd_short");
    await settle(3_000);
    state.isAway = false;
    await settle(1_000);
    expect(added.map(({ id }) => id)).toEqual(["hnd_short"]);

    state.isAway = true;
    hints.offer("hnd_long");
    await settle(60_000);
    state.isAway = false;
    hints.offer("hnd_next");
    await settle(1_000);

    expect(added.map(({ id }) => id)).toEqual(["hnd_short", "hnd_next"]);
  });

  it("is not given to a queue that holds thousands, and memory does not grow while it is away", async () => {
    const { queue, added, state } = aQueue();
    const hints = createHints("deliver", () => queue, quietLog);
    state.counts = { waiting: 4_000, active: 1_500 };
    expect(await hints.count()).toBe(5_500);
    hints.offer("hnd_1");
    await settle();
    expect(added).toEqual([]);

    state.counts = { waiting: 10 };
    await hints.count();
    state.isAway = true;
    for (let i = 0; i < 20_000; i++) hints.offer(`hnd_${i}`);
    await settle(2_000);
    state.isAway = false;
    await settle(1_000);

    expect(added.length).toBeLessThanOrEqual(1_000);
    expect(added.length).toBeGreaterThan(0);
  });
});
