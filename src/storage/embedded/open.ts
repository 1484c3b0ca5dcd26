import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Logger } from "pino";
import { prepareFolder } from "./folder.ts";
import { EngineHost } from "./host.ts";
import { acquireLock, type DirectoryLock } from "./lock.ts";

const IDLE_IN_TRANSACTION_MS = 15_000;
const PATIENCE_MS = 30_000;

/** The embedded database, open and locked. */
export interface Embedded {
  engine: EngineHost;
  lock: DirectoryLock;
  close(): Promise<void>;
}

/**
 * Opens the embedded database of a data directory, creating it on the first start ever.
 * @throws {EmbeddedLockedError} when another living process has the directory open.
 */
export async function openEmbedded(dataDir: string, log: Logger): Promise<Embedded> {
  const directory = resolve(dataDir);
  mkdirSync(directory, { recursive: true });
  const lock = await acquireLock(directory, () => {
    log.fatal({ dataDir: directory }, "another process took over the data directory while this one slept");
    process.kill(process.pid, "SIGKILL"); // to go on writing would damage the other's data
  });
  let engine: EngineHost;
  try {
    const folder = await prepareFolder(directory, log);
    engine = new EngineHost({
      folder,
      log,
      idleInTransactionMs: IDLE_IN_TRANSACTION_MS,
      patienceMs: PATIENCE_MS,
    });
    await engine.ready().catch((error: Error) => {
      throw new Error(
        `the embedded database in ${folder} cannot be opened (${error.message}): restore the folder from a ` +
          "backup, or move it away to start with an empty one",
        { cause: error },
      );
    });
  } catch (error) {
    lock.release();
    throw error;
  }
  return {
    engine,
    lock,
    async close() {
      await engine.close();
      lock.release();
    },
  };
}
