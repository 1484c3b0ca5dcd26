import { Redis } from "ioredis";
import { restoreFastStrings } from "../../src/queue/fast-strings.ts";
import { atEnd } from "../processes/cleanup.ts";
import { isAlive } from "../processes/proc.ts";
import type { Store } from "./store.ts";

restoreFastStrings(); // as Baton does

const SERVER = process.env.BENCH_REDIS_URL ?? "redis://127.0.0.1:6379";
const taken = new Set<number>();

/** Names the bench that owns a database, so that a later one can take over what a killed one left. */
const OWNER_KEY = "baton-bench:owner";

/**
 * Takes a Redis database that is empty, or that a bench which no longer runs had taken, so that wiping it can only
 * remove what a bench wrote.
 * @returns `null` when no Redis answers or no database is free.
 */
export async function takeRedis(): Promise<Store | null> {
  for (let index = 15; index > 0; index -= 1) {
    if (taken.has(index)) continue;
    const url = `${SERVER}/${index}`;
    const redis = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true });
    redis.on("error", () => {}); // told by the call that fails
    const free = await redis
      .connect()
      .then(() => isFree(redis))
      .catch(() => null);
    if (free) return own(redis, url, index);
    redis.disconnect();
    if (free === null) return null;
  }
  return null;
}

async function isFree(redis: Redis): Promise<boolean> {
  const owner = await redis.get(OWNER_KEY);
  return owner === null ? (await redis.dbsize()) === 0 : !isAlive(Number(owner));
}

async function own(redis: Redis, url: string, index: number): Promise<Store> {
  taken.add(index);
  const wipe = async () => {
    await redis.flushdb();
    await redis.set(OWNER_KEY, process.pid);
  };
  await wipe();
  atEnd(async () => {
    await redis.flushdb();
    redis.disconnect();
  });
  return { environment: { REDIS_URL: url }, wipe };
}
