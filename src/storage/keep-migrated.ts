import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { isDatabaseFault } from "./batch.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";

const RETRY_MS = 1_000;

export interface Readiness {
  readonly isReady: boolean;
  /** Resolves when the database is up to date; never when the process stops before. */
  whenReady: Promise<void>;
  /** Rejects when the database is there at last, and waiting cannot mend what is wrong with it. */
  failed: Promise<never>;
}

/**
 * Brings the database up to date. A server that is away is waited for in the background.
 * @throws {DatabaseTooNewError} and whatever else waiting cannot mend.
 */
export async function keepMigrated(database: Database, log: Logger, signal: AbortSignal): Promise<Readiness> {
  const migrations = readMigrations();
  let isReady = false;
  const attempt = async () => {
    const applied = await migrate(database, migrations);
    if (applied.length > 0) log.info({ applied }, "database migrated");
    isReady = true;
  };
  const { promise: whenReady, resolve } = Promise.withResolvers<void>();
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  try {
    await attempt();
    resolve();
  } catch (error) {
    if (database.kind === "embedded" || !isDatabaseFault(error)) throw error;
    log.warn({ err: error }, "the database cannot be reached; trying again");
    void (async () => {
      while (!signal.aborted) {
        await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
        try {
          await attempt();
          return resolve();
        } catch (again) {
          if (!isDatabaseFault(again)) return reject(again);
        }
      }
    })();
  }
  return {
    get isReady() {
      return isReady;
    },
    whenReady,
    failed,
  };
}
