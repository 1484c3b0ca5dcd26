import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";

/** The machine and versions that figures belong to. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGib: number;
  kernel: string;
  node: string;
  /** Runnable processes before the bench began, a minute's mean: above 0.5, others disturb the figures. */
  loadBefore: number;
  redis: string;
  postgres: string;
  commit: string;
  at: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    kernel: release(),
    node: process.version,
    loadBefore: loadavg()[0] ?? Number.NaN,
    redis: versionOf("redis-server", ["--version"]),
    postgres: versionOf("postgres", ["--version"]),
    commit: versionOf("git", ["rev-parse", "--short", "HEAD"]),
    at: new Date().toISOString(),
  };
}

/** The first number in what a program says of itself, or a commit's name. */
function versionOf(program: string, args: string[]): string {
  try {
    const text = execFileSync(program, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return program === "git" ? text : (/\d+(\.\d+)+/.exec(text)?.[0] ?? "unknown");
  } catch {
    return "not found";
  }
}
