type Task = () => void | Promise<void>;

const children: Task[] = [];
const stores: Task[] = [];
let done: Promise<void> | undefined;

/** Notes what must be undone when the bench ends, whatever ends it. Later things are undone first. */
export function atEnd(task: Task): void {
  stores.unshift(task);
}

/** Notes what must be ended before anything is undone: a program that still runs would fill again what was emptied. */
export function beforeEnd(task: Task): void {
  children.unshift(task);
}

/** Whether the end has begun, so that what fails now fails because of it. */
export function isEnding(): boolean {
  return done !== undefined;
}

/** Undoes everything, once; everybody who asks waits for the same end. */
export function cleanUp(): Promise<void> {
  done ??= runAll();
  return done;
}

/** A task that fails does not keep the others from running. */
async function runAll(): Promise<void> {
  for (const task of [...children, ...stores]) {
    try {
      await task();
    } catch (error) {
      console.error("clean-up:", error instanceof Error ? error.message : error);
    }
  }
}

/** Cleans up when a person or a supervisor ends the bench. */
export function cleanUpOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void cleanUp().finally(() => process.exit(130)));
  }
}
