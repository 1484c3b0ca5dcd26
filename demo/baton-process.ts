import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** Baton itself, as its own process, started as any administrator would start it. */
export interface BatonProcess {
  readonly url: string;
  readonly startedInMs: number;
  stop(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, "..");
const START_MS = 60_000;
const STOP_MS = 10_000;

/**
 * Starts `baton start` with this manifest on an embedded database in `folder`, and waits until it is ready.
 * @throws with what Baton said last, when it does not get there.
 */
export async function startBaton(
  folder: string,
  manifest: string,
  variables: Record<string, string>,
  signal: AbortSignal,
): Promise<BatonProcess> {
  const startedAt = performance.now();
  const manifestFile = path.join(folder, "baton.yaml");
  await writeFile(manifestFile, manifest);
  const {
    DATABASE_URL: _,
    REDIS_URL: __,
    BATON_PUBLIC_URL: ___,
    BATON_ADMIN_TOKEN: ____,
    ...env
  } = process.env;
  const child = spawn(process.execPath, [path.join(ROOT, "bin/baton.js"), "start"], {
    env: {
      ...env,
      HOST: "127.0.0.1",
      PORT: "0", // any free port; the log says which
      BATON_MANIFEST: manifestFile,
      BATON_DATA_DIR: path.join(folder, "data"),
      LOG_LEVEL: "info",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // Ctrl-C is for us; we stop Baton ourselves, in order
  });
  const kill = () => killGroup(child);
  process.once("exit", kill);
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  void exited.then(() => process.removeListener("exit", kill));

  const lines = followOutput(child, path.join(folder, "baton.log"));
  const patience = AbortSignal.any([signal, AbortSignal.timeout(START_MS)]);
  const url = await Promise.race([lines.url, exited.then(() => null), aborted(patience)]);
  if (url === null || !(await isReady(url, patience))) {
    kill();
    await exited;
    throw new Error(`Baton did not start. It said last:\n${lines.last().join("\n")}`);
  }
  return {
    url,
    startedInMs: performance.now() - startedAt,
    async stop() {
      child.kill("SIGTERM");
      const inTime = await Promise.race([exited.then(() => true), sleep(STOP_MS, false, { ref: false })]);
      if (!inTime) kill();
      await exited;
    },
  };
}

/** Keeps everything in a file, the last lines at hand, and finds the address in what Baton logs. */
function followOutput({ stdout, stderr }: ChildProcess, file: string) {
  const { promise: url, resolve } = Promise.withResolvers<string>();
  const log = createWriteStream(file);
  const last: string[] = [];
  for (const stream of [stdout, stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      log.write(`${line}\n`);
      last.push(line);
      if (last.length > 12) last.shift();
      const address = /"url":"(http:[^"]+)".*"msg":"baton started"/.exec(line)?.[1];
      if (address) resolve(address);
    });
  }
  return { url, last: () => last };
}

/** With whatever it started itself: the process that makes its database, on a first start. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
}

async function isReady(url: string, patience: AbortSignal): Promise<boolean> {
  while (!patience.aborted) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return true;
    await sleep(20);
  }
  return false;
}
