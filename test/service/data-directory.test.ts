import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { anEscalation, type BatonProcess, escalate, type House, openHouse } from "../support/house.ts";
import { insist, oneTicketEach } from "../support/oracle.ts";

const SLOW = { timeout: 240_000 };
/** 10 s where nobody else uses the machine. */
const START_MS = 30_000;

describe("the embedded database's directory", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "embedded" });
  });
  afterAll(() => house.close());

  it("survives kills within two seconds of the first start ever, and deletes nothing", SLOW, async () => {
    for (const ms of [400, 1_000, 2_000]) {
      const started = house.launch("start");
      await sleep(ms);
      started.kill();
      await started.exited;
    }
    const before = await halfMade();

    const at = performance.now();
    baton = await house.spawn();
    expect(performance.now() - at).toBeLessThan(START_MS);
    await oneTicketEach(house, [await insist(baton.url)]);
    // What the kills left half made is still there, set aside under a name that the log gives.
    const after = await readdir(house.dataDir);
    for (const name of before) expect(after.some((other) => other.endsWith(name))).toBe(true);
  });

  it(
    "is refused to a second process, which names the first and the remedy; the first is unharmed",
    SLOW,
    async () => {
      const second = house.launch("start");

      expect(await second.exited).toBe(1);
      expect(second.output()).toContain(`in use by process ${baton.pid}`);
      expect(second.output()).toContain("BATON_DATA_DIR");
      await oneTicketEach(house, [await insist(baton.url)]);
    },
  );

  it("has every accepted escalation after a kill in the middle of writing", SLOW, async () => {
    const ids: string[] = [];
    for (let kills = 0; kills < 2; kills++) {
      const answers = Array.from({ length: 100 }, () =>
        escalate(baton.url, anEscalation()).then(
          async (response) => {
            const body = (await response.json()) as { handoff?: { id: string } };
            if (response.status === 202 && body.handoff) ids.push(body.handoff.id);
          },
          () => undefined, // killed before it could answer
        ),
      );
      await Promise.race(answers);
      baton.kill();
      await baton.exited;
      await Promise.all(answers);
      const at = performance.now();
      baton = await house.spawn();
      expect(performance.now() - at).toBeLessThan(START_MS);
    }

    expect(ids.length).toBeGreaterThan(0);
    await oneTicketEach(house, ids);
  });

  it("is refused to code that is older than it, with a sentence", SLOW, async () => {
    baton.kill("SIGTERM");
    await baton.exited;
    const settings = { databaseUrl: null, dataDir: house.dataDir, log: pino({ level: "silent" }) };
    const database = await openDatabase(settings);
    await database.pool.query("insert into baton_migrations (name) values ('9999_of_the_future')");
    await database.close();

    const old = house.launch("start");
    expect(await old.exited).toBe(1);
    expect(old.output()).toContain("written by a newer version of Baton (it has 9999_of_the_future");
  });

  async function halfMade(): Promise<string[]> {
    return (await readdir(house.dataDir).catch(() => [])).filter((name) => name.startsWith("pgdata.init-"));
  }
});
