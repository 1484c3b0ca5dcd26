import { describe, expect, it } from "vitest";
import { newId } from "../../src/ids.ts";
import { createTimerStore, type DueTimer } from "../../src/storage/timers.ts";
import { openRows } from "./rows.ts";

const { database, handoffs, sql, aHandoff } = await openRows();
const timers = createTimerStore(database);

/** A delivered handoff that nobody has taken, its timer due for so long. */
async function aDue(change = "", dueMs = 1_000): Promise<string> {
  const id = await aHandoff();
  await sql(
    `update handoffs set status = 'delivered', ticket_id = '7', work_due_at = null, route = '{"group":"A"}',
       timer = 'unassigned', timer_due_at = now() - ${dueMs} * interval '1 millisecond' ${change} where id = $1`,
    [id],
  );
  return id;
}

const rowOf = async (id: string) =>
  (await sql<Record<string, unknown>>("select * from handoffs where id = $1", [id]))[0];
const isListed = async (id: string) => (await timers.listDue(1_000)).some((one) => one.id === id);
const dueOf = async (id: string) => (await timers.due(id)) as DueTimer;

function aFiring(n = 1) {
  const url = "https://bot.example/events";
  return {
    change: {
      ...{ timer: "unassigned" as const, timerDueAt: new Date(Date.now() + 60_000) },
      route: '{"group":"B"}',
    },
    note: { key: `timer-${n}`, body: { html: "moved", text: "moved" } },
    owed: [
      { id: newId("evt"), type: "handoff.unanswered", key: `timer-${n}`, url, payload: "{}" },
      { kind: "alert" as const, key: `lead-${n}` },
    ],
  };
}

async function effectsOf(id: string) {
  const count = async (table: string) =>
    (await sql<{ n: number }>(`select count(*)::int as n from ${table} where handoff_id = $1`, [id]))[0]?.n;
  return [await count("notes"), await count("callbacks"), await count("errands")];
}

describe("a timer", () => {
  it("is not due once a person has replied, whoever armed it and whenever", async () => {
    const id = await aDue();
    await sql(
      `insert into outcomes (handoff_id, installation_id, waiting_since, first_reply_at)
       values ($1, 'default', now() - interval '1 hour', now())`,
      [id],
    );

    expect(await isListed(id)).toBe(false);
    expect(await timers.due(id)).toBeNull();
  });

  it("is listed once it is due, those who waited longest first, and not while somebody works on it", async () => {
    const later = await aDue("", 1_000);
    const first = await aDue("", 9_000);
    const future = await aDue("", -60_000);
    const closed = await aDue(", closed_at = now()");
    const held = await aDue(", claim_token = 'clm_1', lease_until = now() + interval '10 s'");

    const ids = (await timers.listDue(1_000)).map(({ id }) => id);

    const soon = await aDue("", -1_500);
    const listed = (await timers.listDue(1_000)).find(({ id }) => id === soon);
    expect(listed?.inMs).toBeGreaterThan(0);
    expect(await timers.due(soon)).toBeNull();

    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(later));
    for (const id of [future, closed, held]) expect(ids).not.toContain(id);
    expect(await timers.due(future)).toBeNull();
    expect(await timers.due(closed)).toBeNull();
    expect(await timers.due(newId("hnd"))).toBeNull();
  });

  it("fires once, with all that belongs to it", async () => {
    const id = await aDue();
    const due = await dueOf(id);

    expect(await timers.fire(due, aFiring())).toBe(true);
    expect(await timers.fire(due, aFiring())).toBe(false);

    expect(await rowOf(id)).toMatchObject({
      ...{ timers_fired: 1, route: '{"group":"B"}', work_due_at: expect.any(Date), revision: 1 },
    });
    expect(await effectsOf(id)).toEqual([1, 1, 1]);
    expect(await isListed(id)).toBe(false);
  });

  it("fires once for ten that try at once", async () => {
    const id = await aDue();
    const dues = await Promise.all(Array.from({ length: 10 }, () => dueOf(id)));

    const fired = await Promise.all(dues.map((due) => timers.fire(due, aFiring())));

    expect(fired.filter(Boolean)).toHaveLength(1);
    expect(await effectsOf(id)).toEqual([1, 1, 1]);
  });

  it.each([
    ["a person took it", "status = 'assigned', timer = 'silent', timer_due_at = now() + interval '5 min'"],
    ["a person replied", "status = 'replied', timer = null, timer_due_at = null"],
    ["the customer declined", "status = 'declined', closed_at = now(), timer = null, timer_due_at = null"],
    ["somebody works on it", "claim_token = 'clm_1', lease_until = now() + interval '10 s'"],
    ["it was routed anew", `route = '{"group":"C"}'`],
    ["it was forgotten", "erased_at = now(), timer = null, timer_due_at = null, closed_at = now()"],
  ])("does not fire when, after it was read, %s", async (_, meanwhile) => {
    const id = await aDue();
    const due = await dueOf(id);
    await sql(`update handoffs set ${meanwhile} where id = $1`, [id]);

    expect(await timers.fire(due, aFiring())).toBe(false);
    expect(await effectsOf(id)).toEqual([0, 0, 0]);
    expect(await rowOf(id)).toMatchObject({ timers_fired: 0 });
  });

  it("is not undone by a worker that slept meanwhile and still believes the old route", async () => {
    const id = await aDue();
    await sql("update handoffs set work_due_at = now() where id = $1", [id]);
    const claim = await handoffs.claim(id);
    if (!claim) throw new Error("not claimed");
    await sql("update handoffs set lease_until = now() - interval '1 s' where id = $1", [id]);

    expect(await timers.fire(await dueOf(id), aFiring())).toBe(true);

    expect(await handoffs.save(claim, { status: "delivered", route: '{"group":"C"}' })).toBe(false);
    expect(await rowOf(id)).toMatchObject({ route: '{"group":"B"}', work_due_at: expect.any(Date) });
    expect(await handoffs.claim(id)).not.toBeNull();
  });

  it("writes nothing at all when a part of it fails", async () => {
    const id = await aDue();
    const firing = aFiring();
    const broken = { ...firing, owed: [{ ...firing.owed[0], url: null }] } as never;

    await expect(timers.fire(await dueOf(id), broken)).rejects.toThrow();

    expect(await effectsOf(id)).toEqual([0, 0, 0]);
    expect(await rowOf(id)).toMatchObject({ timers_fired: 0, route: '{"group":"A"}' });
    expect(await isListed(id)).toBe(true);
  });

  it("is not set by a worker that delivers what was declined meanwhile", async () => {
    const id = await aHandoff();
    const claim = await handoffs.claim(id);
    if (!claim) throw new Error("not claimed");
    await handoffs.save(claim, { createStartedAt: claim.at });
    const noteFor = () => ({ html: "declined", text: "declined" });
    await handoffs.decline({ id, installationId: "default", noteFor, owed: [] });

    const timerDueAt = new Date(Date.now() + 60_000);
    const change = { status: "delivered" as const, ticketId: "9", timer: "unassigned" as const, timerDueAt };
    const released = await handoffs.release(claim, { ...change, workInMs: null });

    expect(released).toEqual({ held: true, more: true });
    expect(await rowOf(id)).toMatchObject({
      ...{ status: "declined", ticket_id: "9", timer: null, timer_due_at: null },
    });
  });
});
