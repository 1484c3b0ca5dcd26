import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMigrations } from "../../src/storage/migrations.ts";
import { BACKENDS, type BatonProcess, type House, openHouse, until } from "../support/house.ts";
import { insist, oneTicketEach } from "../support/oracle.ts";
import { startProxy } from "../support/proxy.ts";

/** Which migrations a process says that it has applied. */
function appliedIn(output: string): string[] {
  const lines = output.split("\n").filter((line) => line.includes("database migrated"));
  return lines.flatMap((line) => (JSON.parse(line) as { applied: string[] }).applied);
}

const SLOW = { timeout: 240_000 };

describe.skipIf(!BACKENDS.includes("postgres"))("versions that meet on one PostgreSQL", () => {
  let house: House;
  let running: BatonProcess[];
  beforeAll(async () => {
    house = await openHouse({ backend: "postgres" });
  });
  afterAll(() => house.close());

  it("two processes that start together apply each migration once, and both work", SLOW, async () => {
    running = await Promise.all([house.spawn(), house.spawn()]);

    for (const { url } of running) await oneTicketEach(house, [await insist(url)]);
    // They may take turns, one migration each.
    const applied = running.flatMap(({ output }) => appliedIn(output()));
    expect(applied.toSorted()).toEqual(
      readMigrations()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it("what runs already keeps working while a newer version has migrated the database", SLOW, async () => {
    await house.sql("insert into baton_migrations (name) values ('9999_of_the_future')");
    await house.sql("alter table handoffs add column of_the_future text not null default ''");

    for (const { url } of running) await oneTicketEach(house, [await insist(url)]);
  });

  it(
    "what starts on a newer database is refused with a sentence, also when it had to wait for it",
    SLOW,
    async () => {
      const proxy = await startProxy(house.env.DATABASE_URL ?? "");
      await proxy.refuse();
      const waiting = house.launch("serve", { DATABASE_URL: proxy.url });
      await until(() => waiting.output().includes("baton started"), "it waits for the database", 90_000);
      const tooOld = house.launch("serve");

      expect(await tooOld.exited).toBe(1);
      expect(tooOld.output()).toContain("written by a newer version of Baton (it has 9999_of_the_future");
      await proxy.accept();
      expect(await waiting.exited).toBe(1);
      expect(waiting.output()).toContain("written by a newer version of Baton (it has 9999_of_the_future");
      await proxy.close();
    },
  );

  it("a port that is taken ends the start with a sentence, and nothing is left running", SLOW, async () => {
    await house.sql("delete from baton_migrations where name = '9999_of_the_future'");
    const port = new URL(running[0]?.url ?? "").port;
    const unlucky = house.launch("start", { PORT: port });

    expect(await unlucky.exited).toBe(1);
    expect(unlucky.output()).toContain("the port is taken");
  });
});
