import { nowMs } from "../clock.ts";
import { sign } from "../event.ts";
import { Connection } from "./connection.ts";

/** What was read, and how long each answer took from when it was due. */
export interface Reads {
  ms: number[];
  /** Answers that were not a 200, by status; `0` counts connections that broke. */
  refused: Record<number, number>;
}

/** Reads from one server over a pool of kept-alive connections, signed as a bot signs. */
export class Reader {
  readonly reads: Reads = { ms: [], refused: {} };
  readonly #port: number;
  readonly #idle: Connection[] = [];
  #count = 0;

  constructor(port: number) {
    this.#port = port;
  }

  /** Reads what was due at `dueMs`; never throws. */
  async read(path: string, dueMs: number): Promise<void> {
    this.#count += 1;
    let connection = this.#idle.pop();
    if (!connection?.isUsable) connection = new Connection(this.#port);
    try {
      const { status } = await connection.get(path, sign(`read_${this.#count}`, Buffer.alloc(0)));
      this.reads.ms.push(nowMs() - dueMs);
      if (status !== 200) this.#refuse(status);
      this.#idle.push(connection);
    } catch {
      this.#refuse(0);
      connection.close();
    }
  }

  close(): void {
    for (const connection of this.#idle) connection.close();
  }

  #refuse(status: number) {
    this.reads.refused[status] = (this.reads.refused[status] ?? 0) + 1;
  }
}
