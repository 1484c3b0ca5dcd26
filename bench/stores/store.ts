import { cpuOfName } from "../processes/proc.ts";
import { takeDirectory } from "./embedded.ts";
import { takePostgres } from "./postgres.ts";
import { takeRedis } from "./redis.ts";

/** Where escalations and jobs are kept. */
export type Backend = "redis" | "postgres" | "embedded";
export const BACKENDS: readonly Backend[] = ["redis", "postgres", "embedded"];

/** A place that one program keeps its data in during a run, and nobody else. */
export interface Store {
  /** What tells a program to use it. */
  environment: Record<string, string>;
  /** Empties it; the program must not run. */
  wipe(): Promise<void>;
  /** What it takes on the disk; absent for servers, which keep more than our data. */
  diskMb?(): number;
}

/**
 * The store that a program runs on. On `redis`, the floor needs Redis alone, because it stores nothing beside its jobs;
 * Baton keeps its rows in PostgreSQL and only its queue in Redis.
 * @returns `null` when the server is not there.
 */
export async function takeStore(backend: Backend, subject: "floor" | "baton"): Promise<Store | null> {
  if (backend === "embedded") return takeDirectory();
  const postgres = () => takePostgres(`${backend}_${subject}`);
  if (backend === "postgres") return postgres();
  const redis = await takeRedis();
  if (subject === "floor" || redis === null) return redis;
  return both(redis, await postgres());
}

function both(redis: Store, postgres: Store | null): Store {
  // Without a PostgreSQL server the rows go to the embedded database.
  const rows = postgres ?? takeDirectory();
  return {
    environment: { ...takeDirectory().environment, ...rows.environment, ...redis.environment },
    wipe: async () => {
      await redis.wipe();
      await rows.wipe();
    },
  };
}

/** CPU milliseconds that the store's servers have used so far, whoever caused it; the embedded one has no server. */
export function storeCpuMs(backend: Backend): number {
  if (backend === "embedded") return 0;
  return cpuOfName("postgres") + (backend === "redis" ? cpuOfName("redis-server") : 0);
}
