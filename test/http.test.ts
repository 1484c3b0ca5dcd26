import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type StandIn, startStandIn } from "../demo/stand-ins/stand-in.ts";
import { ConnectorError } from "../src/errors.ts";
import { assertOk, createHttp, type HttpRequest, readJson, retryAfter } from "../src/http.ts";
import { describeError } from "../src/log.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const http = createHttp();
afterAll(() => http.close());

describe("an outbound call", () => {
  let vendor: StandIn;
  beforeEach(async () => {
    vendor = await startStandIn(({ method, body }) => ({ body: { method, body } }));
  });
  afterEach(() => vendor.close());

  const call = (more: Partial<HttpRequest> = {}) =>
    http({ connector: "acme", method: "GET", url: `${vendor.url}/things`, ...more });

  it("sends exactly the body it was given and gives the answer back as text", async () => {
    const body = JSON.stringify({ text: "Zoë ✓" });
    const answer = await call({ method: "POST", body, headers: { "content-type": "application/json" } });

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ method: "POST", body: { text: "Zoë ✓" } });
    expect(vendor.calls[0]?.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  });

  it.each([
    ["never answers", { kind: "hang" }],
    ["answers too late", { kind: "slow", ms: 2_000 }],
  ] as const)("gives up a vendor that %s, after the time it was given", async (_, fault) => {
    vendor.faults = [fault];
    const startedAt = performance.now();
    const error = await faultOf(call({ timeoutMs: 150 }));

    expect(error).toMatchObject({
      connector: "acme",
      kind: "unavailable",
      message: "no answer within 0.15 s",
    });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  it("counts the whole answer, so that one byte a second is no way around the limit", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    });

    const error = await faultOf(call({ url, timeoutMs: 200 }));

    expect(error.message).toBe("no answer within 0.2 s");
  });

  it("ends at once when its signal aborts, before or during the call", async () => {
    vendor.faults = [{ kind: "hang" }];
    const during = new AbortController();
    setTimeout(() => during.abort(), 50);

    const errors = await Promise.all([
      faultOf(call({ signal: AbortSignal.abort() })),
      faultOf(call({ signal: during.signal })),
    ]);

    for (const error of errors) {
      expect(error).toMatchObject({ kind: "unavailable", message: "the call was given up at its deadline" });
    }
  });

  it("leaves no listener on a signal that many calls share", async () => {
    const { signal } = new AbortController();
    const warnings: unknown[] = [];
    const note = (warning: unknown) => warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => void process.off("warning", note));

    for (let round = 0; round < 30; round++) await call({ signal });
    await new Promise((resolve) => setImmediate(resolve));

    expect(warnings).toEqual([]);
  });

  it.each([
    ["an endless answer", "endless"],
    ["an answer that is cut in the middle", "half-answer"],
    ["a connection that is cut before the answer", "reset"],
  ] as const)("takes %s for no answer", async (_, kind) => {
    vendor.faults = [{ kind }];

    const error = await faultOf(call({ maxResponseBytes: 1024 * 1024 }));

    expect(error.kind).toBe("unavailable");
    expect(error.status).toBeUndefined();
  });

  it("stops reading at the limit, and cuts the connection", async () => {
    let sent = 0;
    let isCut = false;
    const chunk = Buffer.alloc(64 * 1024, "x");
    const url = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && sent < 50 * 1024 * 1024 && response.write(chunk)) sent += chunk.length;
      };
      response.on("drain", more).on("close", () => {
        isCut = true;
      });
      more();
    });

    const error = await faultOf(call({ url, maxResponseBytes: 256 * 1024 }));
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(error.message).toBe("the answer is longer than 262144 bytes");
    expect(isCut).toBe(true);
    expect(sent).toBeLessThan(20 * 1024 * 1024); // what lay in the sockets' buffers
  });

  it("never follows a redirect, so that credentials stay with the host they are for", async () => {
    const elsewhere = await startStandIn(() => ({ body: {} }));
    onTestFinished(() => elsewhere.close());
    const headers = { authorization: "Bearer canary" };
    for (const status of [301, 302, 303, 307, 308]) {
      vendor.faults = [
        { kind: "status", reply: { status, headers: { location: `${elsewhere.url}/steal` } }, times: 1 },
      ];
      const answer = await call({ headers });
      expect(answer.status).toBe(status);
      expect(() => assertOk("acme", "reading things", answer, NOW)).toThrow(ConnectorError);
    }

    expect(elsewhere.calls).toEqual([]);
  });

  it("uses a connection again for the next call", async () => {
    let connections = 0;
    const url = await serve(
      (_, response) => void response.end("{}"),
      (server) => server.on("connection", () => connections++),
    );

    for (let round = 0; round < 5; round++) await call({ url });

    expect(connections).toBe(1);
  });

  it.each(["not a url", "file:///etc/passwd", "ftp://127.0.0.1/"])("refuses to call %s", async (url) => {
    expect(await faultOf(call({ url }))).toMatchObject({
      kind: "invalid",
      message: "only http and https addresses can be called",
    });
  });

  it("calls credentials with a line break what they are, without repeating them", async () => {
    const error = await faultOf(call({ headers: { authorization: "Bearer canary\nx" } }));

    expect(error.kind).toBe("auth");
    expect(inspect(error)).not.toContain("canary");
  });
});

