import { connect, type Socket } from "node:net";

export interface Answer {
  status: number;
  body: string;
}

const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * One kept-alive connection that carries one request at a time. It reads only what our two servers send (an HTTP/1.1
 * answer with a length), because a full client would use more of the machine than what it measures.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #pending: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  #dead: Error | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => this.#fail(new Error("the connection was closed")));
  }

  get isUsable(): boolean {
    return this.#dead === null;
  }

  /** @throws when the connection ends before the whole answer came. */
  post(path: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
    const typed = { "content-type": "application/json", "content-length": String(body.length), ...headers };
    return this.#send("POST", path, typed, body);
  }

  /** @throws as above. */
  get(path: string, headers: Record<string, string>): Promise<Answer> {
    return this.#send("GET", path, headers, Buffer.alloc(0));
  }

  #send(method: string, path: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
    if (this.#dead) return Promise.reject(this.#dead);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("")}\r\n`;
    this.#socket.write(Buffer.concat([Buffer.from(head), body]));
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString("latin1", 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) return this.#fail(new Error("an answer without content-length"));
    const bodyStart = headEnd + HEAD_END.length;
    if (this.#received.length < bodyStart + length) return;

    const body = this.#received.toString("utf8", bodyStart, bodyStart + length);
    this.#received = this.#received.subarray(bodyStart + length);
    const pending = this.#pending;
    this.#pending = null;
    pending?.resolve({ status: Number(head.slice(9, 12)), body });
    if (/\r\nconnection: *close/i.test(head)) this.#fail(new Error("the server closed the connection"));
  }

  #fail(error: Error) {
    this.#dead ??= error;
    this.#socket.destroy();
    this.#pending?.reject(error);
    this.#pending = null;
  }
}
