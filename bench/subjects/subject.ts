import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { createServer } from "node:net";
import { nowMs, sleep } from "../clock.ts";
import { ended, killTree, track } from "../processes/children.ts";
import { cpuOfTree, memoryOfTree } from "../processes/proc.ts";
import { openLog, SCRATCH } from "./scratch.ts";

/** `start` is everything in one process, `serve` only accepts, `work` only works off. */
export type Role = "start" | "serve" | "work";
export type SubjectName = "floor" | "baton";

/** A program under measurement, running. */
export interface Running {
  readonly name: SubjectName;
  readonly port: number;
  readonly startedAtMs: number;
  cpuMs(): number;
  rssMb(): number;
  /** The highest memory so far: of any one process ever, or of all together when sampled. */
  peakMb(): number;
  /** Resolves when HTTP answers. @throws when it ends before, or does not answer within the time. */
  ready(timeoutMs?: number): Promise<void>;
  /** SIGTERM, and SIGKILL after 10 s. */
  stop(): Promise<void>;
  /** SIGKILL, to the whole tree. */
  kill(): Promise<void>;
}

export interface Environment {
  [name: string]: string | undefined;
}

const END_WITH_PARENT = new URL("./end-with-parent.js", import.meta.url).href;

/** Starts a program with Node and keeps it under watch. */
export function startProgram(
  name: SubjectName,
  program: { port: number; args: string[]; env: Environment },
): Running {
  const { port, args, env } = program;
  const log = openLog(name);
  const startedAtMs = nowMs();
  const child = spawn(process.execPath, ["--import", END_WITH_PARENT, ...args], {
    cwd: SCRATCH,
    stdio: ["pipe", log, log],
    env,
  });
  closeSync(log);
  track(child);
  const pid = child.pid ?? 0;
  let sampledPeakMb = 0;
  const sampler = setInterval(() => {
    const { nowMb, highestMb } = memoryOfTree(pid);
    sampledPeakMb = Math.max(sampledPeakMb, nowMb, highestMb);
  }, 500);
  sampler.unref();
  const gone = ended(child).then(() => clearInterval(sampler));

  return {
    name,
    port,
    startedAtMs,
    cpuMs: () => cpuOfTree(pid),
    rssMb: () => memoryOfTree(pid).nowMb,
    peakMb: () => Math.max(sampledPeakMb, memoryOfTree(pid).highestMb),
    ready: async (timeoutMs = 30_000) => {
      const end = nowMs() + timeoutMs;
      while (!(await isHealthy(port))) {
        if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} while starting`);
        if (nowMs() > end) throw new Error(`${name} did not answer within ${timeoutMs} ms`);
        await sleep(10);
      }
    },
    stop: async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => killTree(child), 10_000);
      await gone;
      clearTimeout(timer);
    },
    kill: async () => {
      killTree(child);
      await gone;
    },
  };
}

async function isHealthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** What every program under measurement gets of our own environment. */
export function baseEnvironment(): Environment {
  return { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production" };
}
