import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { type Hints, QUEUES, type QueueName } from "../../src/queue/hints.ts";
import { isItsTurn, startSweeper } from "../../src/queue/sweeper.ts";
import type { DueRow } from "../../src/storage/handoffs.ts";
import { quietLog } from "../storage/helpers.ts";

type Due = Partial<Record<QueueName, DueRow[]>>;

function aHouse(due: Due, held = 0) {
  const offered: string[] = [];
  const state = { held, isAway: false };
  const hintsOf = (name: QueueName) =>
    ({
      offer: (id: string) => void offered.push(`${name} ${id}`),
      async count() {
        if (state.isAway) throw new Error("away");
        return state.held;
      },
    }) as unknown as Hints;
  const room = {
    log: quietLog,
    handoffs: { listDue: async () => due.deliver ?? [], listLate: async () => due.late ?? [] },
    callbacks: { listDue: async () => due.callback ?? [] },
    errands: { listDue: async () => due.errand ?? [] },
    timers: { listDue: async () => due.timer ?? [] },
  } as unknown as WorkRoom;
  const names = Object.keys(QUEUES) as QueueName[];
  const hints = Object.fromEntries(names.map((name) => [name, hintsOf(name)])) as Record<QueueName, Hints>;
  return { offered, state, sweeper: startSweeper(room, hints) };
}

describe("the sweeper", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("says again what the rows say, at the start and every other second", async () => {
    const { offered, sweeper } = aHouse({
      deliver: [{ id: "hnd_1", starts: 0 }],
      late: [{ id: "hnd_2", starts: 1 }],
      callback: [{ id: "evt_1", starts: 7 }],
      errand: [{ id: "12", starts: 0 }],
    });

    await vi.advanceTimersByTimeAsync(10);
    expect(offered).toEqual(["deliver hnd_1", "late hnd_2", "callback evt_1", "errand 12"]);
    await vi.advanceTimersByTimeAsync(10_000);

    expect(offered.length).toBeGreaterThanOrEqual(4 * 4);
    await sweeper.stop();
    const before = offered.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(offered.length).toBe(before);
  });

  it("leaves a queue alone that holds enough", async () => {
    const { offered, state, sweeper } = aHouse({ deliver: [{ id: "hnd_1", starts: 0 }] }, 2_500);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(offered).toEqual([]);

    state.held = 100;
    await vi.advanceTimersByTimeAsync(3_000);

    expect(offered.length).toBeGreaterThan(0);
    await sweeper.stop();
  });

  it("goes on after the queue or the database was away", async () => {
    const { offered, state, sweeper } = aHouse({ deliver: [{ id: "hnd_1", starts: 0 }] });
    state.isAway = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(offered).toEqual([]);

    state.isAway = false;
    await vi.advanceTimersByTimeAsync(3_000);

    expect(offered.length).toBeGreaterThan(0);
    await sweeper.stop();
  });
});

describe("handoffs whose starts died", () => {
  const ids = Array.from("0123456789abcdefghjkmnpqrstvwxyz", (letter) => `hnd_0${letter}`);

  it("wait no longer than a pass more than they have deaths", () => {
    for (const id of ids)
      for (const starts of [0, 1, 2, 3, 4]) {
        const passes = Array.from({ length: starts + 1 }, (_, pass) => isItsTurn({ id, starts }, pass));
        expect(passes.filter(Boolean)).toHaveLength(1);
      }
  });

  it("begin together with ever fewer others", () => {
    const together = [0, 1, 2, 3, 4].map((starts) => ids.filter((id) => isItsTurn({ id, starts }, 1)).length);

    expect(together).toEqual(together.toSorted((a, b) => b - a));
    expect(together[0]).toBe(ids.length);
    expect(together[4]).toBeLessThan(ids.length / 3);
  });
});
