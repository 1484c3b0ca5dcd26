import { describe, expect, it } from "vitest";
import type { NewErrand } from "../../src/storage/errands.ts";
import { nudgeErrands } from "../../src/storage/errands.ts";
import type { ErrandRow } from "../../src/storage/schema.ts";
import { openRows } from "./rows.ts";

const { database, handoffs, errands, callbacks, sql, aHandoff } = await openRows();
const LEASE_MS = 60_000;

async function anErrand(changes: Partial<NewErrand> = {}): Promise<{ id: number; handoffId: string }> {
  const handoffId = await aHandoff();
  const owner = { id: handoffId, installationId: "default" };
  const [id] = await errands.owe(owner, [{ kind: "alert", key: "chat:C1", ...changes }]);
  return { id: id as number, handoffId };
}

async function claimed(id: number): Promise<ErrandRow> {
  const row = await errands.claim(id, LEASE_MS);
  if (!row) throw new Error("nothing to claim");
  return row;
}

const endLease = (id: number) =>
  sql("update errands set lease_until = now() - interval '1 s' where id = $1", [id]);
const isListed = async (id: number) => (await errands.listDue(1000)).some((due) => due.id === String(id));
const rowOf = async (handoffId: string) => (await errands.list(handoffId))[0] as ErrandRow;

describe("an errand", () => {
  it("is there once by its kind and key, however often it is owed", async () => {
    const { handoffId } = await anErrand({ state: { to: "C1" } });
    const again = await errands.owe({ id: handoffId, installationId: "default" }, [
      { kind: "alert", key: "chat:C1", state: { to: "another" } },
      { kind: "bug", key: "chat:C1" },
    ]);

    expect(again).toHaveLength(1);
    expect(await errands.list(handoffId)).toMatchObject([
      { kind: "alert", state: { to: "C1" } },
      { kind: "bug", state: null },
    ]);
  });

  it("is run by one of many workers that try at once, and counts its attempts", async () => {
    const { id } = await anErrand();

    const claims = await Promise.all([1, 2, 3].map(() => errands.claim(id, LEASE_MS)));

    expect(claims.filter((row) => row !== null)).toEqual([expect.objectContaining({ id, attempts: 1 })]);
    expect(await isListed(id)).toBe(false);
  });

  it("is free again when its worker died, whose late end changes nothing", async () => {
    const { id, handoffId } = await anErrand();
    const dead = await claimed(id);
    await endLease(id);
    const heir = await claimed(id);

    expect(await errands.begin(dead)).toBe(false);
    await errands.finish(dead, { inMs: null, dropped: "by the dead" });
    await errands.finish(heir, { inMs: null, state: "by the heir" });

    expect(await rowOf(handoffId)).toMatchObject({ droppedReason: null, state: "by the heir" });
  });

  it("does not begin a call when its lease has run out", async () => {
    const { id } = await anErrand();
    const row = await claimed(id);
    await sql("update errands set lease_until = now() - interval '1 s' where id = $1", [id]);

    expect(await errands.begin(row)).toBe(false);
  });

  it("rests when it is done, until it is nudged", async () => {
    const { id, handoffId } = await anErrand();
    expect(await errands.finish(await claimed(id), { inMs: null, state: { posted: 1 } })).toBe(false);
    expect(await errands.claim(id, LEASE_MS)).toBeNull();

    expect(await errands.nudge(handoffId, "alert")).toEqual([id]);

    expect(await claimed(id)).toMatchObject({ state: { posted: 1 }, attempts: 1 });
  });

  it("runs once more when it was nudged while it ran", async () => {
    const { id, handoffId } = await anErrand();
    const row = await claimed(id);
    await errands.nudge(handoffId, "alert");

    expect(await errands.finish(row, { inMs: null })).toBe(true);
    expect(await errands.finish(await claimed(id), { inMs: null })).toBe(false);
    expect(await errands.claim(id, LEASE_MS)).toBeNull();
  });

  it.each([
    ["a vendor asked it to wait", { inMs: 60_000, countsNot: true }, 0],
    ["it failed and waits for its next try", { inMs: 60_000, failed: true }, 1],
  ])("is not hurried by a nudge while %s", async (_, end, attempts) => {
    const { id, handoffId } = await anErrand();
    await errands.finish(await claimed(id), end);

    await errands.nudge(handoffId, "alert");

    expect(await errands.claim(id, LEASE_MS)).toBeNull();
    expect(await rowOf(handoffId)).toMatchObject({ attempts, revision: 1 });
  });

  it("waits as asked, also when it was nudged while it was told so", async () => {
    const { id, handoffId } = await anErrand();
    const row = await claimed(id);
    await errands.nudge(handoffId, "alert");

    expect(await errands.finish(row, { inMs: 60_000, countsNot: true })).toBe(false);
    expect(await errands.claim(id, LEASE_MS)).toBeNull();
  });

  it("looks again at once after a nudge where it only meant to look later", async () => {
    const { id, handoffId } = await anErrand();
    await errands.finish(await claimed(id), { inMs: 60_000 });

    await errands.nudge(handoffId, "alert");

    expect(await errands.claim(id, LEASE_MS)).not.toBeNull();
  });

  it("stays dropped, whoever nudges it", async () => {
    const { id, handoffId } = await anErrand();
    await errands.finish(await claimed(id), { inMs: 5, dropped: "the channel is gone" });

    expect(await errands.nudge(handoffId, "alert")).toEqual([]);
    expect(await isListed(id)).toBe(false);
    expect(await rowOf(handoffId)).toMatchObject({ droppedReason: "the channel is gone", dueAt: null });
  });

  it("remembers a call that may have happened, and forgets one whose outcome is known", async () => {
    const { id, handoffId } = await anErrand();
    const first = await claimed(id);
    expect(await errands.begin(first)).toBe(true);
    await errands.finish(first, { inMs: 0, failed: true, unknown: true });
    const second = await claimed(id);

    expect(second.startedAt).toBeInstanceOf(Date);
    await errands.finish(second, { inMs: null });
    expect(await rowOf(handoffId)).toMatchObject({ startedAt: null, attempts: 0 });
  });

  it("is owed anew from the nudge that woke it, for its day to count from there", async () => {
    const { id, handoffId } = await anErrand();
    await sql("update errands set owed_since = now() - interval '3 days' where id = $1", [id]);
    const old = await claimed(id);
    await errands.finish(old, { inMs: null });

    await errands.nudge(handoffId, "alert");

    const { owedSince } = await claimed(id);
    expect(owedSince.getTime()).toBeGreaterThan(old.owedSince.getTime());
  });
});

