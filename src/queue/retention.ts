import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { isDatabaseFault } from "../storage/batch.ts";
import type { Erasure } from "../storage/erasure.ts";
import type { OutcomeStore } from "../storage/outcomes.ts";

const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 3_600_000;
const AT_ONCE = 100;
/** Others get the database in between. */
const PAUSE_MS = 100;

interface Deps {
  erasure: Erasure;
  outcomes: Pick<OutcomeStore, "forget">;
  /** As the manifest in force says. */
  retentionDays: () => number;
  log: Logger;
  stopping: AbortSignal;
}

/** Deletes what is older than the manifest allows, every hour, in every worker process; two never get the same rows. */
export function startRetention(
  deps: Deps,
  times = { firstAfterMs: FIRST_AFTER_MS, everyMs: EVERY_MS },
): void {
  const { log, stopping } = deps;
  void (async () => {
    for (let waitMs = times.firstAfterMs; ; waitMs = times.everyMs) {
      // Processes that started together do not stay in step.
      await sleep(waitMs * (0.9 + 0.2 * Math.random()), undefined, { signal: stopping, ref: false });
      await deleteOld(deps).catch((err) => {
        if (stopping.aborted) return;
        log[isDatabaseFault(err) ? "warn" : "error"]({ err }, "old contents not deleted; trying again later");
      });
    }
  })().catch(() => undefined); // the sleep that the end of the process interrupts
}

/** Everything that is due for deletion now. @returns how many handoffs were emptied. */
export async function deleteOld({ erasure, outcomes, retentionDays, log, stopping }: Deps): Promise<number> {
  const days = retentionDays();
  const all = (some: (limit: number) => Promise<number>) => inBatches(some, stopping);
  const handoffs = await all(async (limit) => (await erasure.expire(days, limit)).handoffs);
  const repeats = (await all(erasure.forgetRepeats)) + (await all(outcomes.forget));
  if (handoffs + repeats > 0) {
    await erasure.tidy();
    log.info({ handoffs, days }, "contents of finished handoffs deleted");
  }
  return handoffs;
}

/** Until a batch is not full any more. @returns how many it were in all. */
async function inBatches(some: (limit: number) => Promise<number>, stopping: AbortSignal): Promise<number> {
  let total = 0;
  for (let count = AT_ONCE; count === AT_ONCE && !stopping.aborted; await sleep(PAUSE_MS)) {
    count = await some(AT_ONCE);
    total += count;
  }
  return total;
}
