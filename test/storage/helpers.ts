import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { pino } from "pino";
import { afterAll, onTestFinished } from "vitest";

export const quietLog = pino({ level: "silent" });

/** A folder of its own for one test file, gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "baton-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A process of ours that prints lines, e.g. to say that it holds the lock. It ends with its test. */
export interface Script {
  child: ChildProcess;
  /** The next line that it prints; null when it ends instead. */
  line(): Promise<string | null>;
  /** Kills it as the kernel would: no handler runs. */
  kill(): Promise<void>;
}

export function startScript(name: string, ...args: string[]): Script {
  const script = join(import.meta.dirname, "scripts", name);
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    line: async () => (await lines.next()).value ?? null,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** The address of a database of its own on the test server, gone afterwards; null without a test server. */
export async function scratchDatabase(): Promise<string | null> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) return null;
  const name = `baton_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  afterAll(() => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
