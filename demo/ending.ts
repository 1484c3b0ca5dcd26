/** How the demo ends: after its story, or when somebody presses Ctrl-C. */
export interface Ending {
  /** Aborted by Ctrl-C; whoever waits gives up. */
  readonly interrupted: AbortSignal;
  /** Resolves when somebody presses Ctrl-C. */
  readonly asked: Promise<void>;
  /** What to undo; the last is undone first. */
  defer(undo: () => Promise<unknown>): void;
  run(): Promise<void>;
}

/** A second Ctrl-C does not wait for anything. */
export function prepareEnding(): Ending {
  const interruption = new AbortController();
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const undos: (() => Promise<unknown>)[] = [];
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(130);
      interruption.abort();
      resolve();
    });
  }
  return {
    interrupted: interruption.signal,
    asked,
    defer: (undo) => void undos.push(undo),
    async run() {
      for (let undo = undos.pop(); undo; undo = undos.pop()) await undo();
    },
  };
}
