import { randomUUID } from "node:crypto";
import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { place, startOf } from "./process.ts";

/**
 * One process per data directory. PGlite opens a directory that another process holds without a word, and
 * both then lose rows, so the directory carries a lock file that names its holder.
 *
 * Lock files are numbered, and the highest number holds. Whoever finds its holder dead creates the next
 * number, which only one of several can do; the file of a living holder is never touched.
 */

/** Who holds a data directory. */
export interface LockHolder {
  pid: number;
  /** Tells this process from a later one with the same id. */
  startedAt: string;
  /** The machine and process namespace in which `pid` means something. */
  place: string;
  host: string;
  /** Where the holder listens, once it does. */
  url: string | null;
  /** True when the holder gave the directory back. */
  released: boolean;
}

/** The data directory belongs to another process that is alive. */
export class EmbeddedLockedError extends Error {
  override readonly name = "EmbeddedLockedError";
  readonly holder: LockHolder;

  constructor(dataDir: string, holder: LockHolder, here: string) {
    const where = holder.place === here ? "" : ` on ${holder.host}`;
    const address = holder.url === null ? "" : `, which serves ${holder.url}`;
    super(
      `the data directory ${dataDir} is in use by process ${holder.pid}${where}${address}: stop process ` +
        `${holder.pid}, or set DATABASE_URL to a PostgreSQL server or BATON_DATA_DIR to another directory`,
    );
    this.holder = holder;
  }
}

export interface DirectoryLock {
  /** Adds to what the lock file says, e.g. the address that this process serves. */
  update(change: { url: string | null }): void;
  /** Gives the directory back. Safe to repeat. */
  release(): void;
}

const HEARTBEAT_MS = 2_000;
const STILL_MS = 3 * HEARTBEAT_MS;
const LOCK_FILE = /^lock-(\d+)\.json$/;

/**
 * Takes the directory, from a dead holder if need be.
 * `onLost` is called should another process take it from us, which only happens to a process that slept.
 * @throws {EmbeddedLockedError} when a living process holds it.
 */
export async function acquireLock(dataDir: string, onLost: () => void): Promise<DirectoryLock> {
  const me = self();
  for (;;) {
    const current = newest(dataDir);
    if (current !== null && (await isAlive(current, me.place))) {
      throw new EmbeddedLockedError(dataDir, current.holder, me.place);
    }
    const number = (current?.number ?? 0) + 1;
    if (!create(dataDir, number, me)) continue;
    if (newest(dataDir)?.number !== number) {
      rmSync(pathOf(dataDir, number), { force: true }); // others went on while we were looking
      continue;
    }
    removeOlder(dataDir, number);
    return hold(dataDir, number, me, onLost);
  }
}

/** Who holds the directory right now, or null when nobody does. */
export async function readLock(dataDir: string): Promise<LockHolder | null> {
  const current = newest(dataDir);
  return current !== null && (await isAlive(current, self().place)) ? current.holder : null;
}

function hold(dataDir: string, number: number, me: LockHolder, onLost: () => void): DirectoryLock {
  const path = pathOf(dataDir, number);
  let holder = me;
  const heartbeat = setInterval(() => {
    if ((newest(dataDir)?.number ?? 0) > number) {
      clearInterval(heartbeat);
      onLost();
    } else if (existsSync(path)) {
      utimesSync(path, new Date(), new Date());
    }
  }, HEARTBEAT_MS).unref();

  function write(change: Partial<LockHolder>): void {
    holder = { ...holder, ...change };
    const draft = `${path}.${randomUUID()}`;
    writeFileSync(draft, JSON.stringify(holder));
    renameSync(draft, path);
  }
  return {
    update: (change) => write(change),
    release() {
      clearInterval(heartbeat);
      if (holder.released || !existsSync(path)) return;
      write({ released: true });
    },
  };
}

interface LockFile {
  number: number;
  path: string;
  holder: LockHolder;
}

function newest(dataDir: string): LockFile | null {
  for (;;) {
    const number = Math.max(0, ...numbersIn(dataDir));
    if (number === 0) return null;
    const path = pathOf(dataDir, number);
    const text = read(path);
    if (text !== null) return { number, path, holder: parse(text) };
  }
}

function numbersIn(dataDir: string): number[] {
  if (!existsSync(dataDir)) return [];
  return readdirSync(dataDir)
    .flatMap((name) => LOCK_FILE.exec(name)?.[1] ?? [])
    .map(Number);
}

/** Null when the file went away, because a newer one took its place. */
function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

// Lock files appear whole, so only a power cut leaves one that cannot be read, and nobody survives that.
function parse(text: string): LockHolder {
  try {
    return JSON.parse(text) as LockHolder;
  } catch {
    return { ...self(), released: true };
  }
}

// A link appears at once and whole, and fails when the name is taken.
function create(dataDir: string, number: number, holder: LockHolder): boolean {
  const draft = join(dataDir, `lock-draft-${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, pathOf(dataDir, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeOlder(dataDir: string, number: number): void {
  for (const older of numbersIn(dataDir)) {
    if (older < number) rmSync(pathOf(dataDir, older), { force: true });
  }
}

async function isAlive(file: LockFile, here: string): Promise<boolean> {
  if (file.holder.released) return false;
  if (file.holder.place === here) return startOf(file.holder.pid) === file.holder.startedAt;
  // Its process id means nothing here (another machine or container), but a living holder touches its file.
  const before = modifiedAt(file.path);
  for (let waited = 0; waited < STILL_MS; waited += HEARTBEAT_MS / 4) {
    await sleep(HEARTBEAT_MS / 4);
    if (modifiedAt(file.path) !== before) return true;
  }
  return false;
}

function modifiedAt(path: string): number | null {
  return existsSync(path) ? statSync(path).mtimeMs : null;
}

function pathOf(dataDir: string, number: number): string {
  return join(dataDir, `lock-${number}.json`);
}

function self(): LockHolder {
  const startedAt = startOf(process.pid) ?? "";
  return { pid: process.pid, startedAt, place: place(), host: hostname(), url: null, released: false };
}
