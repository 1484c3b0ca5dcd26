import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  InternalAddressError,
  isPublic,
  publicLookup,
  requirePublicHost,
} from "../../src/handoff/public-address.ts";
import { createHttp } from "../../src/http.ts";

/** What the names of this test resolve to, answer by answer. */
const answers = vi.hoisted(() => [] as { address: string; family: number }[][]);
vi.mock("node:dns", async (original) => ({
  ...(await original<typeof import("node:dns")>()),
  lookup: (_name: string, _options: object, done: (error: Error | null, found: object[]) => void) => {
    const found = answers.length > 1 ? answers.shift() : answers[0];
    setImmediate(
      done,
      found ? null : Object.assign(new Error("not found"), { code: "ENOTFOUND" }),
      found ?? [],
    );
  },
}));

describe("an address inside", () => {
  it.each([
    "127.0.0.1",
    "127.1",
    "127.255.255.254",
    "0",
    "0.0.0.0",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "0177.0.0.01",
    "127.0.0.1.",
    "１２７.0.0.1",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "3232235777",
    "100.64.0.1",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "169.254.43518",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]",
    "[0:0:0:0:0:ffff:10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
  ])("is refused as http://%s/", (host) => {
    expect(() => requirePublicHost(new URL(`http://${host}/`))).toThrow(InternalAddressError);
  });

  it.each([
    "93.184.216.34",
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "[2606:4700::1111]",
    "[::ffff:8.8.8.8]",
    "bot.example",
  ])("is not http://%s/", (host) => {
    expect(() => requirePublicHost(new URL(`http://${host}/`))).not.toThrow();
  });

  it("is whatever is no address at all, where an address is due", () => {
    expect(isPublic("")).toBe(false);
    expect(isPublic("bot.example")).toBe(false);
  });
});

describe("a name, when it is connected to", () => {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url ?? "");
    response.end();
  });
  const http = createHttp();
  beforeAll(async () => {
    nock.restore(); // real connections, to names that only this file resolves
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  });
  beforeEach(() => {
    answers.length = 0;
    calls.length = 0;
  });
  afterAll(() => {
    http.close();
    server.close();
  });

  const post = () => {
    const { port } = server.address() as AddressInfo;
    const url = `http://bot.example:${port}/events`;
    return http({
      connector: "callback",
      method: "POST",
      url,
      body: "{}",
      timeoutMs: 300,
      lookup: publicLookup,
    });
  };
  const reasonOf = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => null,
      (reason) => reason as Error,
    );
    return error?.cause;
  };

  it("is refused when it leads inside, and nothing connects", async () => {
    answers.push([{ address: "127.0.0.1", family: 4 }]);

    expect(await reasonOf(post())).toBeInstanceOf(InternalAddressError);
    expect(calls).toEqual([]);
  });

  it("is refused when one of its addresses leads inside", async () => {
    answers.push([
      { address: "2606:4700::1111", family: 6 },
      { address: "127.0.0.1", family: 4 },
    ]);

    expect(await reasonOf(post())).toBeInstanceOf(InternalAddressError);
    expect(calls).toEqual([]);
  });

  it("is refused when it led outside a moment ago: the address that is checked is the one that is used", async () => {
    answers.push([{ address: "8.8.8.8", family: 4 }], [{ address: "127.0.0.1", family: 4 }]);

    // A check apart from the connection would have seen this one.
    await new Promise((resolve) => publicLookup("bot.example", { all: true }, resolve));

    expect(await reasonOf(post())).toBeInstanceOf(InternalAddressError);
    expect(calls).toEqual([]);
  });

  it("that does not exist is an ordinary failure", async () => {
    expect(await reasonOf(post())).toMatchObject({ code: "ENOTFOUND" });
  });
});
