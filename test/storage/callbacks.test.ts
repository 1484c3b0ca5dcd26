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
