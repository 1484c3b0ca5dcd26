import { setTimeout as sleep } from "node:timers/promises";

/** More escalations than this in one window are a rush: far more than any vendor takes tickets. */
const CALM_PER_WINDOW = 15;
/** So many that wait for their answers side by side are one too, however slow the machine or its database. */
const CALM_AT_ONCE = 7;
const WINDOW_MS = 100;
/** In a rush, one delivery begins in this time: 600 a minute, about what a helpdesk's rate limit lets through. */
const STEP_MS = 100;

/**
 * Bots are answered before tickets are written. Where one process does both, deliveries begin slowly while many
 * escalations arrive, so that a bot never waits for somebody else's ticket; afterwards they catch up.
 */
export interface Rush {
  /** An escalation has arrived and waits. Call what this returns once it is answered, whatever the answer. */
  arrive(): () => void;
  /** Whether so many arrive, or wait, that deliveries begin one by one. */
  isRush(): boolean;
  /** Resolves when a delivery may begin: at once in calm times, one by one in a rush. */
  turn(signal: AbortSignal): Promise<void>;
}

export function createRush(now: () => number = () => performance.now()): Rush {
  let windowAt = 0;
  let inWindow = 0;
  let before = 0;
  let waiting = 0;
  let mostWaiting = 0;
  let mostBefore = 0;
  let nextAt = 0;

  function roll() {
    const windows = Math.floor((now() - windowAt) / WINDOW_MS);
    if (windows <= 0) return;
    before = windows === 1 ? inWindow : 0;
    mostBefore = windows === 1 ? mostWaiting : waiting;
    inWindow = 0;
    mostWaiting = waiting;
    windowAt += windows * WINDOW_MS;
  }

  function isRush(): boolean {
    roll();
    return Math.max(inWindow, before) > CALM_PER_WINDOW || Math.max(mostWaiting, mostBefore) > CALM_AT_ONCE;
  }

  return {
    isRush,
    arrive() {
      roll();
      inWindow++;
      waiting++;
      mostWaiting = Math.max(mostWaiting, waiting);
      return () => {
        waiting--;
      };
    },
    async turn(signal) {
      while (isRush()) {
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
