import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { nowMs } from "../clock.ts";

export interface VendorCall {
  method: string;
  /** Path and query as they came. */
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface VendorReply {
  status?: number;
  headers?: Record<string, string>;
  /** JSON text: the stubs build most answers once and send the same bytes again. */
  body: string;
  /** Called when the answer leaves. */
  sent?: () => void;
}

/** Answers one vendor's API. Runs before the latency, so that an answer in flight is already a fact at the vendor. */
export type Vendor = (call: VendorCall) => VendorReply;

/** One call as the vendor saw it. */
export interface Interval {
  vendor: string;
  call: string;
  startMs: number;
  endMs: number;
}

export interface Watch {
  latencyMs: number;
  /** How often each method and path was called. */
  counts: Map<string, number>;
  /** Calls with their times; `null` when nobody asked for them. */
  intervals: Interval[] | null;
}

/** Serves one vendor on loopback, as cheaply as `node:http` can, because it shares the machine with what is measured. */
export async function serveVendor(name: string, vendor: Vendor, watch: Watch): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const startMs = nowMs();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "GET", url = "/", headers } = request;
      const reply = vendor({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") });
      const call = `${name} ${method} ${withoutIds(url)}`;
      watch.counts.set(call, (watch.counts.get(call) ?? 0) + 1);

      const send = () => {
        reply.sent?.();
        watch.intervals?.push({ vendor: name, call, startMs, endMs: nowMs() });
        response.writeHead(reply.status ?? 200, {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(reply.body),
          ...reply.headers,
        });
        response.end(reply.body);
      };
      if (watch.latencyMs > 0) setTimeout(send, watch.latencyMs);
      else send();
    });
  });
  server.on("connection", (socket) => socket.on("error", () => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The path with `:id` for every part that holds a number, but for API versions. */
function withoutIds(url: string): string {
  const path = url.split("?")[0] ?? "";
  return path.replace(/\/(?!v\d+(?:\/|$))[^/]*\d[^/]*/g, "/:id");
}
