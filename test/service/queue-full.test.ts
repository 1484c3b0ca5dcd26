import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BACKENDS, type BatonProcess, escalated, type House, openHouse, until } from "../support/house.ts";
import { oneTicketEach } from "../support/oracle.ts";
import { hasRedisServer, type OwnRedis, startRedis } from "../support/redis-server.ts";

describe.skipIf(!hasRedisServer || !BACKENDS.includes("postgres"))(
  "a Redis that is set up wrongly, or full",
  () => {
    let house: House;
    let redis: OwnRedis;
    let baton: BatonProcess;
    beforeAll(async () => {
      redis = await startRedis("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru");
      house = await openHouse({ backend: "postgres", env: { REDIS_URL: redis.url } });
      baton = await house.spawn();
    });
    afterAll(async () => {
      await house.close();
      await redis.close();
    });

    it("is warned of at the start and by the doctor, with the repair", async () => {
      const repair = "set maxmemory-policy to noeviction";

      await until(() => baton.output().includes(repair), "the start-up log warns");
      expect(await doctor()).toContain(repair);
      await redis.client.config("SET", "maxmemory-policy", "noeviction");
      expect(await doctor()).not.toContain(repair);
    });

    it("takes nothing while it is full: 202 all the same, and delivered once there is room", async () => {
      // Apart, because a process that does both need not wait for the queue.
      baton.kill("SIGTERM");
      await baton.exited;
      baton = await house.spawn("serve");
      await house.spawn("work");
      await redis.client.config("SET", "maxmemory", "1");
      const ids = [await escalated(baton.url), await escalated(baton.url)];
      await sleep(2_000);
      expect(house.zendesk.tickets.filter(({ external_id }) => external_id !== null)).toEqual([]);

      await redis.client.config("SET", "maxmemory", "0");

      await oneTicketEach(house, ids);
    }, 90_000);

    async function doctor(): Promise<string> {
      const child = spawn(process.execPath, ["bin/baton.js", "doctor"], { env: house.env });
      let output = "";
      child.stdout.on("data", (chunk) => {
        output += chunk;
      });
      await new Promise((resolve) => child.once("close", resolve));
      return output;
    }
  },
);
