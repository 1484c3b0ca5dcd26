import { readdirSync, readFileSync } from "node:fs";
import type { Migration } from "./migrate.ts";

/** The steps in `migrations/`, by name: the same for a PostgreSQL server and for the embedded database. */
export function readMigrations(): Migration[] {
  const folder = new URL("./migrations/", import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .map((file) => ({ name: file.replace(/\.sql$/, ""), sql: readFileSync(new URL(file, folder), "utf8") }));
}
