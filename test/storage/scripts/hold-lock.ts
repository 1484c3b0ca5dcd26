import { acquireLock } from "../../../src/storage/embedded/lock.ts";

/** Takes the lock of a directory and keeps it, or says why it could not. */
const [dataDir = "", url = null] = process.argv.slice(2);
try {
  const lock = await acquireLock(dataDir, () => console.log("lost"));
  lock.update({ url });
  console.log("held");
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log((error as Error).message);
}
