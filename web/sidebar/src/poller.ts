import type { TroubleKind } from "./backend.ts";
import type { Clock } from "./clock.ts";

export const EVERY_MS = 5_000;
export const IDLE_EVERY_MS = 30_000;
/** How often Baton is asked: while somebody is at work, while nobody is, and while an answer is expected. */
const PACE = { everyMs: EVERY_MS, idleEveryMs: IDLE_EVERY_MS, hurriedEveryMs: 1_500 };
/** Without a key or pointer for so long, nobody is looking. */
export const IDLE_AFTER_MS = 120_000;
const RARE_EVERY_MS = 60_000;
const LONGEST_MS = 60_000;

/** What asking came to. */
export interface Asked {
  trouble: TroubleKind | null;
  retryAfterMs: number | null;
}

export interface Poller {
  /** Asks now, and goes on from there. */
  wake(): void;
  /** The page is seen and its ticket is the one in front. Coming back asks at once. */
  show(isShown: boolean): void;
  /** Somebody is at work here. */
  touch(): void;
  /** Asks often for so long: an answer is expected. */
  hurry(forMs: number): void;
  stop(): void;
}

/** Asks while somebody may be looking, one question at a time. */
export function createPoller(ask: () => Promise<Asked>, clock: Clock, pace = PACE): Poller {
  let isShown = false;
  let isAsking = false;
  let isStopped = false;
  let failures = 0;
  let touchedAt = clock.now();
  let hurriedUntil = 0;
  let askAgain = false;
  let callOff: (() => void) | null = null;

  async function turn(): Promise<void> {
    callOff?.();
    if (isAsking) {
      askAgain = true;
      return;
    }
    isAsking = true;
    const asked = await ask().catch((): Asked => ({ trouble: "away", retryAfterMs: null }));
    isAsking = false;
    failures = asked.trouble === "away" || asked.trouble === "busy" ? failures + 1 : 0;
    const isHurried = clock.now() < hurriedUntil;
    const isIdle = clock.now() - touchedAt >= IDLE_AFTER_MS;
    const again = askAgain;
    askAgain = false;
    if (again) void turn();
    else schedule(waitAfter(asked, { failures, isHurried, isIdle }, pace));
  }

  function schedule(waitMs: number | null): void {
    callOff?.();
    if (waitMs === null || !isShown || isStopped) return;
    callOff = clock.after(waitMs, () => void turn());
  }

  return {
    wake() {
      if (isShown && !isStopped) void turn();
    },
    show(nowShown) {
      const came = nowShown && !isShown;
      isShown = nowShown;
      if (!isShown) callOff?.();
      if (came && !isStopped) {
        touchedAt = clock.now();
        void turn();
      }
    },
    touch() {
      const wasIdle = clock.now() - touchedAt >= IDLE_AFTER_MS;
      touchedAt = clock.now();
      if (wasIdle && isShown && !isStopped) void turn();
    },
    hurry(forMs) {
      hurriedUntil = clock.now() + forMs;
      if (!isAsking) schedule(pace.hurriedEveryMs);
    },
    stop() {
      isStopped = true;
      callOff?.();
    },
  };
}

/** How long until the next question; `null`: none, until something wakes it. */
export function waitAfter(
  { trouble, retryAfterMs }: Asked,
  now: { failures: number; isHurried: boolean; isIdle: boolean },
  pace = PACE,
): number | null {
  if (trouble !== null) return waitInTrouble(trouble, Math.max(retryAfterMs ?? 0, grown(now.failures, pace)));
  if (now.isHurried) return pace.hurriedEveryMs;
  return now.isIdle ? pace.idleEveryMs : pace.everyMs;
}

const HOPELESS: readonly TroubleKind[] = ["erased", "refused"];
const LASTING: readonly TroubleKind[] = ["none", "closed", "unreadable"];

function waitInTrouble(trouble: TroubleKind, passingMs: number): number | null {
  if (HOPELESS.includes(trouble)) return null;
  return LASTING.includes(trouble) ? RARE_EVERY_MS : passingMs;
}

function grown(failures: number, { everyMs }: typeof PACE): number {
  return Math.min(everyMs * 2 ** (failures - 1), LONGEST_MS);
}
