import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** One call that a stand-in received, as a test or the demo's console wants to see it. */
export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  /** Parsed JSON, or the form's or other text. */
  body: unknown;
  at: number;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is a string. */
  body?: unknown;
}

/** How a stand-in misbehaves. `only` limits it to some calls; the default is all. */
export type Fault = { only?: (call: Call) => boolean; times?: number } & (
  | { kind: "slow"; ms: number } //        answers, but late
  | { kind: "status"; reply: Reply } //    answers this instead, without doing anything
  | { kind: "reset" } //                   cuts the connection before doing anything
  | { kind: "lost-answer" } //             does it, then cuts the connection
  | { kind: "late-answer"; ms: number } // does it, and answers only then
  | { kind: "lost-answer-502" } //         does it, then answers 502
  | { kind: "half-answer" } //             does it, sends half the body, then cuts
  | { kind: "html" } //                    does it, then answers 200 with an HTML page
  | { kind: "endless" } //                 answers 200 and never stops sending
  | { kind: "hang" } //                    takes the call and never answers
);

/** What most servers take of an address with its headers. */
const MAX_ADDRESS = 16_000;

export interface StandIn {
  readonly url: string;
  readonly calls: Call[];
  /** Latency of every answer, in milliseconds. */
  latencyMs: number;
  /** Faults in force; the first that fits a call applies. */
  faults: Fault[];
  close(): Promise<void>;
}

/**
 * Serves one vendor's API on loopback. The handler is the vendor; everything that can go wrong on the way is here, once.
 * `keepCalls: false` is for benches that make a hundred thousand.
 */
export async function startStandIn(
  handle: (call: Call) => Reply | Promise<Reply>,
  options: { port?: number; latencyMs?: number; keepCalls?: boolean } = {},
): Promise<StandIn> {
  const sockets = new Set<Socket>();
  const standIn = {
    url: "",
    calls: [] as Call[],
    latencyMs: options.latencyMs ?? 0,
    faults: [] as Fault[],
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };

  // Longer addresses than any vendor takes are read all the same, to be seen among the calls.
  const server = createServer(
    { keepAliveTimeout: 60_000, maxHeaderSize: 1 << 20 },
    async (request, response) => {
      const call = await readCall(request);
      if (options.keepCalls !== false) standIn.calls.push(call);
      if ((request.url ?? "").length > MAX_ADDRESS) return send(response, { status: 414 });
      if (standIn.latencyMs > 0) await sleep(standIn.latencyMs);
      const fault = takeFault(standIn, call);
      if (fault?.kind === "hang") return;
      if (fault?.kind === "reset") return void request.socket.destroy();
      if (fault?.kind === "status") return send(response, fault.reply);
      if (fault?.kind === "slow") await sleep(fault.ms);
      const reply = await Promise.resolve()
        .then(() => handle(call))
        .catch((error) => ({ status: 500, body: { error: String(error) } }));
      if (fault?.kind === "late-answer") await sleep(fault.ms);
      if (fault?.kind === "lost-answer") return void request.socket.destroy();
      if (fault?.kind === "lost-answer-502")
        return send(response, { status: 502, body: "<html>Bad gateway</html>" });
      if (fault?.kind === "html") return send(response, { body: "<html><body>Sign in</body></html>" });
      if (fault?.kind === "half-answer") return sendHalf(response, reply);
      if (fault?.kind === "endless") return sendForever(response);
      send(response, reply);
    },
  );
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;
}

function takeFault(standIn: StandIn, call: Call): Fault | undefined {
  const fault = standIn.faults.find((one) => one.only?.(call) ?? true);
  if (fault?.times !== undefined && --fault.times <= 0)
    standIn.faults.splice(standIn.faults.indexOf(fault), 1);
  return fault;
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  const url = new URL(request.url ?? "/", "http://stand-in");
  const isJson = request.headers["content-type"]?.includes("json") ?? false;
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers as Record<string, string>,
    body: isJson && text !== "" ? JSON.parse(text) : text,
    at: Date.now(),
  };
}

function send(response: ServerResponse, reply: Reply) {
  const isText = typeof reply.body === "string";
  const text = reply.body === undefined ? "" : isText ? String(reply.body) : JSON.stringify(reply.body);
  response.writeHead(reply.status ?? 200, {
    "content-type": isText ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    ...reply.headers,
  });
  response.end(text);
}

function sendHalf(response: ServerResponse, reply: Reply) {
  const text = JSON.stringify(reply.body ?? {});
  response.writeHead(reply.status ?? 200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
}

function sendForever(response: ServerResponse) {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = `"${"x".repeat(65_536)}",`;
  response.write("[");
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
