import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { EmbeddedLockedError } from "../../src/storage/embedded/lock.ts";
import { quietLog, startScript, temporaryFolder } from "./helpers.ts";

const root = temporaryFolder();
const aDirectory = () => mkdtempSync(join(root, "data-"));
const open = (dataDir: string, log = quietLog) => openDatabase({ databaseUrl: null, dataDir, log });

describe("the embedded database", () => {
  let database: Database;
  beforeAll(async () => {
    database = await open(aDirectory());
    await database.pool.query("CREATE TABLE things (id int PRIMARY KEY, body text)");
  });
  afterAll(() => database.close());

  it("gives rows the shapes that node-postgres gives them", async () => {
    const { rows } = await database.pool.query(
      `SELECT 9007199254740993::bigint AS big, 7::int AS small, 1.5::numeric AS exact, true AS yes, null AS none,
              '{"a": [1]}'::jsonb AS json, '2026-11-20T10:00:00Z'::timestamptz AS at, '\\x00ff'::bytea AS bytes`,
    );

    expect(rows).toEqual([
      {
        big: "9007199254740993",
        small: 7,
        exact: "1.5",
        yes: true,
        none: null,
        json: { a: [1] },
        at: new Date("2026-11-20T10:00:00Z"),
        bytes: Buffer.from([0, 255]),
      },
    ]);
  });

  it("runs several statements in one text", async () => {
    await database.pool.query("INSERT INTO things VALUES (1, 'one'); INSERT INTO things VALUES (2, 'two')");

    const { rows } = await database.pool.query("SELECT count(*) FROM things WHERE id IN (1, 2)");
    expect(rows).toEqual([{ count: "2" }]);
  });

  it("says what is wrong with a statement and goes on", async () => {
    await expect(database.pool.query("INSERT INTO things VALUES (10, 'a'), (10, 'b')")).rejects.toMatchObject(
      {
        code: "23505",
        constraint: "things_pkey",
      },
    );
    expect(await database.ping(1_000)).toBe(true);
  });

  it("lets nobody else in between BEGIN and COMMIT", async () => {
    const client = await database.pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO things VALUES (20, 'begun')");
    let otherIsDone = false;
    const other = database.queuePool.query("SELECT body FROM public.things WHERE id = 20").then((result) => {
      otherIsDone = true;
      return result;
    });
    await sleep(100);
    expect(otherIsDone).toBe(false);

    await client.query("UPDATE things SET body = 'done' WHERE id = 20");
    await client.query("COMMIT");
    client.release();

    expect((await other).rows).toEqual([{ body: "done" }]);
  });

  it("keeps transactions of many clients apart", async () => {
    await database.pool.query("INSERT INTO things VALUES (30, '0')");

    await Promise.all(
      Array.from({ length: 20 }, () =>
        database.db.transaction(async (tx) => {
          const { rows } = await tx.execute<{ body: string }>("SELECT body FROM things WHERE id = 30");
          await sleep(1);
          await tx.execute(`UPDATE things SET body = '${Number(rows[0]?.body) + 1}' WHERE id = 30`);
        }),
      ),
    );

    const { rows } = await database.pool.query("SELECT body FROM things WHERE id = 30");
    expect(rows).toEqual([{ body: "20" }]);
  });

  it("rolls back what a client left open when it went away", async () => {
    const client = await database.pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO things VALUES (40, 'never')");
    client.release(true);

    const { rows } = await database.pool.query("SELECT 1 FROM things WHERE id = 40");
    expect(rows).toEqual([]);
  });

  it("delivers notifications to every client that listens, whatever comments its statement begins with", async () => {
    const listeners = [await database.queuePool.connect(), await database.queuePool.connect()];
    const heard = listeners.map((client) => once(client, "notification") as Promise<[pg.Notification]>);
    for (const client of listeners)
      await client.query("-- like BullMQ's own statement\n-- does\nLISTEN news;");

    await database.pool.query("SELECT pg_notify('news', 'fresh')");

    for (const [notification] of await Promise.all(heard)) {
      expect(notification).toMatchObject({ channel: "news", payload: "fresh" });
    }
    for (const client of listeners) client.release(true);
  });

  it("lets two clients use the same name for the same prepared statement", async () => {
    const clients = [await database.pool.connect(), await database.pool.connect()];

    for (const client of clients) {
      const { rows } = await client.query({ name: "plus", text: "SELECT $1::int + 1 AS sum", values: [41] });
      expect(rows).toEqual([{ sum: 42 }]);
      client.release();
    }
  });

  it("answers a statement that it has kept prepared as it answered it first, also after the table changed", async () => {
    await database.pool.query("CREATE TABLE shifting (id int)");
    await database.pool.query("INSERT INTO shifting VALUES (1)");
    const ask = () => database.pool.query("SELECT * FROM shifting WHERE id = $1", [1]);
    for (let i = 0; i < 6; i++) expect((await ask()).rows).toEqual([{ id: 1 }]);

    await database.pool.query("ALTER TABLE shifting ADD COLUMN extra text DEFAULT 'new'");

    for (let i = 0; i < 6; i++) expect((await ask()).rows).toEqual([{ id: 1, extra: "new" }]);
  });

  it("keeps refusing a bad value, however often the statement was asked", async () => {
    const ask = (value: string) => database.pool.query("SELECT $1::text::int AS n", [value]);
    for (let i = 0; i < 6; i++) await expect(ask("x")).rejects.toMatchObject({ code: "22P02" });

    expect((await ask("7")).rows).toEqual([{ n: 7 }]);
  });

  it("takes no NUL in text and none in jsonb, so texts are cleaned before they are stored", async () => {
    await expect(database.pool.query("SELECT $1::text", ["a\u0000b"])).rejects.toMatchObject({
      code: "22021",
    });
    await expect(database.pool.query("SELECT $1::jsonb", ['"\\u0000"'])).rejects.toMatchObject({
      code: "22P05",
    });
    await expect(database.pool.query("SELECT $1::jsonb", ['"\\ud800"'])).rejects.toMatchObject({
      code: "22P02",
    });
  });

  it("carries values of a megabyte", async () => {
    const body = "ü".repeat(500_000);
    const { rows } = await database.pool.query("SELECT $1::text AS body", [body]);
    expect(rows).toEqual([{ body }]);
  });

  it("removes dead rows by itself", async () => {
    await database.pool.query("CREATE TABLE busy (id int, body text)");
    for (let i = 0; i < 6; i++) {
      await database.pool.query(
        "INSERT INTO busy SELECT n, repeat('x', 200) FROM generate_series(1, 1000) n",
      );
      await database.pool.query("DELETE FROM busy");
    }
    for (let i = 0; i < 600; i++) await database.pool.query("SELECT 1");

    const vacuums = "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'busy'";
    await expect
      .poll(async () => Number((await database.pool.query(vacuums)).rows[0]?.vacuum_count), {
        timeout: 10_000,
      })
      .toBeGreaterThan(0);
  });

  it("is refused to a second opener", async () => {
    const dataDir = aDirectory();
    const first = await open(dataDir);
    await expect(open(dataDir)).rejects.toThrow(EmbeddedLockedError);
    expect(await first.ping(1_000)).toBe(true);
    await first.close();
  });
});

