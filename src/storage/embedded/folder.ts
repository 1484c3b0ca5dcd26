import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Logger } from "pino";
import { copyTemplateTo } from "./template.ts";

const run = promisify(execFile);

const INITDB = new URL(import.meta.url.endsWith(".ts") ? "./initdb.ts" : "./initdb.js", import.meta.url);
const HALF_MADE = /^pgdata\.init-\d+$/;

/**
 * Makes sure that `<dataDir>/pgdata` is a complete database and returns its path. The caller holds the lock.
 * What an interrupted start left behind is renamed and named in the log, never deleted.
 */
export async function prepareFolder(dataDir: string, log: Logger): Promise<string> {
  mkdirSync(dataDir, { recursive: true });
  const folder = join(dataDir, "pgdata");
  for (const name of readdirSync(dataDir).filter((name) => HALF_MADE.test(name)))
    setAside(dataDir, name, log);
  if (existsSync(join(folder, "PG_VERSION"))) return folder;
  if (existsSync(folder)) setAside(dataDir, "pgdata", log);
  await initialise(dataDir, folder);
  return folder;
}

async function initialise(dataDir: string, folder: string): Promise<void> {
  const draft = join(dataDir, `pgdata.init-${process.pid}`);
  try {
    // In a process of its own: initialising takes some 600 MB, which a process that lives on would keep.
    if (!(await copyTemplateTo(draft))) await run(process.execPath, [fileURLToPath(INITDB), draft]);
  } catch (error) {
    throw new Error(`the embedded database could not be created in ${dataDir}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  renameSync(draft, folder); // now, and only now, it counts as a database
}

function setAside(dataDir: string, name: string, log: Logger): void {
  const to = join(dataDir, `set-aside-${new Date().toISOString().replaceAll(":", "")}-${name}`);
  renameSync(join(dataDir, name), to);
  log.warn({ folder: to }, "an incomplete database folder was set aside; it can be deleted");
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || String(error)).trim().split("\n").at(-1) ?? "unknown";
}
