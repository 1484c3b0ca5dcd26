import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { keepMigrated } from "../../src/storage/keep-migrated.ts";
import { type Choice, createSlotStore } from "../../src/storage/slots.ts";
import { quietLog, scratchDatabase, temporaryFolder } from "./helpers.ts";
import { anEscalation } from "./rows.ts";

const server = await scratchDatabase();
const TEN = new Date("2026-11-24T10:00:00Z");
const ELEVEN = new Date("2026-11-24T11:00:00Z");
const DAY = { from: new Date("2026-11-24T00:00:00Z"), to: new Date("2026-11-25T00:00:00Z") };
const OFFICE = { installationId: "default", schedule: "office" };

describe.each([
  ["the embedded database", null],
  ["a PostgreSQL server", server],
])("slots on %s", (_, databaseUrl) => {
  const skips = _ === "a PostgreSQL server" && databaseUrl === null;
  const opened = skips ? null : open(databaseUrl);

  async function open(url: string | null) {
    const database = await openDatabase({ databaseUrl: url, dataDir: temporaryFolder(), log: quietLog });
    await keepMigrated(database, quietLog, new AbortController().signal);
    const inbox = createInbox(database);
    const aHandoff = async () => (await inbox.accept(anEscalation())).handoffId;
    return { database, aHandoff, slots: createSlotStore(database) };
  }
  afterAll(async () => (await opened)?.database.close());

  function aChoice(
    id: string,
    startsAt: Date | null,
    more: { seats?: number; contact?: string } = {},
  ): Choice {
    const contact = more.contact ?? "+49 30 1234";
    return {
      handoff: { id, installationId: "default" },
      slot: startsAt && { schedule: "office", startsAt, kind: "callback", contact, seats: more.seats ?? 1 },
      digest: `${startsAt?.getTime() ?? "email"}.${contact.length}`,
      noteOf: (key, isAnother) => ({ html: key, text: String(isAnother) }),
    };
  }

  async function house() {
    if (!opened) throw new Error("skipped");
    const { database, aHandoff, slots } = await opened;
    await database.pool.query("delete from slots");
    const sql = async (text: string, values: unknown[] = []) =>
      (await database.pool.query(text, values)).rows;
    return { aHandoff, slots, sql };
  }

  it.skipIf(skips)("are taken once, however many want one at the same moment", async () => {
    const { aHandoff, slots, sql } = await house();
    const ids = await Promise.all(Array.from({ length: 20 }, aHandoff));
    const results = await Promise.all(ids.map((id) => slots.choose(aChoice(id, TEN, { seats: 3 }))));
    expect(results.filter((result) => result === "chosen")).toHaveLength(3);
    expect(results.filter((result) => result === "taken")).toHaveLength(17);
    expect(await slots.countBooked(OFFICE, DAY)).toEqual(new Map([[TEN.getTime(), 3]]));
    const winners = ids.filter((_, index) => results[index] === "chosen");
    const noted = await sql("select handoff_id from notes where handoff_id = any($1)", [ids]);
    expect(noted.map((row) => row.handoff_id).sort()).toEqual(winners.sort());
  });

  it.skipIf(skips)(
    "are moved: the old seat is free again, and a slot that is taken moves nothing",
    async () => {
      const { aHandoff, slots } = await house();
      const [a, b] = [await aHandoff(), await aHandoff()];
      expect(await slots.choose(aChoice(a, TEN))).toBe("chosen");
      expect(await slots.choose(aChoice(b, ELEVEN))).toBe("chosen");
      expect(await slots.choose(aChoice(b, TEN))).toBe("taken");
      expect((await slots.bookingOf(b))?.startsAt).toEqual(ELEVEN);
      expect(await slots.choose(aChoice(a, null))).toBe("chosen");
      expect(await slots.bookingOf(a)).toBeNull();
      expect(await slots.choose(aChoice(b, TEN))).toBe("chosen");
      expect(await slots.countBooked(OFFICE, DAY)).toEqual(new Map([[TEN.getTime(), 1]]));
    },
  );

  it.skipIf(skips)("may be swapped by two at once", async () => {
    const { aHandoff, slots } = await house();
    const [a, b] = [await aHandoff(), await aHandoff()];
    await slots.choose(aChoice(a, TEN, { seats: 2 }));
    await slots.choose(aChoice(b, ELEVEN, { seats: 2 }));
    const both = [
      slots.choose(aChoice(a, ELEVEN, { seats: 2 })),
      slots.choose(aChoice(b, TEN, { seats: 2 })),
    ];
    expect(await Promise.all(both)).toEqual(["chosen", "chosen"]);
  });

  it.skipIf(skips)(
    "change nothing when the same is chosen again, and leave a note when another is",
    async () => {
      const { aHandoff, slots, sql } = await house();
      const id = await aHandoff();
      const state = () => sql("select revision from handoffs where id = $1", [id]);
      expect(await slots.choose(aChoice(id, TEN))).toBe("chosen");
      const before = await state();
      const same = await Promise.all([1, 2, 3].map(() => slots.choose(aChoice(id, TEN))));
      expect(same).toEqual(["repeated", "repeated", "repeated"]);
      expect(await state()).toEqual(before);
      expect(await slots.choose(aChoice(id, TEN, { contact: "+1 555 0100 22" }))).toBe("chosen");
      expect(await slots.choose(aChoice(id, TEN))).toBe("chosen");
      const keys = await sql("select key from notes where handoff_id = $1 order by id", [id]);
      expect(keys.map(({ key }) => key.split("-")[1])).toEqual(["1", "2", "3"]);
    },
  );

  it.skipIf(skips)("are free again once their handoff is closed", async () => {
    const { aHandoff, slots, sql } = await house();
    const [a, b] = [await aHandoff(), await aHandoff()];
    await slots.choose(aChoice(a, TEN));
    await sql("update handoffs set closed_at = now() where id = $1", [a]);
    expect(await slots.countBooked(OFFICE, DAY)).toEqual(new Map());
    expect(await slots.choose(aChoice(b, TEN))).toBe("chosen");
    expect(await slots.choose(aChoice(a, ELEVEN))).toBe("closed");
    await sql("update handoffs set erased_at = now() where id = $1", [a]);
    expect(await slots.choose(aChoice(a, ELEVEN))).toBe("erased");
  });

  it.skipIf(skips)("make their handoff due, also before it has a ticket", async () => {
    const { aHandoff, slots, sql } = await house();
    const id = await aHandoff();
    await sql("update handoffs set work_due_at = null where id = $1", [id]);
    await slots.choose(aChoice(id, TEN));
    const [row] = await sql("select work_due_at is not null as due, revision from handoffs where id = $1", [
      id,
    ]);
    expect(row).toEqual({ due: true, revision: 1 });
  });
});
