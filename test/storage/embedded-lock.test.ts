import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { acquireLock, EmbeddedLockedError, readLock } from "../../src/storage/embedded/lock.ts";
import { startScript, temporaryFolder } from "./helpers.ts";

const root = temporaryFolder();
const aDirectory = () => mkdtempSync(join(root, "lock-"));
const neverLost = () => expect.unreachable("the lock was lost");

describe("the lock of a data directory", () => {
  it("refuses a second process, names the holder and the remedy, and leaves the holder unharmed", async () => {
    const dataDir = aDirectory();
    const holder = startScript("hold-lock.ts", dataDir, "http://127.0.0.1:3000");
    expect(await holder.line()).toBe("held");

    const refused = acquireLock(dataDir, neverLost);

    await expect(refused).rejects.toThrow(EmbeddedLockedError);
    await expect(refused).rejects.toThrow(
      `in use by process ${holder.child.pid}, which serves http://127.0.0.1:3000: stop process ` +
        `${holder.child.pid}, or set DATABASE_URL`,
    );
    expect((await readLock(dataDir))?.pid).toBe(holder.child.pid);
    expect(holder.child.exitCode).toBeNull();
  });

  it("is taken over from a holder that was killed", async () => {
    const dataDir = aDirectory();
    const holder = startScript("hold-lock.ts", dataDir);
    await holder.line();
    await holder.kill();
    expect(await readLock(dataDir)).toBeNull();

    const lock = await acquireLock(dataDir, neverLost);

    expect((await readLock(dataDir))?.pid).toBe(process.pid);
    lock.release();
  });

  it("goes to exactly one of many processes that find its holder dead at once", async () => {
    const dataDir = aDirectory();
    const dead = startScript("hold-lock.ts", dataDir);
    await dead.line();
    await dead.kill();

    const rivals = Array.from({ length: 6 }, () => startScript("hold-lock.ts", dataDir));
    const said = await Promise.all(rivals.map((rival) => rival.line()));

    expect(said.filter((line) => line === "held")).toHaveLength(1);
    expect(said.filter((line) => line?.includes("in use by process"))).toHaveLength(5);
    for (const rival of rivals) await rival.kill();
  });

  it("goes to exactly one of many that race through takeovers inside one process", async () => {
    const dataDir = aDirectory();
    for (let round = 0; round < 20; round++) {
      const tries = await Promise.allSettled(
        Array.from({ length: 4 }, () => acquireLock(dataDir, neverLost)),
      );
      const won = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(won).toHaveLength(1);
      won[0]?.release();
    }
    expect(readdirSync(dataDir)).toHaveLength(1);
  });

  it("is free at once when its holder gave it back", async () => {
    const dataDir = aDirectory();
    (await acquireLock(dataDir, neverLost)).release();

    const lock = await acquireLock(dataDir, neverLost);

    lock.release();
    expect(await readLock(dataDir)).toBeNull();
  });

  it("is not held by a process that merely got the dead holder's id", async () => {
    const dataDir = aDirectory();
    const first = await acquireLock(dataDir, neverLost);
    first.release();
    edit(dataDir, { released: false, startedAt: "long ago" }); // our own, living process id

    const lock = await acquireLock(dataDir, neverLost);

    lock.release();
  });

  it("stays with a holder in another container that touches its file, and leaves one that does not", async () => {
    const dataDir = aDirectory();
    (await acquireLock(dataDir, neverLost)).release();
    const path = edit(dataDir, { released: false, place: "another container", host: "worker-7" });
    const beating = setInterval(() => utimesSync(path, new Date(), new Date()), 200);

    await expect(acquireLock(dataDir, neverLost)).rejects.toThrow(/in use by process \d+ on worker-7/);

    clearInterval(beating);
    (await acquireLock(dataDir, neverLost)).release();
  });

  it("tells a holder that slept while another took over", async () => {
    const dataDir = aDirectory();
    let lost = false;
    await acquireLock(dataDir, () => {
      lost = true;
    });
    edit(dataDir, { startedAt: "long ago" }); // to others, we look dead

    const usurper = await acquireLock(dataDir, neverLost);

    await expect.poll(() => lost, { timeout: 5_000 }).toBe(true);
    usurper.release();
  });
});

/** Changes what the lock file says, and returns its path. */
function edit(dataDir: string, change: Record<string, unknown>): string {
  const [name = ""] = readdirSync(dataDir);
  const path = join(dataDir, name);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...change }));
  return path;
}
