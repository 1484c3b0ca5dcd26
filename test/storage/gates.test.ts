import { describe, expect, it } from "vitest";
import { createGateStore } from "../../src/storage/gates.ts";
import { openRows } from "./rows.ts";

const { database, sql } = await openRows();
const gates = createGateStore(database);
const away = { overProbe: false, failures: 3, reason: "answered 503" };
const stateOf = async (connector: string) =>
  (await gates.list("default")).find((gate) => gate.connector === connector);

describe("the stored gate of a vendor", () => {
  it("is not listed while calls go through", async () => {
    expect(await stateOf("unheard")).toBeUndefined();

    await gates.close("default", "reopened", { ...away, forMs: 1_000 });
    await gates.open("default", "reopened");

    expect(await stateOf("reopened")).toBeUndefined();
  });

  it("tells others how long it stays closed, and why", async () => {
    await gates.close("default", "closed", { ...away, forMs: 30_000 });

    expect(await stateOf("closed")).toMatchObject({ failures: 3, reason: "answered 503" });
    expect((await stateOf("closed"))?.closedForMs).toBeGreaterThan(25_000);
    expect((await gates.list("another")).length).toBe(0);
  });

  it("keeps the longer of two closures, unless the shorter one follows the try that was under way", async () => {
    await gates.close("default", "long", { ...away, forMs: 60_000 });
    await gates.close("default", "long", { ...away, forMs: 1_000 });
    expect((await stateOf("long"))?.closedForMs).toBeGreaterThan(50_000);

    await gates.close("default", "long", { ...away, overProbe: true, forMs: 1_000 });
    expect((await stateOf("long"))?.closedForMs).toBeLessThan(2_000);
  });

  it("lets one of many try once it is time, and nobody before", async () => {
    await gates.close("default", "probed", { ...away, forMs: 60_000 });
    expect(await gates.takeProbe("default", "probed", 12_000)).toBe(false);
    await sql("update gates set closed_until = now() - interval '1 s' where connector = 'probed'");

    const taken = await Promise.all([1, 2, 3, 4].map(() => gates.takeProbe("default", "probed", 12_000)));

    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});
