import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { ConnectorError } from "../../src/errors.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { sendCallback } from "../../src/handoff/send-callback.ts";
import { createHttp, type HttpRequest } from "../../src/http.ts";

const HOUR = 3_600_000;
const T0 = Date.parse("2026-11-20T10:00:00Z");
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

type Answer = (request: HttpRequest) => Promise<{ status: number }>;

/** One event that is owed since `T0`, and a bot that answers as the test says. */
function aRoom(answer: Answer, url = "https://bot.example/events") {
  const calls: HttpRequest[] = [];
  const ended: string[] = [];
  let attempts = 0;
  let now = T0;
  const room = {
    now: () => now,
    log: { warn: () => {} },
    metrics: { callbacks: { inc: () => {} } },
    manifest: () => ({ bot: { signingSecrets: [SECRET], callbackHosts: ["127.0.0.1"] } }),
    callbackHttp: (request: HttpRequest) => {
      calls.push(request);
      return answer(request);
    },
    callbacks: {
      claim: async (id: string) => ({
        ...{ id, handoffId: "hnd_1", type: "handoff.accepted", url, payload: `{"type":"handoff.accepted"}` },
        ...{ createdAt: new Date(T0), attempts: ++attempts },
      }),
      retry: async () => {},
      sent: async () => void ended.push("sent"),
      drop: async (_: string, reason: string) => void ended.push(reason),
    },
  } as unknown as WorkRoom;
  /** Tries until it is over, each time when it is due. */
  async function tryOn(): Promise<number[]> {
    const waits: number[] = [];
    for (;;) {
      const again = await sendCallback("evt_1", room);
      if (!again) return waits;
      waits.push(again.inMs);
      now += again.inMs;
    }
  }
  return { room, calls, ended, tryOn, lasted: () => now - T0 };
}

const header = (request: HttpRequest | undefined, name: string) => request?.headers?.[name];

describe("an event that the bot does not take", () => {
  it.each<[string, Answer]>([
    ["answers 500", async () => ({ status: 500 })],
    ["sends it elsewhere", async () => ({ status: 307 })],
    ["asks for patience", async () => ({ status: 429 })],
    [
      "is away",
      () => Promise.reject(new ConnectorError("callback", "unavailable", "connection failed (ECONNREFUSED)")),
    ],
  ])(
    "because it %s, is tried for 24 hours, first in seconds, then each hour, and dropped with the reason",
    async (_, answer) => {
      const { calls, ended, tryOn, lasted } = aRoom(answer);

      const waits = await tryOn();

      expect(waits[0]).toBeGreaterThanOrEqual(4_000);
      expect(waits[0]).toBeLessThanOrEqual(6_000);
      expect(Math.max(...waits)).toBeLessThanOrEqual(1.2 * HOUR);
      expect(waits.slice(0, 8).every((wait, index) => wait > (waits[index - 1] ?? 0))).toBe(true);
      expect(lasted()).toBeGreaterThan(24 * HOUR);
      expect(lasted()).toBeLessThan(25.3 * HOUR);
      expect(ended).toEqual([expect.stringMatching(/^not delivered within 24 hours \(.+\)$/)]);
      expect(calls.length).toBeGreaterThan(25);
    },
  );

  it("is the same each time but for its signature's time, and reaches a bot that comes back", async () => {
    let asked = 0;
    const { calls, ended, tryOn } = aRoom(async () => ({ status: ++asked < 5 ? 503 : 204 }));

    await tryOn();

    expect(ended).toEqual(["sent"]);
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
    expect(new Set(calls.map((call) => header(call, "webhook-id")))).toEqual(new Set(["evt_1"]));
    expect(new Set(calls.map((call) => header(call, "webhook-timestamp"))).size).toBe(5);
  });

  it("is not tried again by a bot that wants no more of them", async () => {
    const { ended, tryOn } = aRoom(async () => ({ status: 410 }));

    expect(await tryOn()).toEqual([]);
    expect(ended).toEqual([expect.stringContaining("410")]);
  });

  it.each([
    "http://[::1]/",
    "http://2130706434/",
    "http://0x7f.2/",
    "http://0177.0.0.2/",
    "http://[::ffff:10.0.0.1]/",
  ])("is never sent to %s, and not tried again", async (url) => {
    const { calls, ended, tryOn } = aRoom(async () => ({ status: 200 }), url);

    expect(await tryOn()).toEqual([]);
    expect(calls).toEqual([]);
    expect(ended).toEqual([expect.stringContaining("internal address")]);
  });
});

describe("the answer to an event", () => {
  it("that is drawn out for ever, or far too long, is an ordinary failure within the time it may take", async () => {
    const server = createServer((request, response) => {
      response.writeHead(200, { "content-type": "text/plain" });
      if (request.url === "/huge") response.end("x".repeat(1_000_000));
      else setInterval(() => response.write("."), 50).unref();
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const http = createHttp();
    try {
      for (const path of ["/huge", "/drip"]) {
        const { room, ended } = aRoom(
          (request) => http({ ...request, timeoutMs: 1_000 }),
          `http://127.0.0.1:${port}${path}`,
        );
        expect(await sendCallback("evt_1", room)).toEqual({ inMs: expect.any(Number) });
        expect(ended).toEqual([]);
      }
    } finally {
      http.close();
      server.closeAllConnections();
      server.close();
    }
  });
});
