import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { EngineOptions, FromEngine, ToEngine } from "./engine.ts";
import { bufferOf } from "./frames.ts";
import { EmbeddedSocket } from "./socket.ts";

const ENGINE = new URL(import.meta.url.endsWith(".ts") ? "./engine.ts" : "./engine.js", import.meta.url);
const RESTART_MS = 1_000;
const LOOK_EVERY_MS = 5_000;

export interface HostOptions extends EngineOptions {
  log: Logger;
  /** An engine that is silent for this long, in milliseconds, is taken for dead and started again. */
  patienceMs: number;
}

/**
 * The main thread's side of the engine: opens connections to it and passes their bytes on. Should the engine
 * die, connections end with an error, as they would with a server, and it is started again.
 */
export class EngineHost {
  readonly #options: HostOptions;
  readonly #sockets = new Map<number, EmbeddedSocket>();
  readonly #upkeepCalls = new Map<number, () => void>();
  readonly #watch: NodeJS.Timeout;
  #worker: Worker;
  #ready: Promise<void>;
  #nextId = 1;
  #askedAt: number | null = null;
  #closed: Promise<void> | null = null;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#worker = this.#spawn();
    this.#ready = this.#opened(this.#worker);
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  /** Resolves when the database is open; rejects with the reason when it cannot be. */
  ready(): Promise<void> {
    return this.#ready;
  }

  /** A new connection, for node-postgres's `stream` option. */
  connect(): EmbeddedSocket {
    const client = this.#nextId++;
    const socket = new EmbeddedSocket({
      ready: () => this.#ready,
      send: (request) => {
        const bytes = new Uint8Array(request); // a copy of its own, so that it can change threads
        this.#worker.postMessage({ kind: "request", client, bytes } satisfies ToEngine, [bytes.buffer]);
      },
      leave: () => {
        if (this.#sockets.delete(client)) this.#send({ kind: "leave", client });
      },
    });
    this.#sockets.set(client, socket);
    return socket;
  }

  /** Removes dead rows and shortens the write-ahead log now. */
  async upkeep(): Promise<void> {
    await this.#ready;
    const call = this.#nextId++;
    await new Promise<void>((resolve) => {
      this.#upkeepCalls.set(call, resolve);
      this.#send({ kind: "upkeep", call });
    });
  }

  /** Closes the database files; connections end. Safe to repeat. */
  close(): Promise<void> {
    clearInterval(this.#watch);
    this.#closed ??= new Promise((resolve) => {
      this.#worker.once("exit", () => resolve());
      this.#ready.then(
        () => this.#send({ kind: "close" }),
        () => void this.#worker.terminate().then(() => resolve()),
      );
    });
    return this.#closed;
  }

  #spawn(): Worker {
    const { folder, idleInTransactionMs } = this.#options;
    return new Worker(ENGINE, { workerData: { folder, idleInTransactionMs }, name: "database" });
  }

  #opened(worker: Worker): Promise<void> {
    const opened = Promise.withResolvers<void>();
    opened.promise.catch(() => {}); // whoever waits for it is told
    let isOpen = false;
    let reason = new Error("the embedded database has stopped");
    worker.on("message", (message: FromEngine) => {
      if (message.kind !== "ready") return this.#receive(message);
      isOpen = true;
      opened.resolve();
    });
    worker.on("error", (error) => {
      reason = error instanceof Error ? error : new Error(String(error));
    });
    worker.on("exit", () => {
      opened.reject(reason);
      this.#disconnect(reason);
      if (this.#closed === null && isOpen) this.#restart(reason);
    });
    return opened.promise;
  }

  #restart(reason: Error): void {
    this.#options.log.error({ reason: reason.message }, "the embedded database stopped; starting it again");
    const again = Promise.withResolvers<void>();
    again.promise.catch(() => {});
    this.#ready = again.promise;
    setTimeout(() => {
      if (this.#closed !== null) return again.reject(reason);
      this.#worker = this.#spawn();
      this.#opened(this.#worker).then(again.resolve, (error: Error) => {
        again.reject(error);
        this.#restart(error);
      });
    }, RESTART_MS);
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case "alive":
        this.#askedAt = null;
        break;
      case "answer":
        this.#sockets.get(message.client)?.push(bufferOf(message.bytes));
        break;
      case "dropped":
        this.#sockets.get(message.client)?.destroy(new Error(message.reason));
        break;
      case "upkept":
        this.#upkeepCalls.get(message.call)?.();
        this.#upkeepCalls.delete(message.call);
        break;
    }
  }

  #disconnect(reason: Error): void {
    this.#askedAt = null;
    for (const socket of this.#sockets.values()) socket.destroy(reason);
    this.#sockets.clear();
    for (const done of this.#upkeepCalls.values()) done();
    this.#upkeepCalls.clear();
  }

  #look(): void {
    if (this.#askedAt === null) {
      this.#askedAt = Date.now();
      this.#send({ kind: "are you alive" });
    } else if (Date.now() - this.#askedAt > this.#options.patienceMs) {
      this.#options.log.error("the embedded database does not answer");
      void this.#worker.terminate();
    }
  }

  #send(message: ToEngine): void {
    this.#worker.postMessage(message);
  }
}
