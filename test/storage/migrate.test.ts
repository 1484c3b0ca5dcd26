import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { DatabaseTooNewError, migrate } from "../../src/storage/migrate.ts";
import { quietLog as log, scratchDatabase, temporaryFolder } from "./helpers.ts";

const root = temporaryFolder();
const serverUrl = await scratchDatabase();

const first = { name: "0001-first", sql: "CREATE TABLE first (id int); INSERT INTO first VALUES (1);" };
const second = { name: "0002-second", sql: "CREATE TABLE second (id int)" };

describe.each([
  { kind: "embedded", databaseUrl: null },
  { kind: "postgres", databaseUrl: serverUrl },
])("migrating on $kind", ({ kind, databaseUrl }) => {
  describe.skipIf(kind === "postgres" && databaseUrl === null)("an open database", () => {
    let database: Database;
    beforeAll(async () => {
      database = await openDatabase({ databaseUrl, dataDir: mkdtempSync(join(root, "data-")), log });
    });
    afterAll(() => database.close());
    beforeEach(() => database.pool.query("DROP TABLE IF EXISTS baton_migrations, first, second"));
    const count = async (table: string) =>
      Number((await database.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

    it("applies each step once, in the order of their names", async () => {
      expect(await migrate(database, [second, first])).toEqual(["0001-first", "0002-second"]);
      expect(await migrate(database, [first, second])).toEqual([]);
      expect(await count("first")).toBe(1);
    });

    it("applies only what is new", async () => {
      await migrate(database, [first]);
      expect(await migrate(database, [first, second])).toEqual(["0002-second"]);
    });

    it("applies each step once when two processes start together", async () => {
      const runs = await Promise.all([1, 2, 3].map(() => migrate(database, [first, second])));

      expect(runs.flat().toSorted()).toEqual(["0001-first", "0002-second"]);
      expect(await count("first")).toBe(1);
    });

    it("leaves nothing of a step that fails, and keeps the steps before it", async () => {
      const broken = { name: "0002-second", sql: "CREATE TABLE second (id int); SELECT 1 / 0;" };

      await expect(migrate(database, [first, broken])).rejects.toMatchObject({ code: "22012" });

      await expect(count("second")).rejects.toMatchObject({ code: "42P01" });
      expect(await migrate(database, [first, second])).toEqual(["0002-second"]);
    });

    it("refuses a database that is newer than the code, with a sentence, and changes nothing", async () => {
      await migrate(database, [first, second]);

      const refused = migrate(database, [first, { name: "0001-other", sql: "CREATE TABLE other (id int)" }]);

      await expect(refused).rejects.toThrow(DatabaseTooNewError);
      await expect(refused).rejects.toThrow(
        "the database was written by a newer version of Baton (it has 0002-second, which this version does not " +
          "know): start that version, or point Baton at another database",
      );
      await expect(count("other")).rejects.toMatchObject({ code: "42P01" });
    });
  });
});
