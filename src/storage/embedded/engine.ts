import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { withoutOptimisingCompiler } from "./compiler.ts";
import { bufferOf, simpleQuery } from "./frames.ts";
import { keepClockFromSteppingBack } from "./steady-clock.ts";
import { Turns } from "./turns.ts";
import { Upkeep } from "./upkeep.ts";

/**
 * The worker thread that the embedded database runs in. PGlite computes on the thread that calls it, so on
 * the main thread every query would hold up webhooks and vendor calls alike.
 */

/** What the main thread sends. */
export type ToEngine =
  | { kind: "request"; client: number; bytes: Uint8Array }
  | { kind: "leave"; client: number }
  | { kind: "are you alive" }
  | { kind: "upkeep"; call: number }
  | { kind: "close" };

/** What the engine answers. */
export type FromEngine =
  | { kind: "ready" }
  | { kind: "alive" }
  | { kind: "answer"; client: number; bytes: Uint8Array }
  | { kind: "dropped"; client: number; reason: string }
  | { kind: "upkept"; call: number }
  | { kind: "closed" };

export interface EngineOptions {
  folder: string;
  idleInTransactionMs: number;
}

const SETTINGS = {
  // BullMQ's tables live in a schema of their own; their names are not ours, so one path serves both.
  search_path: "public, bullmq",
  // Half of PGlite's memory at rest was the default of 128 MB. The operating system caches the files anyway.
  shared_buffers: "16MB",
  // How many emptied log segments are kept for later use.
  min_wal_size: "32MB",
  jit: "off",
};

withoutOptimisingCompiler();
keepClockFromSteppingBack();
if (parentPort === null) throw new Error("the engine runs in a worker thread");
const port = parentPort;
const options = workerData as EngineOptions;
const pglite = await PGlite.create(options.folder, {
  startParams: [
    ...PGlite.defaultStartParams,
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ],
});

const turns = new Turns({
  run,
  answer: (client, answer) => {
    const bytes = new Uint8Array(answer); // a copy of its own, so that it can change threads
    port.postMessage({ kind: "answer", client, bytes } satisfies FromEngine, [bytes.buffer]);
  },
  drop: (client, reason) => send({ kind: "dropped", client, reason }),
  idleInTransactionMs: options.idleInTransactionMs,
});
const upkeep = new Upkeep({ run: (sql) => run(simpleQuery(sql)), turns });

port.on("message", async (message: ToEngine) => {
  switch (message.kind) {
    case "request":
      return turns.request(message.client, bufferOf(message.bytes));
    case "leave":
      return turns.leave(message.client);
    case "are you alive":
      return send({ kind: "alive" });
    case "upkeep":
      upkeep.now();
      return send({ kind: "upkept", call: message.call });
    case "close":
      upkeep.stop();
      await pglite.close();
      send({ kind: "closed" });
      return port.close();
  }
});
send({ kind: "ready" });

function run(request: Uint8Array): Uint8Array {
  const parts: Buffer[] = [];
  // Runs to its end before it returns; the promise is only there for file systems that must be synced.
  const done = pglite.execProtocolRawStream(request, {
    syncToFs: false,
    onRawData: (bytes) => parts.push(Buffer.from(bytes)),
  });
  done.catch((error) => {
    throw error;
  });
  return Buffer.concat(parts);
}

function send(message: FromEngine): void {
  port.postMessage(message);
}
