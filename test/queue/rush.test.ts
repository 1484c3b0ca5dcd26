import { describe, expect, it } from "vitest";
import { createRush } from "../../src/queue/rush.ts";

describe("a rush of escalations", () => {
  it("lets every delivery begin at once in calm times", async () => {
    const rush = createRush(() => 0);
    for (let i = 0; i < 10; i++) rush.arrive()();

    const turns = Promise.all(Array.from({ length: 50 }, () => rush.turn(new AbortController().signal)));
    await expect(turns).resolves.toHaveLength(50);
  });

  it("lets deliveries begin one by one while many arrive, and all of them once it is over", async () => {
    let time = 0;
    const rush = createRush(() => time);
    for (let i = 0; i < 100; i++) rush.arrive()();
    const begun: number[] = [];
    const turns = [1, 2, 3].map((number) =>
      rush.turn(new AbortController().signal).then(() => begun.push(number)),
    );
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(begun).toEqual([1]);

    time = 1_000;
    await Promise.all(turns);
    expect(begun).toHaveLength(3);
  });

  it("is one too while a few wait for their answers side by side, until they have them", async () => {
    let time = 0;
    const rush = createRush(() => time);
    const answers = Array.from({ length: 8 }, () => rush.arrive());
    time = 60_000; // they arrived long ago, and still wait
    const begun: number[] = [];
    const turns = [1, 2].map((number) =>
      rush.turn(new AbortController().signal).then(() => begun.push(number)),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(begun).toEqual([1]);

    for (const answer of answers) answer();
    time = 61_000;
    await Promise.all(turns);
    expect(begun).toEqual([1, 2]);
  });

  it("stops waiting when the process stops", async () => {
    const rush = createRush(() => 0);
    for (let i = 0; i < 100; i++) rush.arrive()();
    const stopping = new AbortController();
    await rush.turn(stopping.signal);
    const second = rush.turn(stopping.signal);
    stopping.abort();

    await expect(second).rejects.toThrow();
  });
});
