import type { Settings } from "../../config.ts";
import { createLog } from "../../log.ts";
import type { Checkup } from "../../storage/checkup.ts";
import { readCheckup } from "../../storage/checkup.ts";
import { type Database, openDatabase } from "../../storage/database.ts";
import { readLock } from "../../storage/embedded/lock.ts";

/** What the database tells, and how far its clock is from ours; or why nobody can tell, and whether that is a fault. */
export type Records =
  | { checkup: Checkup; skewMs: number; where: string }
  | { checkup: null; why: string; isFault: boolean };

const PATIENCE_MS = 5_000;

/** Reads the database: a server's itself, the embedded one by way of the process that has it open. */
export async function readRecords(settings: Settings, database: Database | null): Promise<Records> {
  const startedAt = Date.now();
  if (database) {
    const checkup = await readCheckup(database).catch((error: Error & { code?: string }) => error);
    if (!(checkup instanceof Error))
      return { checkup, skewMs: skewOf(checkup, startedAt), where: "DATABASE_URL" };
    const why =
      checkup.code === "42P01" || checkup.code === "42703"
        ? "the database is not up to date: run baton migrate"
        : "the database does not answer (DATABASE_URL)";
    return { checkup: null, why, isFault: true };
  }
  const holder = await readLock(settings.dataDir);
  if (!holder?.url)
    return { checkup: null, why: `no Baton is running on ${settings.dataDir}`, isFault: false };
  const checkup = await askRunning(holder.url, settings.adminToken);
  if (typeof checkup === "string") return { checkup: null, why: checkup, isFault: false };
  return { checkup, skewMs: skewOf(checkup, startedAt), where: holder.url };
}

/** Opened only where it is a server's: the embedded one belongs to one process. */
export async function openRecords({ databaseUrl, dataDir }: Settings): Promise<Database | null> {
  return databaseUrl === null ? null : openDatabase({ databaseUrl, dataDir, log: createLog("silent") });
}

async function askRunning(url: string, adminToken: string | null): Promise<Checkup | string> {
  try {
    const response = await fetch(`${url}/admin/v1/checkup`, {
      headers: adminToken === null ? {} : { authorization: `Bearer ${adminToken}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return (await response.json()) as Checkup;
    return response.status === 401
      ? `the Baton at ${url} wants BATON_ADMIN_TOKEN`
      : `the Baton at ${url} answered ${response.status}`;
  } catch {
    return `the Baton at ${url} does not answer`;
  }
}

/** How far the other clock is ahead of ours, were it asked halfway. */
function skewOf({ now }: Checkup, startedAt: number): number {
  return Date.parse(now) - (startedAt + Date.now()) / 2;
}
