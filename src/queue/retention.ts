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
  let handoffs = 0;
  for (let count = AT_ONCE; count === AT_ONCE && !stopping.aborted; ) {
    ({ handoffs: count } = await erasure.expire(days, AT_ONCE));
    handoffs += count;
    await sleep(PAUSE_MS);
  }
  let repeats = 0;
  for (let count = AT_ONCE; count === AT_ONCE && !stopping.aborted; await sleep(PAUSE_MS)) {
    count = await erasure.forgetRepeats(AT_ONCE);
    repeats += count;
  }
  for (let count = AT_ONCE; count === AT_ONCE && !stopping.aborted; await sleep(PAUSE_MS)) {
    count = await outcomes.forget(AT_ONCE);
    repeats += count;
  }
  if (handoffs + repeats > 0) {
    await erasure.tidy();
    log.info({ handoffs, days }, "contents of finished handoffs deleted");
  }
  return handoffs;
}
