import { readRows } from "./frames.ts";
import type { Turns } from "./turns.ts";

const LOOK_EVERY_MS = 1_000;
const REQUESTS_WORTH_A_LOOK = 500;
const LOOK_AT_LEAST_EVERY_MS = 30_000;
const DEAD_ROWS = 2_000;
const LOG_BYTES = 32 * 1024 * 1024;

/**
 * Does what PostgreSQL's background processes would do if PGlite had any: removes dead rows, and writes
 * checkpoints so that the write-ahead log is used again instead of growing for ever.
 */
export class Upkeep {
  readonly #run: (sql: string) => Uint8Array;
  readonly #turns: Turns;
  readonly #timer: NodeJS.Timeout;
  #servedThen = 0;
  #lookedAt = Date.now();
  #checkpointAt = "0/0";

  constructor(deps: { run(sql: string): Uint8Array; turns: Turns }) {
    this.#run = deps.run;
    this.#turns = deps.turns;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
    this.#checkpointAt = this.#logPosition();
  }

  /** Vacuums every table and writes a checkpoint, unless a client is in a transaction. */
  now(): void {
    if (!this.#turns.free) return;
    this.#run("VACUUM");
    this.#checkpoint();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const served = this.#turns.served - this.#servedThen;
    const isLongAgo = Date.now() - this.#lookedAt > LOOK_AT_LEAST_EVERY_MS;
    if (!this.#turns.free || served < (isLongAgo ? 1 : REQUESTS_WORTH_A_LOOK)) return;
    this.#servedThen = this.#turns.served;
    this.#lookedAt = Date.now();
    this.#run("SELECT pg_stat_force_next_flush()"); // or the numbers below may be many seconds old
    for (const [table] of this.#rows(
      `SELECT format('%I.%I', schemaname, relname) FROM pg_stat_user_tables
        WHERE n_dead_tup > ${DEAD_ROWS} + n_live_tup / 5`,
    )) {
      this.#run(`VACUUM ${table}`);
    }
    const [[written] = []] = this.#rows(`SELECT pg_current_wal_lsn() - '${this.#checkpointAt}'::pg_lsn`);
    if (Number(written) > LOG_BYTES) this.#checkpoint();
  }

  #checkpoint(): void {
    this.#run("CHECKPOINT");
    this.#checkpointAt = this.#logPosition();
  }

  #logPosition(): string {
    const [[position] = []] = this.#rows("SELECT pg_current_wal_lsn()");
    return position ?? "0/0";
  }

  #rows(sql: string): string[][] {
    return readRows(this.#run(sql));
  }
}
