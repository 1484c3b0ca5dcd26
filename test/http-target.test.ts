import { describe, expect, it } from "vitest";
import { targetOf } from "../src/http-target.ts";

describe("where a call goes", () => {
  it("is the same whether or not its origin was seen before", () => {
    const addresses = [
      "https://acme.example/api/v2/search?query=a%40b&per_page=5",
      "https://acme.example/a b/ü?q='x'#fragment",
      "https://acme.example/a/../b/./c",
      "https://acme.example/a/%2E%2e/b",
      "https://acme.example/a\\b",
      "https://acme.example?q=1",
    ];
    targetOf("https://acme.example/first");

    for (const address of addresses) {
      const url = new URL(address);
      expect(targetOf(address)).toMatchObject({ host: "acme.example", path: url.pathname + url.search });
    }
  });

  it.each([
    [
      "http://127.0.0.1:8080/x",
      { protocol: "http:", host: "127.0.0.1", port: 8080, authority: "127.0.0.1:8080" },
    ],
    ["https://[::1]:8443/x", { protocol: "https:", host: "::1", port: 8443, authority: "[::1]:8443" }],
    ["https://acme.example:443/x", { port: 443, authority: "acme.example" }],
    ["HTTPS://ACME.example/x", { protocol: "https:", host: "acme.example" }],
  ])("reads %s", (address, expected) => {
    expect(targetOf(address)).toMatchObject(expected);
    expect(targetOf(address)).toMatchObject(expected); // and again, when it may have been kept
  });

  it("turns a user name in the address into credentials, for that address alone", () => {
    const named = targetOf("https://bot:p%40ss@acme.example/x");

    expect(named?.credentials).toBe(`Basic ${Buffer.from("bot:p@ss").toString("base64")}`);
    expect(named?.host).toBe("acme.example");
    expect(targetOf("https://acme.example/x")?.credentials).toBeNull();
  });

  it.each(["ftp://acme.example/x", "file:///etc/passwd", "acme.example/x", "", "https://"])(
    "is nowhere for %j",
    (address) => {
      expect(targetOf(address)).toBeNull();
    },
  );
});
