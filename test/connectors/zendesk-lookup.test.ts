import { readFileSync } from "node:fs";
import nock from "nock";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import type { Subject } from "../../src/connector.ts";
import { aZendesk, openZendesk } from "../support/zendesk.ts";

const HOST = "https://acme.zendesk.com";
const legacy = { subdomain: "acme", email: "a@acme.example", api_token: "t" };
const results = readFileSync(new URL("../recordings/zendesk/search-tickets.json", import.meta.url), "utf8");
const subject = (email: string | null): Subject => ({
  email,
  externalId: null,
  name: null,
  phone: null,
  error: null,
  feature: null,
});
const soon = () => AbortSignal.timeout(5_000);

describe("looking up earlier zendesk tickets", () => {
  it("reads the latest five of the requester with one call", async () => {
    nock(HOST)
      .get("/api/v2/search")
      .query({
        query: "type:ticket requester:dana@northwind.example",
        sort_by: "created_at",
        sort_order: "desc",
        per_page: 5,
      })
      .reply(200, results);
    const { lookup } = openZendesk(legacy);

    expect(await lookup.find(subject("dana@northwind.example"), soon())).toEqual({
      tickets: [
        {
          id: "35402",
          subject: "Invoice shows the old company address",
          status: "solved",
          csat: "good",
          createdAt: "2026-10-03T08:21:09Z",
          url: "https://acme.zendesk.com/agent/tickets/35402",
        },
        {
          id: "34011",
          subject: "Two seats too many",
          status: "closed",
          csat: null,
          createdAt: "2026-07-12T14:02:31Z",
          url: "https://acme.zendesk.com/agent/tickets/34011",
        },
      ],
      urls: { tickets: "https://acme.zendesk.com/agent/users/20978392/requested_tickets" },
    });
  });

  it("knows nothing of a stranger, and asks nothing without an address", async () => {
    const { standIn, lookup } = await aZendesk();

    expect(await lookup.find(subject("nobody@nowhere.example"), soon())).toEqual({});
    expect(await lookup.find(subject(null), soon())).toEqual({});
    expect(standIn.calls.filter(({ path }) => path === "/api/v2/search")).toHaveLength(1);
  });

  it.each([
    'a@b.example" OR type:user',
    "a@b.example type:user",
    "*@northwind.example",
    "-dana@northwind.example\\",
    "__proto__",
    "",
  ])("does not let %j become part of the query", async (email) => {
    const { standIn, lookup } = await aZendesk();

    expect(await lookup.find(subject(email), soon())).toEqual({});
    expect(standIn.calls).toEqual([]);
  });

  it("quotes an odd but honest address", async () => {
    nock(HOST)
      .get("/api/v2/search")
      .query(({ query }) => query === 'type:ticket requester:"d\'ärcy@müller.example"')
      .reply(200, { results: [], count: 0 });
    const { lookup } = openZendesk(legacy);

    expect(await lookup.find(subject("d'ärcy@müller.example"), soon())).toEqual({});
  });

  it.each([
    ["an HTML page", "<html>Sign in</html>"],
    ["an empty object", "{}"],
    ["half a JSON", '{"results":[{"id"'],
    ["another shape", '{"results":{"id":1}}'],
  ])("does not take %s for an answer", async (_, body) => {
    nock(HOST).get("/api/v2/search").query(true).reply(200, body);
    const { lookup } = openZendesk(legacy);

    await expect(lookup.find(subject("a@b.example"), soon())).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("stops at the deadline", async () => {
    const { standIn, lookup } = await aZendesk();
    standIn.faults.push({ kind: "slow", ms: 2_000, only: ({ path }) => path === "/api/v2/search" });
    const started = performance.now();

    const found = lookup.find(subject("dana@northwind.example"), AbortSignal.timeout(100));

    await expect(found).rejects.toMatchObject({ kind: "unavailable" });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("checking a zendesk account", () => {
  it("reads each thing that handoffs need and writes nothing", async () => {
    const { standIn, check } = await aZendesk();

    const findings = await check();

    expect(findings.map(({ level }) => level)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(
      new Set(standIn.calls.map(({ method, path }) => (path === "/oauth/tokens" ? "" : method))),
    ).toEqual(new Set(["", "GET"]));
  });

  it("is not fooled by the answer that anonymous callers get", async () => {
    nock(HOST)
      .get("/api/v2/users/me")
      .reply(200, { user: { id: null, name: "Anonymous user", role: "end-user" } });
    const { check } = openZendesk(legacy);

    expect(await check()).toContainEqual({ level: "fault", message: expect.stringContaining("anonymous") });
  });

  it("names wrong credentials", async () => {
    const { standIn } = await aZendesk();
    const { clientId } = zendeskCredentials;
    const oauth = { client_id: clientId, client_secret: "wrong" };
    const { check } = openZendesk({ subdomain: "acme", oauth, base_url: standIn.url });

    expect(await check()).toEqual([
      { level: "fault", message: "signing in: Zendesk refused the OAuth client" },
    ]);
  });

  it("names the scope that is missing", async () => {
    const { standIn } = await aZendesk();
    const { clientId, clientSecret } = zendeskCredentials;
    const oauth = { client_id: clientId, client_secret: clientSecret, scope: "tickets:read read" };
    const { check } = openZendesk({ subdomain: "acme", oauth, base_url: standIn.url });

    expect(await check()).toContainEqual({
      level: "fault",
      message: "tickets cannot be written: add the scope tickets:write (has: tickets:read read)",
    });
  });

  it("names the list that it may not read", async () => {
    const { standIn, check } = await aZendesk();
    const body = { error: "Forbidden", description: "You are missing the following required scopes: read" };
    standIn.faults.push({
      kind: "status",
      reply: { status: 403, body },
      only: ({ path }) => path === "/api/v2/groups",
    });

    expect(await check()).toContainEqual({
      level: "fault",
      message: "reading groups: answered 403, the sign-in lacks the scope read",
    });
  });
});

it("is listed among the connectors", () => {
  expect(connectors.map(({ id }) => id)).toContain("zendesk");
});
