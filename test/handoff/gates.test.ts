import { describe, expect, it } from "vitest";
import { ConnectorError, type ConnectorErrorDetails, type FailureKind } from "../../src/errors.ts";
import { createGates, type GateOptions, type Gates } from "../../src/handoff/gates.ts";
import { pauseAfter } from "../../src/handoff/pause.ts";
import type { GateStore } from "../../src/storage/gates.ts";

const HOUR = 3_600_000;
const NEVER = new AbortController().signal;

describe("how long a vendor is left alone", () => {
  const pauses = (error: ConnectorError, random: number) =>
    Array.from({ length: 9 }, (_, index) => pauseAfter(error, index + 1, () => random));

  it("grows from failure to failure up to half a minute, and not before the third", () => {
    expect(pauses(away(), 0.5)).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it("is spread by a fifth to either side, so that many processes do not come back together", () => {
    expect(pauses(away(), 0).slice(2, 4)).toEqual([800, 1_600]);
    expect(pauses(away(), 1).slice(2, 4).map(Math.round)).toEqual([1_200, 2_400]);
  });

  it.each<[string, ConnectorErrorDetails, number]>([
    ["what it asks for", { retryAfterMs: 42_000 }, 42_000],
    ["ten seconds when it does not say", {}, 10_000],
    ["an hour when it asks for a week", { retryAfterMs: 168 * HOUR }, HOUR],
    ["a moment when it asks for none", { retryAfterMs: 0 }, 250],
  ])("after a 429 is %s", (_, details, expected) => {
    expect(pauseAfter(limited(details), 1, () => 0.5)).toBe(expected);
  });

  it("grows even for a vendor that says again and again that there is nothing to wait for", () => {
    const last = pauses(limited({ retryAfterMs: 0 }), 0.5).at(-1);
    expect(last).toBe(30_000);
  });

  it("is half a minute at once where only a person can help", () => {
    expect(pauseAfter(fault("auth"), 1, () => 0.5)).toBe(30_000);
    expect(pauseAfter(fault("forbidden"), 1, () => 0.5)).toBe(30_000);
  });
});

describe("the gate of a vendor", () => {
  it("closes for as long as a 429 asks, for every job", () => {
    const { gates, clock } = aGate();
    gates.failed("zendesk", limited({ retryAfterMs: 60_000 }), gates.now());

    expect(gates.closure("zendesk")).toMatchObject({ kind: "rate_limited", forMs: 60_000 });
    clock.pass(59_999);
    expect(gates.closure("zendesk")).not.toBeNull();
    clock.pass(1);
    expect(gates.closure("zendesk")).toBeNull();
  });

  it("is not opened by a call that was under way when it closed", () => {
    const { gates, clock } = aGate();
    const startedAt = gates.now();
    clock.pass(50);
    gates.failed("zendesk", limited({ retryAfterMs: 60_000 }), startedAt);
    clock.pass(50);
    gates.succeeded("zendesk", startedAt);

    expect(gates.closure("zendesk")).not.toBeNull();
  });

  it("closes also for a job that got its pass before", async () => {
    const { gates, clock } = aGate();
    const pass = await gates.pass("zendesk", NEVER);
    clock.pass(50);
    gates.failed("zendesk", limited({ retryAfterMs: 60_000 }), gates.now());

    expect(gates.closure("zendesk", pass.at)).not.toBeNull();
  });

  it("counts calls that began together and failed together once", () => {
    const { gates, clock } = aGate();
    const startedAt = gates.now();
    clock.pass(100);
    for (let call = 0; call < 50; call++) gates.failed("zendesk", away(), startedAt);

    expect(gates.closure("zendesk")).toBeNull();
  });

  it("stands for the longest of several waits", () => {
    const { gates } = aGate();
    const startedAt = gates.now();
    for (const retryAfterMs of [5_000, 90_000, 1_000]) {
      gates.failed("zendesk", limited({ retryAfterMs }), startedAt);
    }

    expect(gates.closure("zendesk")?.forMs).toBe(90_000);
  });

  it("closes after three failures in a row, however far apart, and not after two with a success between", async () => {
    const { gates, clock } = aGate();
    await gates.start();
    const fail = () => {
      clock.pass(10_000); // a call that times out
      gates.failed("zendesk", away(), gates.now());
    };
    fail();
    fail();
    gates.succeeded("zendesk", gates.now());
    fail();
    fail();
    expect(gates.closure("zendesk")).toBeNull();
    fail();
    expect(gates.closure("zendesk")).not.toBeNull();
    gates.stop();
  });

  it("takes a refusal for what it is: a vendor that answers", () => {
    const { gates, clock } = aGate();
    for (let round = 0; round < 2; round++) {
      clock.pass(10);
      gates.failed("zendesk", away(), gates.now());
    }
    gates.failed("zendesk", fault("invalid"), gates.now());
    clock.pass(10);
    gates.failed("zendesk", away(), gates.now());

    expect(gates.closure("zendesk")).toBeNull();
  });

  it("lets one job try, over all processes, and everybody in once it succeeded", async () => {
    const { gates, clock, another } = aGate();
    const elsewhere = another();
    gates.failed("zendesk", limited({ retryAfterMs: 1_000 }), gates.now());
    await elsewhere.start();
    clock.pass(1_000);

    const asked = [gates, gates, gates, elsewhere, elsewhere].map((one) => one.pass("zendesk", NEVER));
    const first = await Promise.race(asked);
    expect(first.isProbe).toBe(true);
    const sofar = await Promise.race([Promise.all(asked), soon()]);
    expect(sofar).toBe("waiting");

    gates.succeeded("zendesk", gates.now());
    clock.pass(5_000); // and the other process reads what this one wrote
    const passes = await Promise.all(asked);
    expect(passes.filter(({ isProbe }) => isProbe)).toHaveLength(1);
    gates.stop();
    elsewhere.stop();
  });

  it("gives the try to the next when a job had nothing to call for", async () => {
    const { gates, clock } = aGate();
    gates.failed("zendesk", limited({ retryAfterMs: 1_000 }), gates.now());
    clock.pass(1_000);

    expect((await gates.pass("zendesk", NEVER)).isProbe).toBe(true);
    gates.abandoned("zendesk");
    expect((await gates.pass("zendesk", NEVER)).isProbe).toBe(true);
  });

  it("closes for the pause, not for as long as a try may take, when the try failed", async () => {
    const { gates, clock } = aGate();
    gates.failed("zendesk", limited({ retryAfterMs: 1_000 }), gates.now());
    clock.pass(1_000);
    await gates.pass("zendesk", NEVER);
    gates.failed("zendesk", limited({ retryAfterMs: 2_000 }), gates.now());

    expect(gates.closure("zendesk")?.forMs).toBe(2_000);
    clock.pass(2_000);
    expect((await gates.pass("zendesk", NEVER)).isProbe).toBe(true);
  });

  it("says once that it closed and once that it opened", () => {
    const changes: boolean[] = [];
    const { gates, clock } = aGate((_, closed) => changes.push(closed));
    for (let round = 0; round < 5; round++) {
      clock.pass(100_000);
      gates.failed("zendesk", away(), gates.now());
    }
    clock.pass(100_000);
    gates.succeeded("zendesk", gates.now());

    expect(changes).toEqual([true, false]);
  });

  it("stops waiting when the process does", async () => {
    const { gates } = aGate();
    gates.failed("zendesk", limited({ retryAfterMs: HOUR }), gates.now());

    await expect(gates.pass("zendesk", AbortSignal.timeout(20))).rejects.toThrow();
  });

  it("tells one person once that a vendor must be reconnected, in every process, and takes it back", async () => {
    const told: [string, boolean, boolean][] = [];
    const hear: GateOptions["onReconnect"] = (connector, needed, { isFirst }) =>
      void told.push([connector, needed, isFirst]);
    const { gates, clock, another } = aGate(() => {}, hear);
    const other = another();

    for (let probe = 0; probe < 3; probe++) {
      gates.failed("zendesk", fault("auth"), gates.now());
      clock.pass(60_000);
      await soon();
    }
    gates.failed("zendesk lookup", fault("auth"), gates.now());
    gates.failed("hubspot", fault("forbidden"), gates.now());
    gates.failed("stripe", away(), gates.now());
    await other.start();
    expect(told).toEqual([
      ["zendesk", true, true],
      ["zendesk", true, false],
    ]);
    expect([gates.reconnecting(), other.reconnecting()]).toEqual([["zendesk"], ["zendesk"]]);

    gates.succeeded("zendesk", gates.now());
    await other.start();
    expect([gates.reconnecting(), other.reconnecting()]).toEqual([[], []]);
    other.stop();
  });

  it("works on, for this process alone, while the database is away", async () => {
    const clock = aClock();
    const broken = async () => Promise.reject(new Error("away"));
    const store: GateStore = {
      ...{ list: broken, close: broken, takeProbe: broken, open: broken },
      needReconnect: broken,
    };
    const gates = createGates(store, { installationId: "default", now: clock });
    gates.failed("zendesk", limited({ retryAfterMs: 1_000 }), gates.now());
    expect(gates.closure("zendesk")).not.toBeNull();
    clock.pass(1_000);

    expect((await gates.pass("zendesk", NEVER)).isProbe).toBe(true);
    gates.succeeded("zendesk", gates.now());
    expect((await gates.pass("zendesk", NEVER)).isProbe).toBe(false);
  });
});

function fault(kind: FailureKind, details: ConnectorErrorDetails = {}) {
  return new ConnectorError("zendesk", kind, `creating the ticket: ${kind}`, details);
}
const away = () => fault("unavailable");
const limited = (details: ConnectorErrorDetails = {}) => fault("rate_limited", details);

function soon(): Promise<"waiting"> {
  return new Promise((resolve) => setTimeout(() => resolve("waiting"), 600));
}

function aClock() {
  let time = 1_000;
  return Object.assign(() => time, {
    pass(ms: number) {
      time += ms;
    },
  });
}

/** A gate on a store in memory that keeps time with it, and further processes on the same store. */
function aGate(
  onChange: (connector: string, closed: boolean) => void = () => {},
  onReconnect: GateOptions["onReconnect"] = () => {},
) {
  const clock = aClock();
  const store = aStore(clock);
  const open = (): Gates =>
    createGates(store, { installationId: "default", onChange, onReconnect, now: clock });
  return { gates: open(), clock, another: open };
}

function aStore(now: () => number): GateStore {
  const rows = new Map<string, { failures: number; until: number; reason: string | null }>();
  const reconnects = new Map<string, Date>();
  return {
    list: async () =>
      [...rows]
        .filter(([, { failures }]) => failures > 0)
        .map(([connector, { failures, until, reason }]) => ({
          ...{ connector, failures, reason, reconnectSince: reconnects.get(connector) ?? null },
          closedForMs: Math.max(0, until - now()),
        })),
    async close(_, connector, { forMs, overProbe, failures, reason }) {
      const stands = overProbe ? 0 : (rows.get(connector)?.until ?? 0);
      rows.set(connector, { failures, reason, until: Math.max(stands, now() + forMs) });
    },
    async takeProbe(_, connector, intervalMs) {
      const row = rows.get(connector);
      if (!row || row.failures === 0 || row.until > now()) return false;
      row.until = now() + intervalMs;
      return true;
    },
    async needReconnect(_, connector) {
      const isFirst = !reconnects.has(connector);
      if (isFirst) reconnects.set(connector, new Date(now()));
      return isFirst;
    },
    async open(_, connector) {
      reconnects.delete(connector);
      rows.set(connector, { failures: 0, until: 0, reason: null });
    },
  };
}
