import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { insist, oneTicketEach, statusOf } from "../support/oracle.ts";

const SLOW = { concurrent: false, timeout: 240_000 };
const POISON = {
  NODE_OPTIONS: `--import ${new URL("../support/shims/poison.ts", import.meta.url).href}`,
};
const speaking = (text: string) => anEscalation({ text });

describe.concurrent("an event whose processing fails, in one process", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "embedded", env: POISON });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  it(
    "always throws: five starts, then a plain ticket; parked where even that throws; others flow",
    SLOW,
    async () => {
      const sweet = await insist(baton.url, speaking("poison-throws"));
      const bitter = await insist(baton.url, speaking("poison-throws, and bitter"));
      const others: string[] = [];
      for (let seconds = 0; seconds < 8; seconds++) {
        others.push(await insist(baton.url));
        await sleep(1_000);
      }

      await oneTicketEach(house, others, 10_000);
      await oneTicketEach(house, [sweet], 90_000);
      expect(noteOf(house, sweet)).toContain("could not prepare the usual summary");
      expect(others.map((id) => noteOf(house, id)).join()).not.toContain("could not prepare");
      await until(
        async () => (await statusOf(baton, bitter)).handoff.parked !== null,
        "it is parked",
        90_000,
      );
      expect(startsOf(baton, sweet)).toBe(4); // and the fifth wrote the plain ticket
      expect(startsOf(baton, bitter)).toBe(5);
      expect(house.zendesk.tickets.filter(({ external_id }) => external_id === bitter)).toEqual([]);
      expect(baton.output()).toContain("a person must look (baton replay)");
    },
  );

  it("leaves a broken promise behind: logged, and the process goes on", SLOW, async () => {
    const id = await insist(baton.url, speaking("poison-lingers"));
    await oneTicketEach(house, [id]);
    await until(() => baton.output().includes("a promise broke that nobody waited for"), "it is logged");
    await oneTicketEach(house, [await insist(baton.url)]);
  });

  it(
    "always kills the process: at most five starts, then a plain ticket; others have theirs",
    SLOW,
    async () => {
      const port = new URL(baton.url).port;
      const others = [await insist(baton.url)];
      const killer = await escalated(baton.url, speaking("poison-kills"));
      let deaths = 0;
      while (noteOf(house, killer) === null) {
        const died = await Promise.race([baton.exited, sleep(200, "alive")]);
        if (died === "alive") continue;
        expect(++deaths).toBeLessThan(5);
        baton = await house.spawn("start", { PORT: port });
        others.push(await insist(baton.url));
      }

      expect(noteOf(house, killer)).toContain("could not prepare the usual summary");
      await oneTicketEach(house, [killer, ...others]);
    },
  );
});

const shared = BACKENDS.filter((backend) => backend !== "embedded").slice(0, 1);

describe.concurrent.each(shared)("an event whose processing blocks its process, on %s", (backend) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ backend });
  });
  afterAll(() => house.close());

  // 12 s for the row's 60 s: what matters is that it outlasts the lease.
  it("ends as one ticket after at most five starts, and others flow past it", SLOW, async () => {
    const { url } = await house.spawn("serve");
    await Promise.all([1, 2, 3].map(() => house.spawn("work", POISON)));
    const blocker = await insist(url, speaking("poison-blocks"));
    const others: string[] = [];
    while (noteOf(house, blocker) === null && others.length < 120) {
      others.push(await insist(url));
      await sleep(1_000);
    }

    const flowed = others.filter((id) => noteOf(house, id) !== null);
    expect(flowed.length).toBeGreaterThan(others.length / 2);
    await oneTicketEach(house, [blocker, ...others], 90_000);
    expect(others.map((id) => noteOf(house, id)).join()).not.toContain("could not prepare");
  });
});

function noteOf({ zendesk }: House, id: string): string | null {
  return zendesk.tickets.find(({ external_id }) => external_id === id)?.comments[0]?.plain_body ?? null;
}

/** Starts that failed, by the log. */
function startsOf(baton: BatonProcess, id: string): number {
  const lines = baton.output().split("\n");
  return lines.filter((line) => line.includes("ticket not written yet") && line.includes(id)).length;
}