describe("the folder of the embedded database", () => {
  it("sets a half-made folder aside and names it", async () => {
    const dataDir = aDirectory();
    mkdirSync(join(dataDir, "pgdata.init-4711"));
    writeFileSync(join(dataDir, "pgdata.init-4711", "half"), "made");
    const lines: string[] = [];
    const log = pino({}, { write: (line) => lines.push(line) });

    const database = await open(dataDir, log);

    expect(await database.ping(1_000)).toBe(true);
    await database.close();
    const aside = readdirSync(dataDir).find((name) => name.startsWith("set-aside-"));
    expect(aside).toMatch(/pgdata\.init-4711$/);
    expect(existsSync(join(dataDir, aside ?? "", "half"))).toBe(true);
    expect(lines.join()).toContain(aside);
  });

  it("says which folder cannot be opened and what to do", async () => {
    const dataDir = aDirectory();
    mkdirSync(join(dataDir, "pgdata"));
    writeFileSync(join(dataDir, "pgdata", "PG_VERSION"), "18\n");

    await expect(open(dataDir)).rejects.toThrow(
      /the embedded database in .*pgdata cannot be opened .*: restore the folder from a backup, or move it away/,
    );
  });

  it("has every committed row after its process was killed while writing", async () => {
    const dataDir = aDirectory();
    const writer = startScript("write-rows.ts", dataDir);
    let last = 0;
    while (last < 200) last = Number(await writer.line());
    await writer.kill();

    const database = await open(dataDir);

    const { rows } = await database.pool.query("SELECT count(*)::int AS count, max(n) AS max FROM numbers");
    await database.close();
    expect(rows[0].count).toBeGreaterThanOrEqual(last);
    expect(rows[0].count).toBe(rows[0].max);
  });

  it("starts after its process was killed at any moment of the first start ever", async () => {
    const dataDir = aDirectory();
    for (const ms of [150, 300, 450, 600]) {
      const first = startScript("write-rows.ts", dataDir);
      await sleep(ms);
      await first.kill();
    }

    const database = await open(dataDir);

    expect(await database.ping(1_000)).toBe(true);
    await database.close();
  });
});
