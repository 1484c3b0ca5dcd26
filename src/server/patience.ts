import type { ServerRoom } from "./app.ts";
import { Problem, unavailable } from "./problem.ts";

/** A caller waits no longer than this for the database. */
const PATIENCE_MS = 4_000;
/** What may wait for the database at once; more is told to come back, so that memory stays bounded. */
const MAX_WAITING = 2_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/**
 * Runs a request's work on the database. Whatever is wrong there becomes a 503 that asks the caller to come back:
 * not ready yet, too slow, too many waiting, or failed (which the log tells).
 * @param bytes how much the request holds in memory meanwhile.
 * @throws {Problem}
 */
export type Patience = <T>(work: () => Promise<T>, what: string, bytes?: number) => Promise<T>;

export function createPatience(room: Pick<ServerRoom, "isReady" | "log">): Patience {
  let waiting = 0;
  let waitingBytes = 0;

  return async (work, what, bytes = 0) => {
    if (!room.isReady()) throw unavailable("The database is not there yet.");
    if (waiting >= MAX_WAITING || waitingBytes + bytes > MAX_WAITING_BYTES) {
      throw unavailable("Too many requests wait for the database.", 1);
    }
    waiting++;
    waitingBytes += bytes;
    try {
      return await inTime(work());
    } catch (error) {
      if (error instanceof Problem) throw error;
      room.log.error({ err: error, what }, "the database failed a request");
      throw unavailable("The database could not do this now. Please send the same request again.");
    } finally {
      waiting--;
      waitingBytes -= bytes;
    }
  };
}

/** Rejects when the database takes too long; an escalation that it stores later is found again by its key. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(unavailable("The database is slow. Please send the same request again.")),
      PATIENCE_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
