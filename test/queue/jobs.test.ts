import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { WORK, workOf } from "../../src/queue/jobs.ts";
import { createPace } from "../../src/queue/pace.ts";

function run(work: () => Promise<{ inMs: number } | null>, stopping = false) {
  const offer = vi.fn();
  const error = vi.fn();
  const controller = new AbortController();
  const room = { log: { error }, stopping: controller.signal } as unknown as WorkRoom;
  vi.spyOn(WORK.late, "run").mockImplementationOnce(async () => {
    if (stopping) controller.abort();
    return work();
  });
  const begin = workOf("late", room, { offer }, { turn: async () => {} });
  return { offer, error, ended: begin("hnd_1") };
}

describe("a job", () => {
  it("ends for good when its row has nothing left to do", async () => {
    const { offer, ended } = run(async () => null);

    await ended;

    expect(offer).not.toHaveBeenCalled();
  });

  it("ends all the same when there is more to do later, and this process remembers it", async () => {
    const { offer, ended } = run(async () => ({ inMs: 30_000 }));

    await ended;

    expect(offer).toHaveBeenCalledWith("hnd_1", { again: true, inMs: 30_000 });
  });

  it("that fails ends too, with a log entry: its row brings it back", async () => {
    const { error, ended } = run(async () => {
      throw new Error("the database is away");
    });

    await ended;

    expect(error).toHaveBeenCalledWith(expect.objectContaining({ handoffId: "hnd_1" }), "job failed");
  });

  it("whose turn comes only once the process stops is left to its row", async () => {
    const stopping = new AbortController();
    const room = { log: {}, stopping: stopping.signal } as unknown as WorkRoom;
    const work = vi.spyOn(WORK.late, "run").mockResolvedValue(null);
    onTestFinished(() => void work.mockRestore());
    const pace = createPace(() => true);
    for (let underWay = 0; underWay < 16; underWay++) await pace.begin();
    const ended = workOf("late", room, { offer: vi.fn() }, { turn: async () => {} }, pace)("hnd_1");

    stopping.abort();
    pace.end();
    await ended;

    expect(work).not.toHaveBeenCalled();
  });

  it("that fails because the process stops says nothing", async () => {
    const { error, ended } = run(async () => {
      throw new Error("aborted");
    }, true);

    await ended;

    expect(error).not.toHaveBeenCalled();
  });
});
