import { Duplex } from "node:stream";
import { RequestReader, WELCOME } from "./frames.ts";

export interface SocketDeps {
  /** Resolves when the database can be asked. */
  ready(): Promise<void>;
  send(request: Buffer): void;
  leave(): void;
}

/**
 * A connection to the embedded database as node-postgres wants it: a stream that speaks PostgreSQL's wire
 * protocol. So the same driver, the same types and the same pool serve the embedded database and a server.
 */
export class EmbeddedSocket extends Duplex {
  readonly #deps: SocketDeps;
  readonly #reader = new RequestReader();

  constructor(deps: SocketDeps) {
    super();
    this.#deps = deps;
  }

  connect(): this {
    this.#deps.ready().then(
      () => this.emit("connect"),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const { startup, requests, ended } = this.#reader.read(chunk);
    if (startup) this.push(WELCOME);
    for (const request of requests) this.#deps.send(request);
    if (ended) this.push(null);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer" as BufferEncoding, done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#deps.leave();
    done(error);
  }

  // What node-postgres asks of a TCP socket.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
