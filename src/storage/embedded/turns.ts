import { readAnswer, simpleQuery } from "./frames.ts";
import { Statements } from "./statements.ts";

export interface TurnsDeps {
  /** Runs one request on the database's only session and returns the whole answer. */
  run(request: Uint8Array): Uint8Array;
  /** Hands bytes to one client. */
  answer(client: number, bytes: Uint8Array): void;
  /** Tells a client that its connection is over. */
  drop(client: number, reason: string): void;
  /** How long a client may sit in a transaction without a word, in milliseconds. */
  idleInTransactionMs: number;
}

/**
 * Many clients, one session: requests take turns in order of arrival, and a client that opened a transaction
 * keeps the session to itself until it commits or rolls back.
 */
export class Turns {
  readonly #deps: TurnsDeps;
  readonly #waiting: { client: number; request: Buffer }[] = [];
  readonly #listeners = new Set<number>();
  readonly #statements = new Statements();
  #owner: number | null = null;
  #impatience: NodeJS.Timeout | undefined;
  /** Requests served since the start. */
  served = 0;

  constructor(deps: TurnsDeps) {
    this.#deps = deps;
  }

  /** True when nobody holds the session, so that work of our own may use it. */
  get free(): boolean {
    return this.#owner === null;
  }

  request(client: number, request: Buffer): void {
    if (this.#owner !== null && this.#owner !== client) this.#waiting.push({ client, request });
    else this.#serve(client, request);
    this.#serveWaiting();
  }

  /** The client is gone: what it still wanted is forgotten, what it left open is rolled back. */
  leave(client: number): void {
    this.#listeners.delete(client);
    for (let i = this.#waiting.length - 1; i >= 0; i--) {
      if (this.#waiting[i]?.client === client) this.#waiting.splice(i, 1);
    }
    if (this.#owner !== client) return;
    this.#deps.run(simpleQuery("ROLLBACK"));
    this.#own(null);
    this.#serveWaiting();
  }

  #serveWaiting(): void {
    while (this.#owner === null) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#serve(next.client, next.request);
    }
  }

  #serve(client: number, original: Buffer): void {
    const { request, prefix, creates } = this.#statements.admit(original);
    const bytes = this.#deps.run(request);
    const answer = readAnswer(bytes);
    this.served += 1;
    if (!answer.complete) throw new Error("the embedded database stopped answering");
    if (creates !== null && !this.#statements.wasCreated(bytes)) this.#statements.forget(creates);
    if (answer.schemaChanged) this.#statements.startAnew();
    this.#own(answer.inTransaction ? client : null);
    if (answer.listens) this.#listeners.add(client);
    this.#deps.answer(client, prefix === null ? bytes : Buffer.concat([prefix, bytes]));
    if (answer.notifications === null) return;
    for (const listener of this.#listeners) {
      if (listener !== client) this.#deps.answer(listener, answer.notifications);
    }
  }

  #own(client: number | null): void {
    clearTimeout(this.#impatience);
    this.#owner = client;
    if (client === null) return;
    this.#impatience = setTimeout(() => {
      this.#deps.drop(client, "a transaction was left open without a word");
      this.leave(client);
    }, this.#deps.idleInTransactionMs);
  }
}
