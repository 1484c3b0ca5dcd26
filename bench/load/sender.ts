import { nowMs } from "../clock.ts";
import { buildEvent, type Shape, sign } from "../event.ts";
import { Connection } from "./connection.ts";

/** An escalation that was acknowledged. */
export interface Accepted {
  /** The handoff's id, which is also the ticket's `external_id`. */
  id: string;
  /** When it was due to be sent; equal to when it was sent in a closed loop. */
  dueMs: number;
  ackMs: number;
}

export interface Sent {
  accepted: Accepted[];
  /** Answers that were not a 202, by status; `0` counts connections that broke. */
  refused: Record<number, number>;
  /** The first refusal's body, to say why. */
  firstRefusal: string | null;
}

/** Sends signed escalations to one server over a pool of kept-alive connections. */
export class Sender {
  readonly sent: Sent = { accepted: [], refused: {}, firstRefusal: null };
  readonly #port: number;
  readonly #prefix: string;
  readonly #shape: Shape;
  readonly #idle: Connection[] = [];
  #count = 0;

  constructor(target: { port: number; prefix: string; shape: Shape }) {
    this.#port = target.port;
    this.#prefix = target.prefix;
    this.#shape = target.shape;
  }

  /** Sends the next escalation, which was due at `dueMs`; never throws. */
  async send(dueMs?: number): Promise<void> {
    this.#count += 1;
    const id = `${this.#prefix}-${String(this.#count).padStart(6, "0")}`;
    const body = buildEvent(id, this.#shape);
    const headers = sign(`msg_${id}`, body);
    const startMs = nowMs();
    let connection = this.#idle.pop();
    if (!connection?.isUsable) connection = new Connection(this.#port);
    try {
      const answer = await connection.post("/v1/escalations", headers, body);
      const ackMs = nowMs();
      if (answer.status !== 202) this.#refuse(answer.status, answer.body);
      else this.sent.accepted.push({ id: handoffId(answer.body), dueMs: dueMs ?? startMs, ackMs });
      this.#idle.push(connection);
    } catch (error) {
      this.#refuse(0, String(error));
      connection.close();
    }
  }

  close(): void {
    for (const connection of this.#idle) connection.close();
  }

  #refuse(status: number, why: string) {
    this.sent.refused[status] = (this.sent.refused[status] ?? 0) + 1;
    this.sent.firstRefusal ??= `${status}: ${why.slice(0, 300)}`;
  }
}

function handoffId(body: string): string {
  return (JSON.parse(body) as { handoff: { id: string } }).handoff.id;
}
