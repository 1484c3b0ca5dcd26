import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openQueueBackend, type QueueBackend } from "../../src/queue/backend.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { quietLog as log, scratchDatabase, startScript, temporaryFolder } from "../storage/helpers.ts";
import { proxyTo } from "./tcp-proxy.ts";

const root = temporaryFolder();
const redisUrl = process.env.TEST_REDIS_URL ?? null;
const databaseUrl = await scratchDatabase();
const prefix = `baton-test-${process.pid}`;

const kinds = [
  { kind: "embedded", isThere: true },
  { kind: "postgres", isThere: databaseUrl !== null },
  { kind: "redis", isThere: redisUrl !== null },
] as const;
type Kind = (typeof kinds)[number]["kind"];

/** A backend and the database that it may run on. */
async function open(kind: Kind, at: { dataDir?: string; databaseUrl?: string; redisUrl?: string } = {}) {
  const dataDir = at.dataDir ?? mkdtempSync(join(root, "data-"));
  const url = kind === "embedded" ? null : (at.databaseUrl ?? databaseUrl ?? "postgres://127.0.0.1:1/none");
  const database: Database = await openDatabase({ databaseUrl: url, dataDir, log });
  const backend: QueueBackend = await openQueueBackend({
    redisUrl: kind === "redis" ? (at.redisUrl ?? redisUrl) : null,
    database,
    log,
    prefix,
  });
  return { database, backend, close: () => backend.close().then(() => database.close()) };
}

afterAll(async () => {
  if (redisUrl === null) return;
  const redis = new Redis(redisUrl);
  const keys = await redis.keys(`${prefix}*`);
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
});

describe.each(kinds)("the queue on $kind", ({ kind, isThere }) => {
  describe.skipIf(!isThere)("with the server there", () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open(kind);
    });
    afterAll(() => opened.close());

    it("says what it runs on and that it answers", async () => {
      expect(opened.backend.kind).toBe(kind);
      await expect.poll(() => opened.backend.ping(1_000)).toBe(true);
      expect(await opened.backend.warnings()).toEqual([]);
    });

    it("wakes an idle worker at once, and leaves no trace of a job that is done", async () => {
      const queue = opened.backend.createQueue("wake");
      const started = new Map<string, number>();
      opened.backend.createWorker("wake", async (job) => void started.set(job.data.id, performance.now()), {
        concurrency: 1,
      });
      await sleep(1_500); // the worker has looked, found nothing and waits now

      const delays: number[] = [];
      for (let i = 0; i < 5; i++) {
        const added = performance.now();
        await queue.add("work", { id: `hnd_${i}` }, { jobId: `wake-hnd_${i}` });
        await expect.poll(() => started.has(`hnd_${i}`), { interval: 2, timeout: 4_000 }).toBe(true);
        delays.push((started.get(`hnd_${i}`) ?? 0) - added);
        await sleep(200);
      }

      console.log(`${kind}: a job starts after ${delays.map((ms) => ms.toFixed(1)).join(", ")} ms`);
      expect(Math.max(...delays)).toBeLessThan(2_000); // a lost wake-up would take 5 s
      await expect
        .poll(async () => Object.values(await queue.getJobCounts()).reduce((sum, count) => sum + count, 0))
        .toBe(0);
    });

    it("takes the same job once while it waits", async () => {
      const queue = opened.backend.createQueue("once");
      await Promise.all([1, 2, 3].map(() => queue.add("work", { id: "hnd_9" }, { jobId: "once-hnd_9" })));
      await queue.addBulk(
        [1, 2].map(() => ({ name: "work", data: { id: "hnd_9" }, opts: { jobId: "once-hnd_9" } })),
      );

      expect(await queue.getJobCounts("waiting")).toEqual({ waiting: 1 });
    });

    it("does many jobs, each once", async () => {
      const queue = opened.backend.createQueue("many");
      const done: string[] = [];
      opened.backend.createWorker("many", async (job) => void done.push(job.data.id), { concurrency: 16 });

      await queue.addBulk(
        Array.from({ length: 300 }, (_, i) => ({
          name: "work",
          data: { id: `hnd_${i}` },
          opts: { jobId: `many-hnd_${i}` },
        })),
      );

      await expect.poll(() => done.length, { timeout: 15_000 }).toBe(300);
      expect(new Set(done).size).toBe(300);
    });

    it("gives up a job that throws without keeping it", async () => {
      const queue = opened.backend.createQueue("throwing");
      let starts = 0;
      opened.backend.createWorker(
        "throwing",
        async () => {
          starts += 1;
          throw new Error("not today");
        },
        { concurrency: 1 },
      );
      await queue.add("work", { id: "hnd_1" }, { jobId: "throwing-hnd_1" });

      await expect.poll(() => starts).toBe(1);
      await expect.poll(() => queue.getJobCounts("failed", "active")).toEqual({ failed: 0, active: 0 });
    });
  });

  it.skipIf(!isThere)(
    "runs a job again within 20 s after the process that worked on it was killed",
    { timeout: 60_000 },
    async () => {
      const dataDir = mkdtempSync(join(root, "killed-"));
      const url = kind === "embedded" ? "" : (databaseUrl ?? "postgres://127.0.0.1:1/none");
      const worker = startScript(
        "work-and-hang.ts",
        dataDir,
        url,
        kind === "redis" ? (redisUrl ?? "") : "",
        prefix,
      );
      expect(await worker.line()).toBe("started hnd_1");
      await worker.kill();
      const killedAt = performance.now();

      const { backend, close } = await open(kind, { dataDir });
      onTestFinished(close);
      const again = Promise.withResolvers<string>();
      backend.createWorker("hanging", async (job) => again.resolve(job.data.id), { concurrency: 1 });

      expect(await again.promise).toBe("hnd_1");
      console.log(`${kind}: again after ${((performance.now() - killedAt) / 1_000).toFixed(1)} s`);
      expect(performance.now() - killedAt).toBeLessThan(20_000);
    },
  );
});

