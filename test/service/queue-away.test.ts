import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  escalated,
  freePort,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { oneTicketEach } from "../support/oracle.ts";
import { type Link, startProxy } from "../support/proxy.ts";

describe.skipIf(!BACKENDS.includes("redis"))("the queue's Redis fails, while the database stands", () => {
  let house: House;
  let proxy: Link;
  let baton: BatonProcess;
  let workerUrl: string;
  beforeAll(async () => {
    house = await openHouse({ backend: "redis", zendesk: { latencyMs: 150 } });
    proxy = await startProxy(house.env.REDIS_URL ?? "");
    const workPort = String(await freePort());
    workerUrl = `http://127.0.0.1:${workPort}`;
    baton = await house.spawn("start", { REDIS_URL: proxy.url });
    await house.spawn("work", { REDIS_URL: proxy.url, BATON_WORK_PORT: workPort });
    await until(async () => (await readiness(workerUrl)).status === 200, "the worker is ready", 30_000);
  }, 180_000);
  afterAll(async () => {
    await house.close();
    await proxy.close();
  });

  it("is emptied with work waiting and under way: every ticket, once, and no operator", async () => {
    const ids = await burst(80);
    await until(() => house.zendesk.tickets.some(isOurs), "the first ticket is there");
    expect(house.zendesk.tickets.filter(isOurs).length).toBeLessThan(ids.length);

    await house.redis().flushdb();
    await house.redis().set("baton-test", process.pid); // the mark that this Redis database is taken

    await oneTicketEach(house, ids);
  }, 90_000);

  it("is away for 12 s with twenty escalations a second: all 202 and quickly, named, caught up with", async () => {
    await proxy.refuse();
    const answers: Promise<{ status: number; id: string; tookMs: number }>[] = [];
    for (let sent = 0; sent < 240; sent++) {
      answers.push(timed(escalate(baton.url, anEscalation())));
      await sleep(50);
    }
    expect(await readiness(baton.url)).toMatchObject({ status: 200, queue: "down", database: "up" });
    expect(await readiness(workerUrl)).toMatchObject({ status: 503, queue: "down", database: "up" });
    await proxy.accept();

    const answered = await Promise.all(answers);
    expect(answered.filter(({ status }) => status !== 202)).toEqual([]);
    const times = answered.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
    expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(1_500); // 500 ms where nobody else uses the machine
    await oneTicketEach(
      house,
      answered.map(({ id }) => id),
    );
  }, 120_000);

  it("has links that went dead without closing: noticed, the worker says so, and all is delivered", async () => {
    const ids = await burst(10);
    proxy.freeze();
    ids.push(...(await burst(10)));

    await until(async () => (await readiness(workerUrl)).queue === "down", "the worker is not ready", 60_000);
    expect(await readiness(workerUrl)).toMatchObject({ status: 503, database: "up" });
    await oneTicketEach(house, ids, 120_000);
    await until(async () => (await readiness(workerUrl)).status === 200, "the worker is ready again", 60_000);
  }, 200_000);

  async function burst(count: number): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => escalated(baton.url)));
  }
});

const isOurs = ({ external_id }: { external_id: string | null }) => external_id !== null;

async function readiness(url: string): Promise<{ status: number; database?: string; queue?: string }> {
  return fetch(`${url}/readyz`).then(
    async (response) => ({ ...((await response.json()) as object), status: response.status }),
    () => ({ status: 0 }),
  );
}

async function timed(asked: Promise<Response>) {
  const at = performance.now();
  const response = await asked;
  const body = (await response.json()) as { handoff?: { id: string } };
  return { status: response.status, id: body.handoff?.id ?? "", tookMs: performance.now() - at };
}
