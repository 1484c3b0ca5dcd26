import { setTimeout as sleep } from "node:timers/promises";

/** More acceptances than this in one window are a rush: far more than any vendor takes tickets. */
const CALM_PER_WINDOW = 15;
const WINDOW_MS = 100;
/** In a rush, one delivery begins in this time: still more than a helpdesk's rate limit lets through. */
const STEP_MS = 50;

/**
 * Bots are answered before tickets are written. Where one process does both, deliveries begin slowly while many
 * escalations arrive, so that a bot never waits for somebody else's ticket; afterwards they catch up.
 */
export interface Rush {
  /** One more escalation was accepted. */
  note(): void;
  /** Resolves when a delivery may begin: at once in calm times, one by one in a rush. */
  turn(signal: AbortSignal): Promise<void>;
}

export function createRush(now: () => number = () => performance.now()): Rush {
  let windowAt = 0;
  let inWindow = 0;
  let before = 0;
  let nextAt = 0;

  function roll() {
    const windows = Math.floor((now() - windowAt) / WINDOW_MS);
    if (windows <= 0) return;
    before = windows === 1 ? inWindow : 0;
    inWindow = 0;
    windowAt += windows * WINDOW_MS;
  }

  return {
    note() {
      roll();
      inWindow++;
    },
    async turn(signal) {
      for (;;) {
        roll();
        if (Math.max(inWindow, before) <= CALM_PER_WINDOW) return;
        const waitMs = nextAt - now();
        if (waitMs <= 0) {
          nextAt = now() + STEP_MS;
          return;
        }
        await sleep(waitMs + STEP_MS, undefined, { signal });
      }
    },
  };
}
