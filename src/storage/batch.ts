/** It waited for its turn for so long that whoever asked has given up; nothing was done. */
export class WaitedTooLong extends Error {
  override readonly name = "WaitedTooLong";
}

/**
 * Gathers calls that arrive while the database is busy into one statement: at rest a call goes out at once,
 * under load one commit serves many. The order of calls is kept.
 *
 * @param run gets the items and returns one result each, in the same order. All or nothing: when it throws for
 *   several items, each is tried alone, so that one bad item does not fail its neighbours.
 * @param options.patienceMs what waited longer is refused in place of being run, so that a database that stands
 *   still does not gather a queue of calls that nobody waits for any more.
 */
export function batched<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  options: { max: number; patienceMs?: number },
): (item: Item) => Promise<Result> {
  const { max, patienceMs = Number.POSITIVE_INFINITY } = options;
  type Waiting = {
    item: Item;
    since: number;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  };
  let waiting: Waiting[] = [];
  let running = false;

  async function drain() {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, max);
      waiting = waiting.slice(max);
      const oldest = performance.now() - patienceMs;
      for (const one of batch) if (one.since < oldest) one.reject(new WaitedTooLong("waited too long"));
      await runBatch(batch.filter((one) => one.since >= oldest));
    }
    running = false;
  }

  async function runBatch(batch: Waiting[]) {
    if (batch.length === 0) return;
    try {
      const results = await run(batch.map((one) => one.item));
      batch.forEach((one, index) => {
        one.resolve(results[index] as Result);
      });
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only) return only.reject(error);
      if (isDatabaseFault(error)) {
        for (const one of batch) one.reject(error);
        return;
      }
      for (const one of batch) await runBatch([one]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, since: performance.now(), resolve, reject });
      // A turn of the event loop lets requests that were read together be written together.
      if (!running) {
        running = true;
        setImmediate(drain);
      }
    });
}

/** Codes of the operating system and of PostgreSQL for a server that is away, starting, stopping, full or locked. */
const FAULT_CODE = /^(E(?!RR_)[A-Z]+|08...|53...|57...|55P03|58...)$/;
/** What node-postgres and the embedded database say without a code. */
const FAULT_MESSAGE =
  /^(timeout e|connection terminated|query read timeout|client (was closed|has encountered)|cannot use a pool|the embedded database (is|has) |a transaction was left open)/i;

/** True when the database, not the data or our code, is the trouble: the same call may succeed later. */
export function isDatabaseFault(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === "ConnectorError") return false; // a connection to a vendor broke
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined ? FAULT_MESSAGE.test(cause.message) : FAULT_CODE.test(code)) return true;
  }
  return false;
}

const DEADLOCK = "40P01";

/** True when the database rolled this back because two transactions waited for each other: run again, it goes through. */
export function isDeadlock(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as NodeJS.ErrnoException).code === DEADLOCK) return true;
  }
  return false;
}
