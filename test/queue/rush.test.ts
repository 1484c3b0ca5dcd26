import { describe, expect, it } from "vitest";
import { createRush } from "../../src/queue/rush.ts";

describe("a rush of escalations", () => {
  it("lets every delivery begin at once in calm times", async () => {
    const rush = createRush(() => 0);
    for (let i = 0; i < 10; i++) rush.note();

    const turns = Promise.all(Array.from({ length: 50 }, () => rush.turn(new AbortController().signal)));
    await expect(turns).resolves.toHaveLength(50);
  });

  it("lets deliveries begin one by one while many arrive, and all of them once it is over", async () => {
    let time = 0;
    const rush = createRush(() => time);
    for (let i = 0; i < 100; i++) rush.note();
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

  it("stops waiting when the process stops", async () => {
    const rush = createRush(() => 0);
    for (let i = 0; i < 100; i++) rush.note();
    const stopping = new AbortController();
    await rush.turn(stopping.signal);
    const second = rush.turn(stopping.signal);
    stopping.abort();

    await expect(second).rejects.toThrow();
  });
});
