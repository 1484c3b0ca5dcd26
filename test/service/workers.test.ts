import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import { openQueueBackend } from "../../src/queue/backend.ts";
import { openDatabase } from "../../src/storage/database.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { deliveredAsOne, isCreate, oneTicketEach } from "../support/oracle.ts";

const SLOW = { concurrent: false, timeout: 240_000 };
const shared = BACKENDS.filter((backend) => backend !== "embedded");
if (shared.length === 0) it.skip("needs a PostgreSQL server: set TEST_DATABASE_URL", () => {});

describe.concurrent.each(shared)("several workers, on %s", (backend) => {
  let house: House;
  let server: BatonProcess;
  let first: BatonProcess;
  let second: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    server = await house.spawn("serve");
    first = await house.spawn("work");
  }, 180_000);
  afterAll(() => house.close());

  it(
    "one sleeps in the middle of vendor calls, another takes over: what the sleeper brings is refused",
    SLOW,
    async () => {
      const isAbout = (name: string) => (call: Call) =>
        `${call.path}${JSON.stringify(call.body)}`.includes(name);
      const isTheCreate = (call: Call) => isCreate(call) && isAbout("creating")(call);
      const isTheLookup = isAbout("asking");
      house.zendesk.faults.push({ kind: "late-answer", ms: 3_000, only: isTheCreate, times: 1 });
      house.hubspot.faults.push({ kind: "slow", ms: 900, only: isTheLookup, times: 1 });
      const ids = [
        await escalated(server.url, by("creating@acme.example")),
        await escalated(server.url, by("asking@acme.example")),
      ];
      await until(
        () => house.zendesk.calls.some(isTheCreate) && house.hubspot.calls.some(isTheLookup),
        "both call",
      );

      first.kill("SIGSTOP");
      second = await house.spawn("work");
      for (const id of ids) await deliveredAsOne(house, server, id);
      const before = house.zendesk.calls.filter(isCreate).length;
      first.kill("SIGCONT");
      await sleep(3_000);

      for (const id of ids) await deliveredAsOne(house, server, id);
      expect(house.zendesk.calls.filter(isCreate)).toHaveLength(before);
      expect(first.output()).not.toContain("handoff delivered");
      const [row] = await house.sql(
        "select count(*)::int as claims from handoffs where claim_token is not null",
      );
      expect(row).toEqual({ claims: 0 });
    },
  );

  it(
    "the queue holds a job many times, and one for a handoff that nobody knows: one ticket; said and dropped",
    SLOW,
    async () => {
      house.zendesk.latencyMs = 200;
      const log = pino({ level: "silent" });
      const database = await openDatabase({ databaseUrl: house.env.DATABASE_URL ?? "", dataDir: "", log });
      const queues = await openQueueBackend({ redisUrl: house.env.REDIS_URL ?? null, database, log });
      const queue = queues.createQueue("deliver");
      const ids: string[] = [];
      for (let round = 0; round < 5; round++) {
        const id = await escalated(server.url);
        ids.push(id);
        await queue.addBulk(
          Array.from({ length: 8 }, (_, copy) => ({
            name: "work",
            data: { id },
            opts: { jobId: `copy-${copy}-${id}` },
          })),
        );
      }
      await oneTicketEach(house, ids);
      for (const id of ids) await deliveredAsOne(house, server, id);

      const isSaid = () =>
        [first, second].some((worker) => worker.output().includes("an unknown handoff dropped"));
      // Again should a worker not have got a connection: this job has no row that would bring it back.
      for (let tries = 0; tries < 10 && !isSaid(); tries++) {
        await queue.add("work", { id: "hnd_nobody_knows" }, { jobId: `unknown-${tries}` });
        await sleep(1_000);
      }
      expect(isSaid()).toBe(true);
      await until(
        async () => empty(await queue.getJobCounts("waiting", "active", "delayed")),
        "the queue is empty",
      );
      await queues.close();
      await database.close();
    },
  );
});

const by = (email: string) => anEscalation({}, { customer: { email } });
const empty = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);
