import { pino } from "pino";
import { openDatabase } from "../../../src/storage/database.ts";

/** Writes rows into an embedded database and prints each number once it is committed, for ever. */
const [dataDir = ""] = process.argv.slice(2);
const database = await openDatabase({ databaseUrl: null, dataDir, log: pino({ level: "silent" }) });
await database.pool.query("CREATE TABLE IF NOT EXISTS numbers (n int PRIMARY KEY, filler text)");
for (let n = 1; ; n++) {
  await database.pool.query("INSERT INTO numbers VALUES ($1, repeat('x', 2000))", [n]);
  console.log(n);
}
