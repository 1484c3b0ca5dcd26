import { describe, expect, it } from "vitest";
import { openRows } from "./rows.ts";

const { callbacks, sql, aHandoff } = await openRows();
const LEASE_MS = 20_000;
let serial = 0;

async function anEvent(): Promise<string> {
  const id = `evt_${++serial}`;
  const owed = { id, type: "handoff.accepted", url: "https://bot.example", payload: "{}" };
  await aHandoff({ callback: owed });
  return id;
}

const isListed = async (id: string) => (await callbacks.listDue(100)).some((due) => due.id === id);

describe("an event that we owe to a bot", () => {
  it("is sent by one of many that try at once, and counts its attempts", async () => {
    const id = await anEvent();

    const claims = await Promise.all([1, 2, 3].map(() => callbacks.claim(id, LEASE_MS)));

    expect(claims.filter((row) => row !== null)).toEqual([expect.objectContaining({ id, attempts: 1 })]);
    expect(await isListed(id)).toBe(false);
  });

  it("is free again when its sender died", async () => {
    const id = await anEvent();
    await callbacks.claim(id, LEASE_MS);
    await sql("update callbacks set lease_until = now() - interval '1 s' where id = $1", [id]);

    expect(await callbacks.listDue(100)).toContainEqual({ id, starts: 1 });
    expect(await callbacks.claim(id, LEASE_MS)).toMatchObject({ attempts: 2 });
  });

  it("waits for its next try, and not longer", async () => {
    const [soon, later] = [await anEvent(), await anEvent()];
    for (const id of [soon, later]) await callbacks.claim(id, LEASE_MS);

    await callbacks.retry(soon, 0);
    await callbacks.retry(later, 60_000);

    expect(await callbacks.claim(later, LEASE_MS)).toBeNull();
    expect(await callbacks.claim(soon, LEASE_MS)).not.toBeNull();
  });

  it("is never touched again once it was sent or dropped", async () => {
    const [sent, dropped] = [await anEvent(), await anEvent()];
    await callbacks.sent(sent);
    await callbacks.drop(dropped, "the bot is gone");

    for (const id of [sent, dropped]) {
      expect(await callbacks.claim(id, LEASE_MS)).toBeNull();
      expect(await isListed(id)).toBe(false);
    }
  });

  it("is free at once for a new holder of the embedded database", async () => {
    const id = await anEvent();
    await callbacks.claim(id, LEASE_MS);

    await callbacks.takeOver();

    expect(await callbacks.claim(id, LEASE_MS)).not.toBeNull();
  });
});

describe("the events of one handoff", () => {
  /** Owed one after the other, all due. */
  async function inOrder(...types: string[]): Promise<string[]> {
    const first = await anEvent();
    const ids = [first];
    for (const type of types) {
      const id = `evt_${++serial}`;
      await sql(
        `insert into callbacks (id, installation_id, handoff_id, type, url, payload, due_at, created_at)
         select $2, installation_id, handoff_id, $3, url, payload, now(), created_at + $4 * interval '1 ms'
           from callbacks where id = $1`,
        [first, id, type, ids.length],
      );
      ids.push(id);
    }
    return ids;
  }
  const claim = async (id = "") => (await callbacks.claim(id, LEASE_MS)) !== null;

  it("go out in their order, whichever is tried first", async () => {
    const [accepted, delivered, assigned] = await inOrder("handoff.delivered", "handoff.assigned");

    expect(await claim(assigned)).toBe(false);
    expect(await claim(delivered)).toBe(false);
    expect(await claim(accepted)).toBe(true);
    expect(await claim(delivered)).toBe(false); // the first is still on its way
    await callbacks.sent(accepted ?? "");
    expect(await claim(assigned)).toBe(false);
    expect(await claim(delivered)).toBe(true);
    await callbacks.drop(delivered ?? "", "refused");
    expect(await claim(assigned)).toBe(true);
  });

  it("are put off until the earlier one is tried, so that nobody asks for them in between", async () => {
    const [accepted = "", delivered = ""] = await inOrder("handoff.delivered");
    expect(await callbacks.putOff(accepted)).toBeNull();
    await claim(accepted);
    const soon = await callbacks.putOff(delivered);
    expect(soon).toBeGreaterThan(0);
    expect(soon).toBeLessThan(1_000);

    await callbacks.retry(accepted, 60_000);
    const later = await callbacks.putOff(delivered);

    expect(later).toBeGreaterThan(50_000);
    expect(await isListed(delivered)).toBe(false);
    expect(await callbacks.putOff(delivered)).toBeNull();
  });

  it("do not wait for one that failed again and again", async () => {
    const [accepted = "", delivered = ""] = await inOrder("handoff.delivered");
    for (let tries = 0; tries < 3; tries++) {
      expect(await claim(delivered)).toBe(false);
      await claim(accepted);
      await callbacks.retry(accepted, 0);
    }

    expect(await claim(delivered)).toBe(true);
  });

  it("do not wait for a resolution that waits for its own text", async () => {
    const [accepted = "", resolved, replied] = await inOrder("handoff.resolved", "handoff.replied");
    await callbacks.sent(accepted);
    await sql("update callbacks set due_at = now() + interval '5 s' where id = $1", [resolved]);

    expect(await claim(replied)).toBe(true);
  });

  it("wait for nothing of another handoff", async () => {
    await anEvent();
    expect(await claim(await anEvent())).toBe(true);
  });

  it("stay sent when a slow sender ends after the one that took over", async () => {
    const [accepted = ""] = await inOrder();
    await callbacks.sent(accepted);
    await callbacks.retry(accepted, 0);
    await callbacks.drop(accepted, "late");

    expect(await sql("select due_at, dropped_reason from callbacks where id = $1", [accepted])).toEqual([
      { due_at: null, dropped_reason: null },
    ]);
  });
});
