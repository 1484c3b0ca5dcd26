/** Deliveries of this process that did not come through the queue; more than these, all workers share. */
const MOST = 8;

/**
 * Work that begins where it was heard of. A process that both serves and works has the handoff's id already, and the
 * way through the queue and back costs 3 to 15 ms. The row decides who writes, and it is due until somebody has: should
 * this process die, the sweeper of any other offers it, as it does for a lost hint.
 */
export interface AtOnce {
  /** False when it cannot begin here and now: the queue's turn. */
  begin(id: string): boolean;
  /** Begins nothing more, and waits for what is under way. */
  finish(): Promise<void>;
}

/** `work` never rejects; `isCalm` says whether anybody who waits in the queue would be overtaken, or bots kept waiting. */
export function createAtOnce(work: (id: string) => Promise<void>, isCalm: () => boolean): AtOnce {
  const underWay = new Map<string, Promise<void>>();
  let isFinishing = false;

  return {
    begin(id) {
      // News of one that is under way here: its job must not end before it was looked at again.
      if (isFinishing || underWay.has(id) || underWay.size >= MOST || !isCalm()) return false;
      // After the answers of this turn of the event loop have gone out.
      const turn = new Promise((resolve) => setImmediate(resolve));
      const ended = turn.then(() => work(id)).finally(() => underWay.delete(id));
      underWay.set(id, ended);
      return true;
    },
    async finish() {
      isFinishing = true;
      await Promise.all(underWay.values());
    },
  };
}
