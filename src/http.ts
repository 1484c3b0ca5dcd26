import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { ConnectorError, kindOfStatus } from "./errors.ts";
import { type HttpTarget, targetOf } from "./http-target.ts";

/** One outbound call. Bodies are text; every vendor that we speak to speaks JSON or forms. */
export interface HttpRequest {
  /** Who is called, for errors: a connector's id. */
  connector: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** From the first byte we send to the last we read. Default 10 s; 60 s for a call whose `signal` says when to end. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Default 4 MiB; what is longer is `unavailable`, and the connection is cut. */
  maxResponseBytes?: number;
  /** Resolves the host; the guard against private addresses hooks in here. */
  lookup?: LookupFunction;
}

export interface HttpResponse {
  status: number;
  /** Lower-case names; repeated headers joined with a comma. */
  headers: Record<string, string>;
  body: string;
}

/**
 * Sends one request over kept-alive connections. Never follows a redirect, so credentials cannot leave the host,
 * and never retries: retries are decided in one place, the queue.
 * @throws {ConnectorError} `unavailable` when no whole answer came in time. Any status is an answer; see `assertOk`.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

const DEFAULT_TIMEOUT_MS = 10_000;
const LONGEST_MS = 60_000;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

/** Makes an `Http` with its own connection pools. */
export function createHttp(): Http & { close(): void } {
  // Idle sockets are dropped before most servers drop them (5 s in Node's own server), which would be a reset.
  const options = {
    keepAlive: true,
    maxSockets: 256,
    maxFreeSockets: 256,
    timeout: 4_000,
    scheduling: "lifo",
  } as const;
  const agents = { "http:": new http.Agent(options), "https:": new https.Agent(options) };
  const send: Http = async (request) => exchange(request, agents);
  return Object.assign(send, {
    close: () => {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  });
}

function exchange(
  request: HttpRequest,
  agents: { "http:": http.Agent; "https:": https.Agent },
): Promise<HttpResponse> {
  const target = targetOf(request.url);
  if (target === null) {
    throw new ConnectorError(request.connector, "invalid", "only http and https addresses can be called");
  }
  const timeoutMs = request.timeoutMs ?? (request.signal ? LONGEST_MS : DEFAULT_TIMEOUT_MS);
  const maxBytes = request.maxResponseBytes ?? DEFAULT_MAX_BYTES;

  return new Promise((resolve, reject) => {
    const outgoing = begin(request, target, agents[target.protocol]);

    const fail = (message: string, cause?: unknown) => {
      settle();
      outgoing.destroy();
      reject(
        new ConnectorError(request.connector, "unavailable", message, cause === undefined ? {} : { cause }),
      );
    };
    const timer = setTimeout(() => fail(`no answer within ${timeoutMs / 1000} s`), timeoutMs);
    const onAbort = () => fail("the call was given up at its deadline");
    const settle = () => {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", onAbort);
    };
    // Listened to before anything may destroy the request: its error would otherwise end the process.
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      fail(`connection failed (${error.code ?? "no code"})`, error),
    );
    if (request.signal?.aborted) return onAbort();
    request.signal?.addEventListener("abort", onAbort, { once: true });

    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) return fail(`the answer is longer than ${maxBytes} bytes`);
        chunks.push(chunk);
      });
      incoming.on("error", (error: NodeJS.ErrnoException) =>
        fail(`the answer was cut off (${error.code ?? "no code"})`, error),
      );
      incoming.on("aborted", () => fail("the answer was cut off"));
      incoming.on("end", () => {
        settle();
        resolve({
          status: incoming.statusCode ?? 0,
          headers: flatten(incoming.headers),
          body: (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString("utf8"),
        });
      });
    });
    outgoing.end(request.body);
  });
}

function begin(request: HttpRequest, target: HttpTarget, agent: http.Agent): http.ClientRequest {
  const { connector, method, lookup } = request;
  const { protocol, host, port, path } = target;
  const headers = rawHeaders(request, target);
  const send = protocol === "https:" ? https.request : http.request;
  try {
    return send({ protocol, host, port, path, method, headers, agent, ...(lookup ? { lookup } : {}) });
  } catch {
    // Node refuses line breaks and the like; the only foreign words in our headers are credentials.
    throw new ConnectorError(connector, "auth", "the credentials hold a character that cannot be sent");
  }
}