describe("an answer that is no JSON", () => {
  const body = "<html>Dana's card 4242 4242 was declined</html>";
  const error = catchError(() =>
    readJson("acme", "reading things", { status: 200, headers: {}, body }),
  ) as ConnectorError;

  it("is a fault that does not quote the body, however it is printed", () => {
    expect(error).toMatchObject({ kind: "unavailable", status: 200 });
    expect(error.message).toBe("reading things: the answer is not JSON");
    for (const printed of [inspect(error, { depth: 9 }), JSON.stringify(describeError(error))]) {
      expect(printed).not.toMatch(/Dana|4242|html/);
    }
  });

  it("stays out of the log even as the cause of another error", () => {
    const cause = catchError(() => JSON.parse(body)) as Error;
    expect(cause.message).toContain("Dana"); // the parser quotes what it could not read

    const logged = describeError(
      new ConnectorError("acme", "unavailable", "reading things failed", { cause }),
    );

    expect(logged).toMatchObject({ message: "reading things failed", cause: { type: "SyntaxError" } });
    expect(JSON.stringify(logged)).not.toMatch(/Dana|4242|html/);
  });
});

describe("how long a vendor asks us to wait", () => {
  const HOUR = 3_600_000;
  const inSeconds = (seconds: number) => new Date(NOW + seconds * 1000);
  const epoch = (seconds: number) => String(NOW / 1000 + seconds);

  it.each<[string, Record<string, string>, number | undefined]>([
    ["seconds", { "retry-after": "30" }, 30_000],
    ["seconds with a fraction", { "retry-after": " 1.5 " }, 1_500],
    ["no time at all", { "retry-after": "0" }, 0],
    ["a date", { "retry-after": inSeconds(90).toUTCString() }, 90_000],
    ["a date in ISO form", { "retry-after": inSeconds(90).toISOString() }, 90_000],
    ["a date gone by", { "retry-after": inSeconds(-90).toUTCString() }, 0],
    [
      "a date, by a vendor whose clock is an hour ahead of ours",
      { date: inSeconds(3_600).toUTCString(), "retry-after": inSeconds(3_630).toUTCString() },
      30_000,
    ],
    ["nothing", {}, undefined],
    ["an empty word", { "retry-after": "" }, undefined],
    ["a year", { "retry-after": "31536000" }, HOUR],
    ["more digits than a number holds", { "retry-after": "9".repeat(400) }, HOUR],
    ["a date in the year 9999", { "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" }, HOUR],
    ["a negative number", { "retry-after": "-5" }, undefined],
    ["hexadecimal", { "retry-after": "0x10" }, undefined],
    ["a word with a number", { "retry-after": "soon, 5" }, undefined],
    ["a reset in epoch seconds", { "x-ratelimit-reset": epoch(45) }, 45_000],
    ["a reset in epoch milliseconds", { "x-ratelimit-reset": String(NOW + 45_000) }, 45_000],
    ["a reset in seconds from now", { "ratelimit-reset": "12" }, 12_000],
    ["a reset gone by", { "x-rate-limit-reset": epoch(-10) }, 0],
    ["a reset that is no number", { "x-ratelimit-reset": "later" }, undefined],
    ["both: Retry-After counts", { "retry-after": "5", "x-ratelimit-reset": epoch(45) }, 5_000],
    [
      "an unreadable Retry-After beside a reset",
      { "retry-after": "soon", "x-ratelimit-reset": epoch(45) },
      45_000,
    ],
  ])("%s", (_, headers, expected) => {
    expect(retryAfter(headers, NOW)).toBe(expected);
  });

  it("travels with the error", () => {
    const response = { status: 429, headers: { "retry-after": "7" }, body: "" };

    expect(catchError(() => assertOk("acme", "reading things", response, NOW))).toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 7_000,
    });
  });
});

async function serve(
  handle: Parameters<typeof createServer>[1] & object,
  prepare: (server: Server) => void = () => {},
): Promise<string> {
  const server = createServer(handle);
  prepare(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function faultOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const reason = await promise.then(
    () => "no error",
    (error) => error,
  );
  expect(reason).toBeInstanceOf(ConnectorError);
  return reason as ConnectorError;
}

function catchError(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
