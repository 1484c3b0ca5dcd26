import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runMigrations } from "bullmq";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { readMigrations } from "../../src/storage/migrations.ts";
import { proxyTo } from "../queue/tcp-proxy.ts";
import { quietLog as log, scratchDatabase, temporaryFolder } from "./helpers.ts";

const root = temporaryFolder();
const serverUrl = await scratchDatabase();

const open = async (databaseUrl: string | null): Promise<Database> => {
  const database = await openDatabase({ databaseUrl, dataDir: mkdtempSync(join(root, "data-")), log });
  onTestFinished(() => database.close());
  return database;
};

describe("the database", () => {
  it("opens although its server is away, and says that it does not answer", async () => {
    const database = await open("postgres://127.0.0.1:1/none");

    const asked = performance.now();
    expect(await database.ping(1_000)).toBe(false);
    await expect(database.pool.query("SELECT 1")).rejects.toThrow("ECONNREFUSED");
    expect(performance.now() - asked).toBeLessThan(2_000);
  });

  it("has no name of ours among BullMQ's, since one search path serves both when embedded", async () => {
    const database = await open(null);
    await migrate(database, readMigrations());
    const client = await database.queuePool.connect();
    await runMigrations(client, "bullmq");
    client.release();

    const { rows } = await database.pool.query(
      `SELECT ours.relname FROM pg_class ours JOIN pg_class theirs USING (relname)
        WHERE ours.relnamespace = 'public'::regnamespace AND theirs.relnamespace = 'bullmq'::regnamespace`,
    );
    expect(rows).toEqual([]);
  });

  it("closes twice without complaint", async () => {
    const database = await open(null);
    await Promise.all([database.close(), database.close()]);
    expect(await database.ping(500)).toBe(false);
  });
});

describe.skipIf(serverUrl === null)("a PostgreSQL server", () => {
  const openThrough = async () => {
    const proxy = await proxyTo(serverUrl ?? "");
    return { proxy, database: await open(proxy.url) };
  };

  it("may restart, also in the middle of a transaction: the next call works", async () => {
    const { proxy, database } = await openThrough();
    for (let round = 0; round < 5; round++) {
      const held = database.db.transaction(async (tx) => {
        await tx.execute("SELECT 1");
        proxy.cut();
        await sleep(20);
        await tx.execute("SELECT 2");
      });
      await expect(held).rejects.toThrow();
      await expect.poll(() => database.ping(1_000), { timeout: 3_000 }).toBe(true);
    }
  });

  it("may drop connections as transactions begin: the pool loses none of its places", async () => {
    const { proxy, database } = await openThrough();
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 10 }, () => database.ping(1_000)));
      const begun = Array.from({ length: 10 }, () => database.db.transaction((tx) => tx.execute("SELECT 1")));
      proxy.cut();
      await Promise.allSettled(begun);
    }

    const clients = await Promise.all(Array.from({ length: 10 }, () => database.pool.connect()));
    for (const client of clients) client.release();
  });

  it("may go dead without a word: calls fail in time, and later ones work", {
    timeout: 40_000,
  }, async () => {
    const { proxy, database } = await openThrough();
    await Promise.all(Array.from({ length: 5 }, () => database.ping(1_000)));

    proxy.goSilent();
    const asked = performance.now();
    const answers = await Promise.allSettled([
      database.pool.query("SELECT 1"),
      database.db.transaction((tx) => tx.execute("SELECT 1")),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(performance.now() - asked).toBeLessThan(11_000); // BEGIN, and then ROLLBACK
    await expect.poll(() => database.ping(1_000), { timeout: 20_000 }).toBe(true);
  });

  it("refuses to wait for ever for a locked table or a free connection", { timeout: 20_000 }, async () => {
    const database = await open(serverUrl);
    await database.pool.query("CREATE TABLE IF NOT EXISTS locked (id int)");
    const holder = await database.pool.connect();
    await holder.query("BEGIN; LOCK TABLE locked");

    const asked = performance.now();
    const waiting = await Promise.allSettled(
      Array.from({ length: 30 }, () => database.pool.query("SELECT * FROM locked")),
    );

    expect(performance.now() - asked).toBeLessThan(8_000);
    expect(waiting.every(({ status }) => status === "rejected")).toBe(true);
    await holder.query("ROLLBACK");
    holder.release();
    expect(await database.ping(1_000)).toBe(true);
  });
});
