import nock from "nock";
import { describe, expect, it } from "vitest";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import { aBlock, aClock, aDraft, aZendesk, openZendesk } from "../support/zendesk.ts";

const HOST = "https://acme.zendesk.com";
const noTickets = { tickets: [], next_page: null, count: 0 };

describe("signing in to zendesk", () => {
  it("asks once for a token, however many calls wait for it", async () => {
    const { standIn, tickets } = await aZendesk();

    await Promise.all(Array.from({ length: 50 }, (_, index) => tickets.find(`hnd_${index}`)));

    expect(standIn.tokensIssued).toBe(1);
    expect(standIn.calls.find(({ path }) => path === "/oauth/tokens")?.body).toEqual({
      grant_type: "client_credentials",
      client_id: zendeskCredentials.clientId,
      client_secret: zendeskCredentials.clientSecret,
      scope: "read tickets:write",
    });
  });

  it("renews the token before it ends, and calls go on meanwhile", async () => {
    const clock = aClock();
    const { standIn, tickets } = await aZendesk({ tokenSeconds: 1000 }, clock);
    await tickets.find("hnd_01");

    clock.pass(790_000);
    await tickets.find("hnd_01");
    expect(standIn.tokensIssued).toBe(1);

    clock.pass(20_000);
    await tickets.find("hnd_01");
    await expect.poll(() => standIn.tokensIssued).toBe(2);
  });

  it("keeps using a token that still works when renewing it fails, without hammering", async () => {
    const clock = aClock();
    const { standIn, tickets } = await aZendesk({ tokenSeconds: 1000 }, clock);
    await tickets.find("hnd_01");
    standIn.faults.push({
      kind: "status",
      reply: { status: 503 },
      only: ({ path }) => path === "/oauth/tokens",
    });
    clock.pass(900_000);

    for (let call = 0; call < 5; call++) expect(await tickets.find("hnd_01")).toBeNull();

    expect(standIn.calls.filter(({ path }) => path === "/oauth/tokens")).toHaveLength(2);
  });

  it("gets a new token after a 401 and repeats the call once, a create too", async () => {
    const { standIn, tickets } = await aZendesk();
    const prepared = await tickets.prepare(aDraft({ group: "Support" }), { variant: 0, refresh: false });
    standIn.revokeTokens();

    await tickets.create(prepared);

    expect(standIn.tickets).toHaveLength(1);
    expect(standIn.tokensIssued).toBe(2);
  });

  it("gives up after the second 401 as an auth fault", async () => {
    const { standIn, tickets } = await aZendesk();
    standIn.faults.push({
      kind: "status",
      reply: { status: 401, body: { error: "invalid_token" } },
      only: ({ path }) => path.startsWith("/api/"),
    });

    await expect(tickets.find("hnd_01")).rejects.toMatchObject({ kind: "auth", status: 401 });
    expect(standIn.calls.filter(({ path }) => path === "/api/v2/tickets")).toHaveLength(2);
  });

  it.each([
    [401, { error: "invalid_client" }, "auth"],
    [400, { error: "invalid_scope" }, "auth"],
    [429, {}, "rate_limited"],
    [503, {}, "unavailable"],
    [200, { token_type: "bearer" }, "unavailable"],
    [200, "<html>Sign in</html>", "unavailable"],
  ])("reads a token answer of %s %j as %s", async (status, body, kind) => {
    nock(HOST).post("/oauth/tokens").reply(status, body, { "retry-after": "7" });
    const { tickets } = openZendesk(aBlock());

    await expect(tickets.find("hnd_01")).rejects.toMatchObject({ connector: "zendesk", kind });
  });

  it("remembers a refusal for a moment, and tries again after it", async () => {
    const clock = aClock();
    nock(HOST).post("/oauth/tokens").reply(401, { error: "invalid_client" });
    const { tickets } = openZendesk(aBlock(), clock);
    await expect(tickets.find("hnd_01")).rejects.toMatchObject({ kind: "auth" });
    await expect(tickets.find("hnd_01")).rejects.toMatchObject({ kind: "auth" }); // the network is closed

    clock.pass(11_000);
    nock(HOST).post("/oauth/tokens").reply(200, { access_token: "t2", token_type: "bearer" });
    nock(HOST).get("/api/v2/tickets").query(true).reply(200, noTickets);

    expect(await tickets.find("hnd_01")).toBeNull();
  });

  it("ends a caller's wait for a token at that caller's deadline, not the others'", async () => {
    const { standIn, lookup, tickets } = await aZendesk({ latencyMs: 200 });
    const subject = {
      email: "a@b.example",
      externalId: null,
      name: null,
      phone: null,
      error: null,
      feature: null,
    };

    const hurried = lookup.find(subject, AbortSignal.timeout(50));
    const patient = tickets.find("hnd_01");

    await expect(hurried).rejects.toMatchObject({ kind: "unavailable" });
    expect(await patient).toBeNull();
    expect(standIn.tokensIssued).toBe(1);
  });

  it("signs in with email and API token where that is all there is", async () => {
    nock(HOST)
      .get("/api/v2/tickets")
      .query({ external_id: "hnd_01" })
      .basicAuth({ user: "agent@acme.example/token", pass: "tok" })
      .reply(200, noTickets);
    const { tickets } = openZendesk({ subdomain: "acme", email: "agent@acme.example", api_token: "tok" });

    expect(await tickets.find("hnd_01")).toBeNull();
  });

  it("sends the marketplace headers and its name with every call", async () => {
    const { standIn } = await aZendesk();
    const marketplace = { name: "Baton for Zendesk", organization_id: 42, app_id: "4711" };
    const { tickets, check } = openZendesk({ ...aBlock(standIn.url), marketplace });

    await check();
    await tickets.create(await tickets.prepare(aDraft({ group: "Support" }), { variant: 0, refresh: false }));

    const calls = standIn.calls.filter(({ path }) => path.startsWith("/api/v2"));
    expect(calls.length).toBeGreaterThan(4);
    for (const { headers } of calls) {
      expect(headers).toMatchObject({
        "user-agent": "Baton/test",
        "x-zendesk-marketplace-name": "Baton for Zendesk",
        "x-zendesk-marketplace-organization-id": "42",
        "x-zendesk-marketplace-app-id": "4711",
      });
    }
  });
});
