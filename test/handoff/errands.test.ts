import { afterEach, describe, expect, it } from "vitest";
import { ConnectorError, type FailureKind } from "../../src/errors.ts";
import { ERRANDS, type ErrandWork, hintOwed, owedWithTicket, runErrand } from "../../src/handoff/errands.ts";
import { createGates, type Gates } from "../../src/handoff/gates.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import type { ErrandEnd } from "../../src/storage/errands.ts";
import type { ErrandRow, HandoffRow } from "../../src/storage/schema.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const DAY = 24 * 3_600_000;

const known = { ...ERRANDS };
afterEach(() => {
  for (const kind of ["alert", "bug", "timeline"] as const) delete ERRANDS[kind];
  Object.assign(ERRANDS, known);
});

describe("running an errand", () => {
  it("does nothing where there is nothing to claim, or the id is none", async () => {
    const { room, ends } = aRoom(null);

    expect(await runErrand("7", room)).toBeNull();
    expect(await runErrand("7; drop table errands", room)).toBeNull();
    expect(ends).toEqual([]);
  });

  it("ends as its work says, and counts it", async () => {
    works({ run: async () => ({ inMs: null, state: "posted" }) });
    const { room, ends, count } = aRoom(aRow());

    expect(await runErrand("7", room)).toBeNull();
    expect(ends).toEqual([{ inMs: null, state: "posted" }]);
    expect(await count("done")).toBe(1);
  });

  it("looks again at once when it was nudged while it ran", async () => {
    works({ run: async () => ({ inMs: null }) });
    const { room } = aRoom(aRow(), { nudged: true });

    expect(await runErrand("7", room)).toEqual({ inMs: 0 });
  });

  it.each<FailureKind>(["invalid", "not_found", "conflict"])("drops what a vendor finds %s", async (kind) => {
    works({ run: async () => Promise.reject(new ConnectorError("chat", kind, "no such channel")) });
    const { room, ends, count } = aRoom(aRow());

    expect(await runErrand("7", room)).toBeNull();
    expect(ends).toEqual([{ inMs: null, dropped: "no such channel" }]);
    expect(await count("dropped")).toBe(1);
  });

  it("waits as long as a vendor asks, which is no attempt", async () => {
    const limit = new ConnectorError("chat", "rate_limited", "too many", { retryAfterMs: 17_000 });
    works({ run: async () => Promise.reject(limit) });
    const { room, ends } = aRoom(aRow({ attempts: 9 }));

    expect(await runErrand("7", room)).toEqual({ inMs: 17_000 });
    expect(ends).toEqual([{ inMs: 17_000, countsNot: true, unknown: false }]);
  });

  it("is not run while its vendor wants to be left alone, whoever was told", async () => {
    let runs = 0;
    const limit = new ConnectorError("chat", "rate_limited", "too many", { retryAfterMs: 60_000 });
    works({
      run: async () => {
        runs++;
        throw limit;
      },
    });
    const gates = someGates();
    await runErrand("7", aRoom(aRow({ key: "chat:C1" }), { gates }).room);
    const next = aRoom(aRow({ key: "chat:C2", startedAt: new Date(NOW) }), { gates });
    const other = aRoom(aRow({ key: "pager:P1" }), { gates });

    expect((await runErrand("8", next.room))?.inMs).toBeGreaterThan(50_000);
    expect(next.ends).toEqual([{ inMs: expect.any(Number), countsNot: true, unknown: true }]);
    expect(runs).toBe(1);
    await runErrand("9", other.room);
    expect(runs).toBe(2);
  });

  it("keeps nobody else back when one channel is forbidden", async () => {
    works({ run: async () => Promise.reject(new ConnectorError("chat", "forbidden", "not in the channel")) });
    const gates = someGates();
    await runErrand("7", aRoom(aRow({ key: "chat:C1" }), { gates }).room);

    expect(gates.closure("chat")).toBeNull();
    expect(gates.reconnecting()).toEqual([]);
  });

  it("tries again ever later when the vendor is away, for a day", async () => {
    works({ run: async () => Promise.reject(new ConnectorError("chat", "unavailable", "no answer")) });
    const waits = [];
    for (const attempts of [1, 3, 40]) {
      const { room, ends } = aRoom(aRow({ attempts }));
      await runErrand("7", room);
      expect(ends).toEqual([{ inMs: expect.any(Number), failed: true, unknown: true }]);
      waits.push(ends[0]?.inMs as number);
    }
    const [first, third, late] = waits as [number, number, number];
    expect(first).toBeLessThanOrEqual(6_000);
    expect(third).toBeGreaterThan(first);
    expect(late).toBeLessThanOrEqual(2_160_000);

    const { room, ends } = aRoom(aRow({ owedSince: new Date(NOW - DAY - 1) }));
    expect(await runErrand("7", room)).toBeNull();
    expect(ends).toEqual([{ inMs: null, dropped: "not done within 24 hours (no answer)" }]);
  });

  it("does not forget a call that may have happened because a later look failed for sure", async () => {
    const limit = new ConnectorError("chat", "rate_limited", "too many", { retryAfterMs: 1_000 });
    works({ run: async () => Promise.reject(limit) });
    const { room, ends } = aRoom(aRow({ startedAt: new Date(NOW) }));

    await runErrand("7", room);

    expect(ends).toEqual([{ inMs: 1_000, countsNot: true, unknown: true }]);
  });

  it("keeps the words of an error of ours to the log", async () => {
    works({ run: async () => Promise.reject(new Error("secret of a customer")) });
    const { room, ends } = aRoom(aRow({ owedSince: new Date(NOW - 2 * DAY) }));

    await runErrand("7", room);

    expect(ends[0]?.dropped).toContain("an error of ours");
    expect(ends[0]?.dropped).not.toContain("secret");
  });
});

