import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "../processes/cleanup.ts";

/** Where the programs under measurement run and log; removed at the end. */
export const SCRATCH = mkdtempSync(join(tmpdir(), "baton-bench-run-"));
atEnd(() => rmSync(SCRATCH, { recursive: true, force: true }));

/** A program's log of all its runs, to append to. */
export function openLog(name: string): number {
  return openSync(join(SCRATCH, `${name}.log`), "a");
}

/** A program's log as its lines of JSON that hold a text. */
export function logLines(name: string, holding: string): Record<string, unknown>[] {
  const path = join(SCRATCH, `${name}.log`);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines
    .filter((line) => line.startsWith("{") && line.includes(holding))
    .map((line) => JSON.parse(line));
}

/** The end of a program's log, for a person who wonders why a figure is missing. */
export function logTail(name: string): string {
  const path = join(SCRATCH, `${name}.log`);
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd().slice(-600) : "";
}