describe("what a write of a handoff owes", () => {
  it("is stored with it: events, errands and nudges, whose ids come back", async () => {
    const id = await aHandoff();
    const claim = await handoffs.claim(id);
    if (!claim) throw new Error("no claim");
    const event = { id: `evt_${id}`, type: "handoff.delivered", url: "https://bot.example", payload: "{}" };
    const errand: NewErrand = { kind: "alert", key: "plan" };
    const nudge: { nudge: "alert"; ids?: number[] } = { nudge: "alert" };

    await handoffs.save(claim, { status: "delivered" }, [event, errand, nudge]);

    const [row] = await errands.list(id);
    expect(row).toMatchObject({ id: errand.id, kind: "alert", key: "plan" });
    expect(nudge.ids).toEqual([errand.id]);
    expect(await callbacks.claim(event.id, LEASE_MS)).not.toBeNull();
  });

  it("is not stored by who lost the claim", async () => {
    const id = await aHandoff();
    const claim = await handoffs.claim(id);
    if (!claim) throw new Error("no claim");

    const lost = { ...claim, token: "clm_lost" };
    expect(await handoffs.save(lost, { status: "delivered" }, [{ kind: "alert", key: "plan" }])).toBe(false);

    expect(await errands.list(id)).toEqual([]);
  });

  it("is nudged inside of a transaction, and not at all when that is taken back", async () => {
    const { id, handoffId } = await anErrand();
    await errands.finish(await claimed(id), { inMs: null });

    const failed = database.db.transaction(async (tx) => {
      expect(await nudgeErrands(tx, handoffId)).toEqual([id]);
      throw new Error("taken back");
    });

    await expect(failed).rejects.toThrow("taken back");
    expect(await errands.claim(id, LEASE_MS)).toBeNull();
    await database.db.transaction((tx) => nudgeErrands(tx, handoffId));
    expect(await errands.claim(id, LEASE_MS)).not.toBeNull();
  });
});
