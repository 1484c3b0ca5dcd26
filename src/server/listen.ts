import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Express } from "express";
import { newId } from "../ids.ts";
import { PROBLEM_TYPE, Problem, toBody } from "./problem.ts";

/** Time to read the answer before a caller's connection is cut. */
const LAST_WORDS_MS = 1_000;

/** Serves the app with limits on slow and idle callers: headers in 10 s, a whole request in 25 s. */
export function listen(app: Express, { host, port }: { host: string; port: number }): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 25_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 65_000,
    },
    app,
  );
  server.on("clientError", refuse);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

/** What Node refuses before there is a request: the same form of answer, and the end of the connection. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent: boolean } };
  if (!socket.writable || answer?.headersSent) return void socket.destroy();
  const problem = problemOf(error.code);
  const body = toBody(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      `content-type: ${PROBLEM_TYPE}; charset=utf-8`,
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${newId("req")}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
  setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
}

function problemOf(code: string | undefined): Problem {
  if (code === "HPE_HEADER_OVERFLOW") return new Problem(431, "The headers are larger than 16 KiB.");
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW")
    return new Problem(413, "The chunk extensions are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new Problem(408, "The request did not arrive in time.");
  return new Problem(400, "This is not HTTP.");
}
