import { performance } from "node:perf_hooks";

/** Jobs under way at once while the process has no time to spare: more of them only keep more in memory. */
const BUSY_LIMIT = 16;
/** The share of time in which the event loop works, above which the process counts as busy. */
const BUSY = 0.9;
const LOOK_EVERY_MS = 50;

/**
 * How many of a queue's jobs may be under way. While vendors are slow, the more the better, because waiting costs
 * nothing. Where this process itself is what is slow, further jobs bring no ticket sooner, and everything that they hold
 * is copied by each garbage collection: 16 at once take a tenth less CPU and 40 MB less than 64.
 */
export interface Pace {
  /** Resolves when a job may begin, in the order of asking. Its end must be told. */
  begin(): Promise<void>;
  end(): void;
}

/** `isBusy` is asked at most every 50 ms; by default, the event loop's utilisation since it was last asked. */
export function createPace(isBusy: () => boolean = createBusy()): Pace {
  let underWay = 0;
  let limit = Number.POSITIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  function look() {
    const now = performance.now();
    if (now - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = now;
    limit = isBusy() ? BUSY_LIMIT : Number.POSITIVE_INFINITY;
  }

  function admit() {
    look();
    while (waiting.length > 0 && underWay < limit) {
      underWay++;
      waiting.shift()?.();
    }
    if (waiting.length === 0) {
      clearInterval(timer);
      timer = undefined;
    } else {
      // Those under way may all be waiting for a vendor while nothing else happens here.
      timer ??= setInterval(admit, LOOK_EVERY_MS).unref();
    }
  }

  return {
    begin() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        admit();
      });
    },
    end() {
      underWay--;
      if (waiting.length > 0) admit();
    },
  };
}

function createBusy(): () => boolean {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization > BUSY;
  };
}