describe("what is owed with a ticket", () => {
  it("is what each kind of work says", () => {
    works({ run: async () => ({ inMs: null }), owes: () => [{ kind: "alert", key: "plan" }] });

    expect(owedWithTicket({} as HandoffRow, aRoom(null).room)).toEqual([{ kind: "alert", key: "plan" }]);
  });

  it("is told to the queue by the ids that it got", () => {
    const { room, hints } = aRoom(null);
    const event = { id: "evt_1", type: "handoff.delivered", url: "https://bot.example", payload: "{}" };

    hintOwed(
      [event, { kind: "bug", key: "a", id: 4 }, { kind: "bug", key: "b" }, { nudge: "alert", ids: [5, 6] }],
      room,
    );

    expect(hints).toEqual(["callback evt_1", "errand 4", "errand 5", "errand 6"]);
  });
});

function works(work: ErrandWork) {
  for (const kind of ["alert", "bug", "timeline"] as const) delete ERRANDS[kind];
  ERRANDS.alert = work;
}

function aRow(changes: Partial<ErrandRow> = {}): ErrandRow {
  return {
    ...{ id: 7, installationId: "default", handoffId: "hnd_1", kind: "alert", key: "plan", state: null },
    ...{ revision: 0, attempts: 1, startedAt: null, doneAt: null, droppedReason: null },
    ...{
      dueAt: new Date(NOW),
      owedSince: new Date(NOW),
      createdAt: new Date(NOW),
      leaseUntil: new Date(NOW),
    },
    ...changes,
  };
}

/** Gates of this process alone. */
function someGates(): Gates {
  const none = async () => undefined;
  const store = { list: async () => [], close: none, open: none, takeProbe: async () => true };
  return createGates({ ...store, needReconnect: async () => true }, { installationId: "default" });
}

function aRoom(row: ErrandRow | null, { nudged = false, gates = someGates() } = {}) {
  const ends: ErrandEnd[] = [];
  const hints: string[] = [];
  const metrics = createMetrics();
  const room = {
    metrics,
    gates,
    now: () => NOW,
    log: { warn: () => undefined, debug: () => undefined },
    hint: (work: string, id: string) => void hints.push(`${work} ${id}`),
    errands: {
      claim: async () => row,
      finish: async (_: ErrandRow, end: ErrandEnd) => {
        ends.push(end);
        return nudged;
      },
    },
  } as unknown as WorkRoom;
  const count = async (result: string) =>
    (await metrics.errands.get()).values.find(({ labels }) => labels.result === result)?.value;
  return { room, ends, hints, count };
}
