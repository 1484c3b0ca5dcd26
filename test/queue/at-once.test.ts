import { describe, expect, it } from "vitest";
import { createAtOnce } from "../../src/queue/at-once.ts";

/** Work that lasts until it is told to end. */
function aWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (id: string) => {
    begun.push(id);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  return { begun, ends, work };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("work that begins where it was heard of", () => {
  it("begins after whoever told of it has gone on", async () => {
    const { begun, work } = aWork();

    expect(createAtOnce(work, () => true).begin("hnd_1")).toBe(true);

    expect(begun).toEqual([]);
    await expect.poll(() => begun).toEqual(["hnd_1"]);
  });

  it("is the queue's where others wait, or where bots must not be kept waiting", () => {
    const { work } = aWork();

    expect(createAtOnce(work, () => false).begin("hnd_1")).toBe(false);
  });

  it("is the queue's beyond eight, until one of them ends", async () => {
    const { ends, work } = aWork();
    const atOnce = createAtOnce(work, () => true);
    for (let i = 0; i < 8; i++) expect(atOnce.begin(`hnd_${i}`)).toBe(true);

    expect(atOnce.begin("hnd_8")).toBe(false);
    await expect.poll(() => ends.length).toBe(8);
    ends[0]?.();
    await expect.poll(() => atOnce.begin("hnd_9")).toBe(true);
  });

  it("leaves news of a handoff that is under way here to the queue", () => {
    const { work } = aWork();
    const atOnce = createAtOnce(work, () => true);
    atOnce.begin("hnd_1");

    expect(atOnce.begin("hnd_1")).toBe(false);
  });

  it("begins nothing more when the process stops, and waits for what is under way", async () => {
    const { ends, work } = aWork();
    const atOnce = createAtOnce(work, () => true);
    atOnce.begin("hnd_1");
    let isFinished = false;

    const finished = atOnce.finish().then(() => {
      isFinished = true;
    });

    expect(atOnce.begin("hnd_2")).toBe(false);
    await turn();
    await turn();
    expect(isFinished).toBe(false);
    ends[0]?.();
    await finished;
    expect(isFinished).toBe(true);
  });
});
