import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareFolder } from "../../src/storage/embedded/folder.ts";
import { EngineHost } from "../../src/storage/embedded/host.ts";
import { quietLog as log, temporaryFolder } from "./helpers.ts";

const root = temporaryFolder();

describe("the engine of the embedded database", () => {
  let engine: EngineHost;
  let pool: pg.Pool;
  beforeAll(async () => {
    const folder = await prepareFolder(join(root, "data"), log);
    engine = new EngineHost({ folder, log, idleInTransactionMs: 500, patienceMs: 3_000 });
    pool = new pg.Pool({ stream: () => engine.connect() });
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
    await pool.query("CREATE TABLE kept (id int)");
    await pool.query("INSERT INTO kept VALUES (1)");
  });
  afterAll(async () => {
    await pool.end();
    await engine.close();
  });

  it("ends a transaction that a client left open without a word", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO kept VALUES (2)");

    expect((await pool.query("SELECT id FROM kept")).rows).toEqual([{ id: 1 }]);

    await expect(client.query("COMMIT")).rejects.toThrow();
    client.release(true);
  });

  it("is started again when it hangs, with all that was committed", { timeout: 40_000 }, async () => {
    const hanging = pool.query("DO $$ BEGIN LOOP END LOOP; END $$");

    await expect(hanging).rejects.toThrow("the embedded database has stopped");

    await expect
      .poll(() => pool.query("SELECT id FROM kept").then(({ rows }) => rows, String), { timeout: 15_000 })
      .toEqual([{ id: 1 }]);
  });
});
