import type { Clock } from "../../../web/sidebar/src/clock.ts";

/** A clock that stands still until it is moved on; what falls due on the way runs in its order. */
export interface HeldClock extends Clock {
  advance(ms: number): Promise<void>;
}

export function heldClock(startMs = Date.parse("2026-11-20T10:00:00Z")): HeldClock {
  let now = startMs;
  const waiting = new Set<{ at: number; run: () => void }>();

  return {
    now: () => now,
    after(ms, run) {
      const entry = { at: now + ms, run };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        await settled();
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
      await settled();
    },
  };
}

/** Everything that waits for a promise alone has had its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
