import { byte } from "./frames.ts";

const PARSE = byte("P");
const BIND = byte("B");
const PARSE_COMPLETE = Buffer.from([byte("1"), 0, 0, 0, 4]);

/** A statement is worth keeping prepared once it was asked this often. */
const WORTH_KEEPING = 3;
/** How many are kept. Statements beyond are planned each time, as they would be without this. */
const MOST_KEPT = 500;

/** A request as it is run. */
export interface Admitted {
  request: Buffer;
  /** Goes in front of the answer: what the server would have said to the part that was left out. */
  prefix: Buffer | null;
  /** The name of the prepared statement that this request makes. */
  creates: string | null;
}

/**
 * Prepared statements belong to the session, which our clients share.
 *
 * A name that a client gives its statement may be known from another client; the server would refuse it, so
 * we leave the second Parse out and answer it ourselves. And a statement without a name that comes again and
 * again gets one from us: reading and planning it each time is a third of all the work.
 */
export class Statements {
  readonly #known = new Map<string, string>();
  readonly #ours = new Map<string, { name: string; asked: number; made: boolean }>();
  #generation = 0;

  admit(request: Buffer): Admitted {
    if (request[0] !== PARSE) return { request, prefix: null, creates: null };
    const nameEnd = request.indexOf(0, 5);
    const parseEnd = 1 + request.readUInt32BE(1);
    const text = request.toString("latin1", nameEnd + 1, parseEnd);
    return nameEnd === 5
      ? this.#admitNameless(request, parseEnd, text)
      : this.#admitNamed(request, parseEnd, request.toString("latin1", 5, nameEnd), text);
  }

  /** Whether an answer says that the statement was made, whatever became of the rest. */
  wasCreated(answer: Uint8Array): boolean {
    return answer[0] === PARSE_COMPLETE[0];
  }

  forget(name: string): void {
    this.#known.delete(name);
    for (const ours of this.#ours.values()) if (ours.name === name) ours.made = false;
  }

  /** Plans that were made before a change of the schema are not used again. */
  startAnew(): void {
    this.#ours.clear();
    this.#generation += 1;
  }

  #admitNamed(request: Buffer, parseEnd: number, name: string, text: string): Admitted {
    if (this.#known.get(name) === text) {
      return { request: request.subarray(parseEnd), prefix: PARSE_COMPLETE, creates: null };
    }
    this.#known.set(name, text);
    return { request, prefix: null, creates: name };
  }

  #admitNameless(request: Buffer, parseEnd: number, text: string): Admitted {
    const asIs = { request, prefix: null, creates: null };
    const ours = this.#count(text);
    if (ours === null || ours.asked < WORTH_KEEPING) return asIs;
    const bind = bindTo(ours.name, request, parseEnd);
    if (bind === null) return asIs;
    if (ours.made) return { request: bind, prefix: PARSE_COMPLETE, creates: null };
    ours.made = true;
    const parse = message(PARSE, Buffer.from(`${ours.name}\0`), Buffer.from(text, "latin1"));
    return { request: Buffer.concat([parse, bind]), prefix: null, creates: ours.name };
  }

  #count(text: string): { name: string; asked: number; made: boolean } | null {
    let ours = this.#ours.get(text);
    if (ours === undefined) {
      if (this.#ours.size >= MOST_KEPT) return null;
      ours = { name: `kept_${this.#generation}_${this.#ours.size}`, asked: 0, made: false };
      this.#ours.set(text, ours);
    }
    ours.asked += 1;
    return ours;
  }
}

// A Bind of the nameless statement to the nameless portal begins with two empty strings.
function bindTo(name: string, request: Buffer, at: number): Buffer | null {
  if (request[at] !== BIND || request[at + 5] !== 0 || request[at + 6] !== 0) return null;
  const end = at + 1 + request.readUInt32BE(at + 1);
  return Buffer.concat([
    message(BIND, Buffer.from(`\0${name}\0`), request.subarray(at + 7, end)),
    request.subarray(end),
  ]);
}

function message(type: number, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(5);
  head[0] = type;
  head.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 4),
    1,
  );
  return Buffer.concat([head, ...parts]);
}
