import { readdirSync, readFileSync } from "node:fs";

// The kernel counts CPU time in ticks of a hundredth of a second on every Linux that we know (`getconf CLK_TCK`).
const MS_PER_TICK = 10;

interface Stat {
  pid: number;
  parent: number;
  name: string;
  /** CPU time of the process itself, user and system. */
  cpuMs: number;
  /** CPU time of children that ended and were waited for. */
  endedChildrenCpuMs: number;
}

/** One process as `/proc/<pid>/stat` tells it; `undefined` when it is gone. */
function readStat(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "latin1");
  } catch {
    return undefined;
  }
  // The name stands in brackets and may hold spaces; what we count by position comes after it.
  const nameEnd = text.lastIndexOf(")");
  const fields = text.slice(nameEnd + 2).split(" ");
  const ticks = (index: number) => Number(fields[index]) * MS_PER_TICK;
  return {
    pid,
    parent: Number(fields[1]),
    name: text.slice(text.indexOf("(") + 1, nameEnd),
    cpuMs: ticks(11) + ticks(12),
    endedChildrenCpuMs: ticks(13) + ticks(14),
  };
}

function allProcesses(): Stat[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat !== undefined);
}

export function isAlive(pid: number): boolean {
  return readStat(pid) !== undefined;
}

/** Every process below this one, parents before children. */
export function descendants(root: number): number[] {
  const processes = allProcesses();
  const below: number[] = [];
  collect(root);
  return below;

  function collect(parent: number) {
    for (const child of processes.filter((stat) => stat.parent === parent)) {
      below.push(child.pid);
      collect(child.pid);
    }
  }
}

/** CPU milliseconds that a process and all it started have used so far. */
export function cpuOfTree(root: number): number {
  const own = readStat(root);
  if (!own) return 0;
  const below = descendants(root).map((pid) => readStat(pid)?.cpuMs ?? 0);
  return own.cpuMs + own.endedChildrenCpuMs + sum(below);
}

/** CPU milliseconds that all processes of this name have used so far, those that ended included. */
export function cpuOfName(name: string): number {
  return sum(
    allProcesses()
      .filter((stat) => stat.name === name)
      .map((stat) => stat.cpuMs + stat.endedChildrenCpuMs),
  );
}

/** Memory of a process and all it started, in MB: now, and the highest that any one of them ever had. */
export function memoryOfTree(root: number): { nowMb: number; highestMb: number } {
  const each = [root, ...descendants(root)].map(readMemory);
  return {
    nowMb: sum(each.map((one) => one.nowMb)),
    highestMb: Math.max(...each.map((one) => one.highestMb)),
  };
}

function readMemory(pid: number): { nowMb: number; highestMb: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const mb = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
    return { nowMb: mb("VmRSS"), highestMb: mb("VmHWM") };
  } catch {
    return { nowMb: 0, highestMb: 0 };
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
