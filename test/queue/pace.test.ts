import { describe, expect, it } from "vitest";
import { createPace } from "../../src/queue/pace.ts";

/** Asks for so many at once and counts those that began. */
function begun(pace: ReturnType<typeof createPace>, count: number): { readonly size: number } {
  const order = new Set<number>();
  for (let i = 0; i < count; i++) void pace.begin().then(() => order.add(i));
  return order;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the pace of a queue", () => {
  it("lets every job begin while the process has time to spare", async () => {
    const pace = createPace(() => false);

    const all = begun(pace, 64);
    await settled();

    expect(all.size).toBe(64);
  });

  it("lets a few begin while the process is busy, and one more with each that ends", async () => {
    const pace = createPace(() => true);

    const some = begun(pace, 64);
    await settled();
    expect(some.size).toBe(16);

    pace.end();
    pace.end();
    await settled();
    expect(some.size).toBe(18);
  });

  it("lets the others begin once the process is idle, though none under way has ended", async () => {
    let isBusy = true;
    const pace = createPace(() => isBusy);
    const all = begun(pace, 40);
    await settled();
    expect(all.size).toBe(16);

    isBusy = false;
    await expect.poll(() => all.size, { timeout: 10_000 }).toBe(40);
  });
});