describe.each(kinds.filter(({ kind }) => kind !== "embedded"))("the link to $kind", ({ kind, isThere }) => {
  const openThrough = async () => {
    const proxy = await proxyTo((kind === "redis" ? redisUrl : databaseUrl) ?? "");
    const opened = await open(kind, kind === "redis" ? { redisUrl: proxy.url } : { databaseUrl: proxy.url });
    onTestFinished(() => opened.close());
    await expect.poll(() => opened.backend.ping(1_000)).toBe(true);
    return { proxy, backend: opened.backend };
  };

  it.skipIf(!isThere)("may be cut: work goes on within a second of its return", async () => {
    const { proxy, backend } = await openThrough();
    const queue = backend.createQueue("cut");
    const done: string[] = [];
    backend.createWorker("cut", async (job) => void done.push(job.data.id), { concurrency: 4 });
    await sleep(500);

    for (let round = 0; round < 3; round++) {
      proxy.cut();
      await sleep(1_500);
      const added = performance.now();
      await queue.add("work", { id: `hnd_${round}` }, { jobId: `cut-hnd_${round}` });
      await expect.poll(() => done.length, { interval: 5, timeout: 8_000 }).toBe(round + 1);
      expect(performance.now() - added).toBeLessThan(1_000);
    }
  });

  it.skipIf(!isThere)(
    "may be down: adding fails within three seconds and works again afterwards",
    async () => {
      const { proxy, backend } = await openThrough();
      const queue = backend.createQueue("down");
      const done: string[] = [];
      backend.createWorker("down", async (job) => void done.push(job.data.id), { concurrency: 4 });
      await queue.add("work", { id: "hnd_0" }, { jobId: "down-hnd_0" });
      await expect.poll(() => done).toEqual(["hnd_0"]);

      proxy.down();
      await sleep(100);
      const asked = performance.now();
      await expect(queue.add("work", { id: "hnd_1" }, { jobId: "down-hnd_1" })).rejects.toThrow();
      expect(performance.now() - asked).toBeLessThan(3_000);
      expect(await backend.ping(1_000)).toBe(false);
      await sleep(3_000);

      proxy.up();
      await expect.poll(() => backend.ping(1_000), { timeout: 5_000 }).toBe(true);
      await queue.add("work", { id: "hnd_2" }, { jobId: "down-hnd_2" });
      await expect.poll(() => done, { timeout: 5_000 }).toContain("hnd_2");
    },
  );

  it.skipIf(!isThere)(
    "may go dead without a word: that is noticed within 60 s",
    { timeout: 90_000 },
    async () => {
      const { proxy, backend } = await openThrough();
      const queue = backend.createQueue("silent");
      const done: string[] = [];
      backend.createWorker("silent", async (job) => void done.push(job.data.id), { concurrency: 4 });
      await sleep(2_000);

      proxy.goSilent();
      const since = performance.now();
      const tried = queue.add("work", { id: "hnd_0" }, { jobId: "silent-hnd_0" });
      await expect(tried).rejects.toThrow();
      expect(performance.now() - since).toBeLessThan(3_000);

      await expect
        .poll(
          async () => {
            await queue
              .add("work", { id: "hnd_1" }, { jobId: `silent-hnd_1-${performance.now()}` })
              .catch(() => {});
            return done.includes("hnd_1");
          },
          { interval: 500, timeout: 60_000 },
        )
        .toBe(true);
      console.log(`${kind}: working again after ${((performance.now() - since) / 1_000).toFixed(1)} s`);

      const added = performance.now();
      await queue.add("work", { id: "hnd_2" }, { jobId: "silent-hnd_2" });
      await expect.poll(() => done.includes("hnd_2"), { interval: 5, timeout: 60_000 }).toBe(true);
      console.log(`${kind}: a job starts after ${(performance.now() - added).toFixed(0)} ms`);
    },
  );
});

it.skipIf(redisUrl === null)("warns of a Redis that may throw queued work away", async () => {
  const redis = new Redis(redisUrl ?? "");
  const [, before = "noeviction"] = (await redis.config("GET", "maxmemory-policy")) as string[];
  onTestFinished(async () => {
    await redis.config("SET", "maxmemory-policy", before);
    redis.disconnect();
  });
  await redis.config("SET", "maxmemory-policy", "allkeys-lru");

  const { backend, close } = await open("redis");
  onTestFinished(close);

  expect(await backend.warnings()).toEqual([expect.stringContaining("maxmemory-policy is allkeys-lru")]);
});

it("fails to open on a PostgreSQL server that is away, and says so at once", async () => {
  const database = await openDatabase({ databaseUrl: "postgres://127.0.0.1:1/none", dataDir: root, log });
  onTestFinished(() => database.close());

  const asked = performance.now();
  await expect(openQueueBackend({ redisUrl: null, database, log })).rejects.toThrow("ECONNREFUSED");
  expect(performance.now() - asked).toBeLessThan(4_000);
});
