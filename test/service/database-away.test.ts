import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  BEARER,
  escalate,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { deliveredAsOne, insist, isCreate, oneTicketEach } from "../support/oracle.ts";
import { type Link, startProxy } from "../support/proxy.ts";

const SLOW = { concurrent: false, timeout: 240_000 };
const shared = BACKENDS.filter((backend) => backend !== "embedded");
if (shared.length === 0) it.skip("needs a PostgreSQL server: set TEST_DATABASE_URL", () => {});

describe.concurrent.each(shared)("PostgreSQL fails under the set-up on %s", (backend) => {
  let house: House;
  let proxy: Link;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    proxy = await startProxy(house.env.DATABASE_URL ?? "");
  });
  afterAll(async () => {
    await house.close();
    await proxy.close();
  });

  it(
    "away at the start: the process stays, says so, refuses quickly, and recovers by itself",
    SLOW,
    async () => {
      await proxy.refuse();
      baton = await house.spawn("start", { DATABASE_URL: proxy.url });

      expect(await statusOf("/healthz")).toBe(200);
      expect(await statusOf("/readyz")).toBe(503);
      expect(await posted()).toMatchObject({ status: 503, retryAfter: expect.any(String), isQuick: true });
      await proxy.accept();

      await until(async () => (await statusOf("/readyz")) === 200, "it is ready", 30_000);
      await oneTicketEach(house, [await insist(baton.url)]);
    },
  );

  it(
    "away for 6 s, with a vendor call in flight: nothing is lost, and that start counts as no failure",
    SLOW,
    async () => {
      house.zendesk.faults.push({ kind: "late-answer", ms: 2_000, only: isCreate, times: 1 });
      const before = house.zendesk.calls.filter(isCreate).length;
      const id = await insist(baton.url);
      await until(() => house.zendesk.calls.filter(isCreate).length > before, "the helpdesk is called");
      await proxy.refuse();
      await sleep(3_000);
      expect(await statusOf("/healthz")).toBe(200);
      expect(await statusOf("/readyz")).toBe(503);
      expect(await posted()).toMatchObject({ status: 503, retryAfter: expect.any(String), isQuick: true });
      await sleep(3_000);
      await proxy.accept();

      await until(async () => (await statusOf("/readyz")) === 200, "it is ready", 30_000);
      await deliveredAsOne(house, baton, id);
      expect(await house.sql("select starts from handoffs where id = $1", [id])).toEqual([{ starts: 0 }]);
    },
  );

  it(
    "restarts five times under load: 202 or 503, never 500; then new work is picked up at once",
    SLOW,
    async () => {
      const ids: string[] = [];
      const statuses = new Set<number>();
      let isOver = false;
      const load = (async () => {
        const answers: Promise<unknown>[] = [];
        for (; !isOver; await sleep(100)) {
          answers.push(
            posted().then(({ status, id }) => {
              statuses.add(status);
              if (id) ids.push(id);
            }),
          );
          const known = ids.at(-1);
          if (known) answers.push(statusOf(`/v1/handoffs/${known}`).then((status) => statuses.add(status)));
        }
        await Promise.all(answers);
      })();
      for (let restarts = 0; restarts < 5; restarts++) {
        await sleep(1_000);
        if (restarts % 2 === 0) await endConnections();
        else proxy.cut();
        await until(async () => (await statusOf("/readyz")) === 200, "it is ready again", 30_000);
      }
      isOver = true;
      await load;

      expect([...statuses].filter((status) => ![200, 202, 503].includes(status))).toEqual([]);
      expect(statuses).toContain(202);
      await oneTicketEach(house, ids);
      const times: number[] = [];
      for (let tries = 0; tries < 5; tries++) {
        await sleep(200);
        const at = performance.now();
        await oneTicketEach(house, [await insist(baton.url)]);
        times.push(performance.now() - at);
      }
      // By polling alone each would take almost 5 s.
      expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(2_500);
    },
  );

  it(
    "has locked tables: every caller is answered in time, and the rest goes on when the lock ends",
    SLOW,
    async () => {
      const locked = house.sql("begin; lock table events, handoffs; select pg_sleep(8); commit");
      await sleep(500);
      const rush = Promise.all(Array.from({ length: 100 }, posted));
      const answers = await rush;

      expect(answers.filter(({ status }) => status !== 202 && status !== 503)).toEqual([]);
      expect(answers.some(({ status }) => status === 503)).toBe(true);
      expect(answers.filter(({ status, retryAfter }) => status === 503 && retryAfter === null)).toEqual([]);
      expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(8_000); // 5 s on a quiet machine
      await locked;
      const after = await insist(baton.url);
      await oneTicketEach(house, [...answers.flatMap(({ id }) => id ?? []), after]);
    },
  );

  it("has links that went dead without closing: noticed, and everything is delivered", SLOW, async () => {
    const ids = [await insist(baton.url), await insist(baton.url)];
    proxy.freeze();
    const noticed = until(async () => (await statusOf("/readyz")) === 503, "it is not ready", 60_000);
    ids.push(...(await Promise.all([1, 2, 3].map(() => insist(baton.url)))));

    await noticed;
    await until(async () => (await statusOf("/readyz")) === 200, "it is ready again", 120_000);
    await oneTicketEach(house, ids, 120_000);
    for (const id of ids) await deliveredAsOne(house, baton, id);
  });

  /** What a restart of the server does to our connections; the server itself is not ours alone. */
  async function endConnections() {
    await house.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name <> ''",
    );
  }

  async function statusOf(path: string): Promise<number> {
    const headers = { authorization: `Bearer ${BEARER}` };
    return fetch(baton.url + path, { headers }).then((response) => response.status);
  }

  /** Escalates once. Quick means 2 s, and three times that where others use the machine too. */
  async function posted() {
    const at = performance.now();
    const response = await escalate(baton.url, anEscalation());
    const tookMs = performance.now() - at;
    const body = (await response.json()) as { handoff?: { id: string } };
    const retryAfter = response.headers.get("retry-after");
    return { status: response.status, id: body.handoff?.id, retryAfter, tookMs, isQuick: tookMs < 6_000 };
  }
});
