/**
 * Just enough of PostgreSQL's wire protocol to share one session between many clients: where a message
 * ends, when a client expects an answer, and what an answer says about the session.
 * (PostgreSQL manual, "Frontend/Backend Protocol": one type byte, then a length that counts itself.)
 */

/** Message types that clients send. */
const QUERY = byte("Q");
const SYNC = byte("S");
const TERMINATE = byte("X");

/** Message types that the server sends. */
const COMMAND_COMPLETE = byte("C");
const DATA_ROW = byte("D");
const NOTIFICATION = byte("A");
const READY_FOR_QUERY = byte("Z");
const IDLE = byte("I");

/** What the answer to a statement that changes the schema begins with. */
const SCHEMA_TAGS = ["CREATE", "ALTER", "DROP"];

/** What one answer tells about the session. */
export interface Answer {
  /** True after BEGIN and until COMMIT or ROLLBACK: the session belongs to the client that was answered. */
  inTransaction: boolean;
  /** False when the server never said that it is ready again: the session is broken. */
  complete: boolean;
  /** True when the client subscribed to a channel, whatever comments its statement began with. */
  listens: boolean;
  /** True when tables, types or functions changed: plans made before may no longer fit. */
  schemaChanged: boolean;
  /** Notifications that came along, as they must be passed to every client that listens. */
  notifications: Uint8Array | null;
}

/** Cuts what a client writes into requests: runs of messages that end where the client waits for an answer. */
export class RequestReader {
  #pending: Buffer = Buffer.alloc(0);
  #scanned = 0;
  #started = false;

  /** Returns every request that `chunk` completes; `ended` is true when the client said goodbye. */
  read(chunk: Buffer): { startup: boolean; requests: Buffer[]; ended: boolean } {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const startup = this.#readStartup();
    const requests: Buffer[] = [];
    let ended = false;
    while (this.#started && this.#pending.length >= this.#scanned + 5) {
      const end = this.#scanned + 1 + this.#pending.readUInt32BE(this.#scanned + 1);
      if (this.#pending.length < end) break;
      const type = this.#pending[this.#scanned];
      this.#scanned = end;
      if (type === TERMINATE) ended = true;
      if (type !== QUERY && type !== SYNC) continue;
      requests.push(this.#pending.subarray(0, end));
      this.#pending = this.#pending.subarray(end);
      this.#scanned = 0;
    }
    return { startup, requests, ended };
  }

  // The first message of a connection has no type byte.
  #readStartup(): boolean {
    if (this.#started || this.#pending.length < 4) return false;
    const end = this.#pending.readUInt32BE(0);
    if (this.#pending.length < end) return false;
    this.#pending = this.#pending.subarray(end);
    this.#started = true;
    return true;
  }
}

/** The answer to a startup message: welcome, and ready. */
export const WELCOME = Buffer.from([byte("R"), 0, 0, 0, 8, 0, 0, 0, 0, READY_FOR_QUERY, 0, 0, 0, 5, IDLE]);

/** Reads what an answer says about the session. */
export function readAnswer(bytes: Uint8Array): Answer {
  const view = bufferOf(bytes);
  const answer: Answer = {
    inTransaction: false,
    complete: false,
    listens: false,
    schemaChanged: false,
    notifications: null,
  };
  const notifications: Buffer[] = [];
  for (let at = 0; at + 5 <= view.length; ) {
    const end = at + 1 + view.readUInt32BE(at + 1);
    switch (view[at]) {
      case READY_FOR_QUERY:
        answer.complete = true;
        answer.inTransaction = view[at + 5] !== IDLE;
        break;
      case NOTIFICATION:
        notifications.push(view.subarray(at, end));
        break;
      case COMMAND_COMPLETE:
        answer.listens ||= tagStartsWith(view, at, end, "LISTEN");
        answer.schemaChanged ||= SCHEMA_TAGS.some((tag) => tagStartsWith(view, at, end, tag));
        break;
    }
    at = end;
  }
  if (notifications.length > 0) answer.notifications = Buffer.concat(notifications);
  return answer;
}

function tagStartsWith(view: Buffer, at: number, end: number, word: string): boolean {
  return view[at + 5] === word.charCodeAt(0) && view.toString("latin1", at + 5, end - 1).startsWith(word);
}

/** A request that holds one simple statement. */
export function simpleQuery(text: string): Buffer {
  const body = Buffer.from(`${text}\0`);
  const request = Buffer.alloc(5 + body.length);
  request[0] = QUERY;
  request.writeUInt32BE(4 + body.length, 1);
  body.copy(request, 5);
  return request;
}

/** The rows of an answer to a simple query, as text; null reads as the empty string. */
export function readRows(bytes: Uint8Array): string[][] {
  const view = bufferOf(bytes);
  const rows: string[][] = [];
  for (let at = 0; at + 5 <= view.length; at += 1 + view.readUInt32BE(at + 1)) {
    if (view[at] !== DATA_ROW) continue;
    const row: string[] = [];
    let column = at + 7;
    for (let left = view.readUInt16BE(at + 5); left > 0; left--) {
      const length = Math.max(view.readInt32BE(column), 0);
      row.push(view.toString("utf8", column + 4, column + 4 + length));
      column += 4 + length;
    }
    rows.push(row);
  }
  return rows;
}

/** The code of a one-letter message type. */
export function byte(letter: string): number {
  return letter.charCodeAt(0);
}

/** The same bytes with Buffer's methods, not a copy. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
