import { jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { createProxy, type Setting } from "../../demo/apps-framework/zendesk-proxy.ts";

const SECRET = "a secret that stays in the proxy, of some length";
const settings: Record<string, Setting> = {
  shared_secret: { value: SECRET, scopes: ["jwt_secret_key"] },
  api_key: { value: "key-canary-5521", scopes: ["header"] },
  place: { value: "Lisbon", scopes: null },
};
const sent: { url: string; init: RequestInit }[] = [];
const request = createProxy({
  settings,
  whitelist: ["baton.example"],
  timeoutMs: 50,
  fetch: async (url, init = {}) => {
    sent.push({ url: String(url), init });
    if (String(url).endsWith("/slow"))
      return new Promise((_, reject) =>
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
      );
    if (String(url).endsWith("/away")) throw new TypeError("fetch failed");
    return Response.json({ fine: true }, { status: 201, headers: { "retry-after": "3" } });
  },
});
const jwt = {
  algorithm: "HS256",
  secret_key: "{{setting.shared_secret}}",
  expiry: 60,
  claims: { iss: "acme.zendesk.com", aud: "baton/default", sub: "9101" },
};

describe("the stand-in of Zendesk's proxy", () => {
  it("signs the app's claims with the secure setting, which the app never sees", async () => {
    const answer = await request({
      url: "https://baton.example/v1/x?q=1",
      type: "post",
      secure: true,
      contentType: "application/json",
      headers: { Authorization: "Bearer {{jwt.token}}", api: "{{setting.api_key}}", x_underscored: "1" },
      data: '{"verdict":"right"}',
      jwt,
    });

    const { url, init } = sent.at(-1) ?? {};
    const headers = new Headers(init?.headers);
    expect([url, init?.method, init?.body]).toEqual([
      "https://baton.example/v1/x?q=1",
      "POST",
      '{"verdict":"right"}',
    ]);
    expect([headers.get("api"), headers.has("x_underscored")]).toEqual(["key-canary-5521", false]);
    const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
    const { payload } = await jwtVerify(token, Buffer.from(SECRET), {
      algorithms: ["HS256"],
      audience: "baton/default",
    });
    expect(payload).toMatchObject({ iss: "acme.zendesk.com", sub: "9101" });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
    expect([answer.status, answer.responseText]).toEqual([201, '{"fine":true}']);
    expect(answer.responseHeaders).toContain("retry-after: 3\r\n");
    expect(JSON.stringify(answer)).not.toContain("canary");
  });

  it.each([
    [
      "to a domain that is not listed",
      { url: "https://elsewhere.example/" },
      "elsewhere.example is not in the app's domainWhitelist",
    ],
    ["without TLS", { url: "http://baton.example/" }, "Only https, but for this machine"],
    [
      "with a setting outside its scopes",
      { url: "https://baton.example/?k={{setting.api_key}}" },
      "setting.api_key may not be used in a request's url",
    ],
    [
      "with a setting that is not there",
      { url: "https://baton.example/", headers: { a: "{{setting.nothing}}" } },
      "Setting not found: setting.nothing",
    ],
    [
      "signed in another way",
      { url: "https://baton.example/", jwt: { ...jwt, algorithm: "none" } },
      "This stand-in signs with HS256 only, not none",
    ],
    ["that is none", 7, "not a request that an app could make"],
  ])("refuses a request %s", async (_, options, text) => {
    const before = sent.length;

    const answer = await request(options);

    expect([answer.status, answer.responseText]).toEqual([400, text]);
    expect(sent.length).toBe(before);
  });

  it("says so when the app's server is away, or takes too long", async () => {
    expect(await request({ url: "https://baton.example/away" })).toMatchObject({ status: 502 });
    expect(await request({ url: "https://baton.example/slow" })).toMatchObject({ status: 504 });
  });
});
