import type { ChildProcess } from "node:child_process";
import { beforeEnd } from "./cleanup.ts";
import { descendants } from "./proc.ts";

const alive = new Set<ChildProcess>();
/** Set once the bench is ending: a row that has not noticed yet must not start another program. */
let isOver = false;

/** Notes a child, so that it cannot outlive the bench. */
export function track(child: ChildProcess): void {
  alive.add(child);
  if (isOver) killTree(child);
  child.once("exit", () => alive.delete(child));
}

/** Ends a child and everything that it started, at once. */
export function killTree(child: ChildProcess): void {
  if (child.pid === undefined || hasEnded(child)) return;
  for (const pid of [...descendants(child.pid), child.pid]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself between the listing and the signal.
    }
  }
}

function killAll() {
  for (const child of alive) killTree(child);
}
process.on("exit", killAll);
beforeEnd(async () => {
  const children = [...alive];
  isOver = true;
  killAll();
  await Promise.all(children.map(ended));
});

/** Resolves when a child has ended. */
export function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
