import { createLog } from "../log.ts";
import { openDatabase } from "../storage/database.ts";
import { migrate as applyMigrations } from "../storage/migrate.ts";
import { readMigrations } from "../storage/migrations.ts";
import type { CommandContext } from "./context.ts";

/** Brings the database up to date, and says what it did. */
export async function migrate(_args: string[], { settings, stdout }: CommandContext): Promise<number> {
  const database = await openDatabase({ ...settings, log: createLog("silent") });
  try {
    const applied = await applyMigrations(database, readMigrations());
    stdout.write(applied.length === 0 ? "the database is up to date\n" : `applied ${applied.join(", ")}\n`);
    return 0;
  } finally {
    await database.close();
  }
}
