import { createLog } from "../log.ts";
import { type Role, startBaton } from "../main.ts";
import type { CommandContext } from "./context.ts";

type Command = (args: string[], context: CommandContext) => Promise<number>;

export const start: Command = (_args, context) => runUntilStopped(["serve", "work"], context);
export const serve: Command = (_args, context) => runUntilStopped(["serve"], context);
export const work: Command = (_args, context) => runUntilStopped(["work"], context);

/** Runs until SIGTERM or SIGINT, then stops cleanly; a second signal ends at once. */
async function runUntilStopped(roles: Role[], { settings, connectors }: CommandContext): Promise<number> {
  const log = createLog(settings.logLevel);
  const { promise: signalled, resolve } = Promise.withResolvers<void>();
  let signals = 0;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (++signals > 1) process.exit(130);
      resolve();
    });
  }
  // A promise that a library left behind: what it belonged to has its row, and its end would be everybody's.
  process.on("unhandledRejection", (err) => log.error({ err }, "a promise broke that nobody waited for"));
  const running = await startBaton(roles, settings, connectors, log);
  try {
    await Promise.race([signalled, running.failed]);
  } finally {
    await running.stop();
  }
  // Something may still hold the event loop open, e.g. a vendor call that was given up; nothing of it is needed.
  process.exit(0);
}
