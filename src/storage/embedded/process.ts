import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The machine, since its last start, and the process namespace in which our process ids mean something. */
export function place(): string {
  if (process.platform !== "linux") return hostname();
  return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
}

/** When a process started, in words that are only good for comparing; null when there is no such process. */
export function startOf(pid: number): string | null {
  try {
    if (process.platform === "linux") {
      // Field 22 of the line; the name in field 2 may hold anything, so count from its closing bracket.
      const line = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? null : (fields[19] ?? null);
    }
    if (process.platform === "win32") return process.kill(pid, 0) ? "running" : null;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
