import { pino } from "pino";
import { openQueueBackend } from "../../../src/queue/backend.ts";
import { openDatabase } from "../../../src/storage/database.ts";

/** Adds a job, begins to work on it, says so, and never ends. */
const [dataDir = "", databaseUrl = "", redisUrl = "", prefix = ""] = process.argv.slice(2);
const log = pino({ level: "silent" });
const database = await openDatabase({ databaseUrl: databaseUrl || null, dataDir, log });
const backend = await openQueueBackend({ redisUrl: redisUrl || null, database, log, prefix });
backend.createWorker(
  "hanging",
  async (job) => {
    console.log(`started ${job.data.id}`);
    await new Promise(() => {});
  },
  { concurrency: 1 },
);
await backend.createQueue("hanging").add("work", { id: "hnd_1" }, { jobId: "hanging-hnd_1" });
