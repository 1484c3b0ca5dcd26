import { request } from "node:http";
import { networkInterfaces } from "node:os";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  type BatonProcess,
  BEARER,
  escalated,
  type House,
  openHouse,
  signed,
} from "../support/house.ts";

const TOKEN = "admin-token-canary-91c2";
/** An address of this machine that is not loopback: a call to it comes from outside, as far as anybody can tell. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

const PATHS: [method: string, path: string][] = [
  ["GET", "/admin/v1/parked"],
  ["POST", `/admin/v1/handoffs/hnd_${"0".repeat(26)}/replay`],
  ["GET", "/admin/v1/nothing"],
  ["GET", "/ADMIN/v1/parked"],
  ["GET", "/admin//v1/parked"],
];

describe("the admin API", () => {
  let house: House;
  let baton: BatonProcess;
  let port: number;
  beforeAll(async () => {
    nock.restore(); // it would let nobody call but over loopback
    house = await openHouse({ backend: "embedded", env: { HOST: "0.0.0.0" } });
  });
  afterAll(() => house.close());

  async function start(env: Record<string, string>) {
    baton = await house.spawn("start", env);
    port = Number(new URL(baton.url).port);
  }
  async function stop() {
    baton.kill("SIGTERM");
    await baton.exited;
  }

  describe("without a token", () => {
    beforeAll(() => start({}));
    afterAll(stop);

    it.each(["127.0.0.1", "localhost"])("answers on loopback, called %s", async (host) => {
      expect(await call("GET", "/admin/v1/parked", { host: `${host}:${port}` })).toMatchObject({
        status: 200,
        body: { handoffs: [] },
      });
      const replay = `/admin/v1/handoffs/hnd_${"0".repeat(26)}/replay`;
      expect(await call("POST", replay, {})).toMatchObject({ status: 404 });
      expect(await call("POST", "/admin/v1/handoffs/%00/replay", {})).toMatchObject({ status: 404 });
    });

    it.runIf(outside)("is a 401 to a call from outside, whatever it says of itself", async () => {
      const claims: Record<string, string>[] = [
        {},
        { host: "localhost" },
        { host: "127.0.0.1", "x-forwarded-for": "127.0.0.1" },
        { host: "localhost", forwarded: "for=127.0.0.1", "x-real-ip": "127.0.0.1" },
        { host: "localhost", authorization: `Bearer ${BEARER}` },
        { host: "localhost", authorization: "Bearer " },
        { host: "localhost", authorization: "Bearer null" },
      ];
      for (const headers of claims) {
        for (const [method, path] of PATHS) {
          expect([headers, (await call(method, path, headers, outside)).status]).toEqual([headers, 401]);
        }
      }
    });

    it.each([
      ["comes through a proxy", { "x-forwarded-for": "203.0.113.9" }],
      ["comes through a proxy that says it is loopback", { "x-forwarded-for": "127.0.0.1" }],
      ["comes through a proxy of another kind", { via: "1.1 proxy" }],
      ["comes through a proxy that says no more than its scheme", { "x-forwarded-proto": "https" }],
      ["comes through a tunnel", { "cf-connecting-ip": "203.0.113.9" }],
      ["comes through a balancer", { "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678" }],
      ["was meant for another host", { host: "evil.example" }],
      ["was meant for a name that begins like ours", { host: "localhost.evil.example" }],
      ["is a page's on another site", { origin: "https://evil.example" }],
      ["is a page's without an origin", { origin: "null" }],
      ["a browser marks as cross-site", { "sec-fetch-site": "cross-site" }],
      ["a browser marks as same-site", { "sec-fetch-site": "same-site" }],
    ])("is a 401 to a call over loopback that %s", async (_, headers: Record<string, string>) => {
      for (const [method, path] of PATHS) expect((await call(method, path, headers)).status).toBe(401);
    });

    it("is a 415 to a form, which a page could post without being asked", async () => {
      const replay = `/admin/v1/handoffs/hnd_${"0".repeat(26)}/replay`;

      expect((await call("POST", replay, { "content-type": "text/plain" })).status).toBe(415);
    });

    it("opens no handoff to a call without a bot's proof, loopback or not", async () => {
      const id = await escalated(baton.url, anEscalation());

      expect((await call("GET", `/v1/handoffs/${id}`, {})).status).toBe(401);
    });
  });

  describe("with a token", () => {
    beforeAll(() => start({ BATON_ADMIN_TOKEN: TOKEN }));
    afterAll(stop);

    it("answers to it from anywhere", async () => {
      const headers = {
        authorization: `Bearer ${TOKEN}`,
        host: "baton.example",
        "x-forwarded-for": "203.0.113.9",
      };

      for (const address of ["127.0.0.1", ...(outside ? [outside] : [])]) {
        expect((await call("GET", "/admin/v1/parked", headers, address)).status).toBe(200);
      }
    });

    it.each([
      ["no token", {}],
      ["another token", { authorization: "Bearer admin-token-canary-91c3" }],
      ["a bot's token", { authorization: `Bearer ${BEARER}` }],
      ["part of it", { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
      ["basic", { authorization: `Basic ${Buffer.from(`:${TOKEN}`).toString("base64")}` }],
      ["a cookie", { cookie: `token=${TOKEN}` }],
    ])("is a 401 with %s, over loopback too", async (_, headers: Record<string, string>) => {
      for (const [method, path] of PATHS) expect((await call(method, path, headers)).status).toBe(401);
      expect((await call("GET", `/admin/v1/parked?token=${TOKEN}`, headers)).status).toBe(401);
    });

    it("lets it read handoffs, but not escalate", async () => {
      const id = await escalated(baton.url, anEscalation());
      const authorization = `Bearer ${TOKEN}`;

      expect((await call("GET", `/v1/handoffs/${id}`, { authorization })).status).toBe(200);
      expect((await call("POST", "/v1/escalations", { authorization })).status).toBe(401);
      expect((await call("POST", `/v1/handoffs/${id}/messages`, { authorization })).status).toBe(401);
      expect((await call("GET", `/v1/handoffs/${id}`, signed("{}"))).status).toBe(401);
    });
  });

  /** By hand, because `fetch` does not let anybody choose a Host or an Origin. */
  function call(method: string, path: string, headers: Record<string, string>, address = "127.0.0.1") {
    const body = method === "POST" ? "{}" : undefined;
    return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
      const outgoing = request(
        {
          ...{ host: address, port, method, path },
          headers: {
            host: `127.0.0.1:${port}`,
            ...(body ? { "content-type": "application/json" } : {}),
            ...headers,
          },
        },
        async (response) => {
          let text = "";
          for await (const chunk of response) text += chunk;
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }
});