/** Name, value, name, value: a list goes out as it is, where Node would check and copy an object three times. */
function rawHeaders({ headers = {}, body }: HttpRequest, { authority, credentials }: HttpTarget): string[] {
  const raw = ["host", authority];
  const given = new Set<string>();
  for (const name in headers) {
    const lower = name.toLowerCase();
    if (lower === "host" || lower === "content-length") continue; // ours to say
    given.add(lower);
    raw.push(name, headers[name] as string);
  }
  if (!given.has("accept")) raw.push("accept", "application/json");
  if (credentials !== null && !given.has("authorization")) raw.push("authorization", credentials);
  if (body !== undefined) raw.push("content-length", String(Buffer.byteLength(body)));
  return raw;
}

/** `set-cookie` alone comes as a list; everything else that was repeated has been joined. */
function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
  const cookies = headers["set-cookie"];
  const flat = cookies ? { ...headers, "set-cookie": cookies.join(", ") } : headers;
  return flat as Record<string, string>;
}

/**
 * Turns an answer that is not a 2xx into a `ConnectorError`. A redirect counts as `unavailable`: we do not follow it.
 * @param what the call in a few words, e.g. `reading contacts`.
 */
export function assertOk(connector: string, what: string, response: HttpResponse, now: number): void {
  if (response.status >= 200 && response.status < 300) return;
  const kind = kindOfStatus(response.status) ?? "unavailable";
  const retryAfterMs = retryAfter(response.headers, now);
  throw new ConnectorError(connector, kind, `${what}: answered ${response.status}`, {
    status: response.status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Parses a body that must be JSON. @throws {ConnectorError} `unavailable` when it is anything else. */
export function readJson(connector: string, what: string, response: HttpResponse): unknown {
  try {
    return JSON.parse(response.body);
  } catch {
    // Without the parser's own error, which quotes the body.
    throw new ConnectorError(connector, "unavailable", `${what}: the answer is not JSON`, {
      status: response.status,
    });
  }
}

const MAX_WAIT_MS = 3_600_000;
/** `Sun, 06 Nov 1994 08:49:37 GMT`, its two older forms, and ISO 8601. `Date.parse` alone reads a date into anything. */
const DATE = /^(?:[A-Z][a-z]{2,8},? [\w :-]+\d{2}(?: GMT)?|\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2}))$/;

/**
 * Milliseconds until the vendor wants to hear from us again, from `Retry-After` (seconds or a date) or a reset
 * header (epoch seconds, epoch milliseconds, or seconds from now); at most an hour, never negative; `undefined` when
 * absent or unreadable. Dates are read against the vendor's own clock where its answer tells the time.
 */
export function retryAfter(headers: Record<string, string>, now: number): number | undefined {
  const vendorNow = dateOf(headers.date) ?? now;
  const asked = headers["retry-after"]?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(asked)) return bounded(Number(asked) * 1000);
  const until = dateOf(asked);
  if (until !== undefined) return bounded(until - vendorNow);
  const reset = Number(
    headers["x-ratelimit-reset"] ?? headers["x-rate-limit-reset"] ?? headers["ratelimit-reset"] ?? Number.NaN,
  );
  if (!(reset > 0)) return undefined;
  if (reset > 1e12) return bounded(reset - vendorNow);
  return bounded(reset > 1e9 ? reset * 1000 - vendorNow : reset * 1000);
}

function dateOf(text: string | undefined): number | undefined {
  const at = text && DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}

const bounded = (ms: number) => Math.min(Math.max(ms, 0), MAX_WAIT_MS);

/** The `fetch` that SDKs accept, on top of our transport: same deadline, limits and error type. */
export function asFetch(send: Http, defaults: Pick<HttpRequest, "connector" | "timeoutMs">): typeof fetch {
  return async (input, init) => {
    const url = typeof input === "string" ? input : input instanceof URL ? input.href : input.url;
    const response = await send({
      ...defaults,
      method: init?.method ?? "GET",
      url,
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(init?.body ? { body: String(init.body) } : {}),
      ...(init?.signal ? { signal: init.signal } : {}),
    });
    const bodyless = response.status === 204 || response.status === 304;
    return new Response(bodyless ? null : response.body, {
      status: response.status,
      headers: response.headers,
    });
  };
}
