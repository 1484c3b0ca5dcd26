import { readFileSync } from "node:fs";
import nock from "nock";
import { beforeEach, describe, expect, it } from "vitest";
import { zendesk } from "../../connectors/zendesk/index.ts";
import type { Fault } from "../../demo/stand-ins/stand-in.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Http, HttpRequest } from "../../src/http.ts";
import { aBlock, aClock, aDraft, aLog, aZendesk, openZendesk } from "../support/zendesk.ts";

const HOST = "https://acme.zendesk.com";
const recording = (name: string) =>
  readFileSync(new URL(`../recordings/zendesk/${name}.json`, import.meta.url), "utf8");
const first = { variant: 0, refresh: false };
const isCreate = ({ method, path }: { method: string; path: string }) =>
  method === "POST" && path === "/api/v2/tickets";

describe("creating a zendesk ticket", () => {
  it("sends the stored bytes with their key, and says where the ticket is", async () => {
    const body =
      '{ "ticket": {"comment":{"html_body":"\\u00dcn\u00efcode \ud83d\ude00 \\u2028"},  "external_id":"hnd_01"}}\n';
    const stored = { request: { method: "POST", path: "/api/v2/tickets", body }, idempotencyKey: "hnd_01.1" };
    const sent: HttpRequest[] = [];
    const http: Http = async (request) => {
      sent.push(request);
      return { status: 201, headers: {}, body: recording("ticket-created") };
    };
    const config = zendesk.config.parse({ subdomain: "acme", email: "a@acme.example", api_token: "t" });
    const { tickets } = zendesk.open(config, {
      http,
      log: aLog().log,
      now: Date.now,
      userAgent: "Baton/test",
    });

    const ticket = await tickets.create({ ...stored, omitted: [], fields: [] });

    expect(ticket).toEqual({ id: "35436", url: "https://acme.zendesk.com/agent/tickets/35436" });
    expect(sent).toMatchObject([{ method: "POST", url: `${HOST}/api/v2/tickets`, body }]);
    expect(sent[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "idempotency-key": "hnd_01.1",
    });
  });

  it("makes one ticket of a request that is sent three times", async () => {
    const { standIn, tickets } = await aZendesk();
    const prepared = await tickets.prepare(aDraft({ group: "Billing" }), first);

    const refs = [
      await tickets.create(prepared),
      await tickets.create(prepared),
      await tickets.create(prepared),
    ];

    expect(standIn.tickets).toHaveLength(1);
    expect(new Set(refs.map(({ id }) => id)).size).toBe(1);
    // A link for people leads to Zendesk itself, also where base_url sends our calls elsewhere.
    expect(refs[0]?.url).toBe(`https://acme.zendesk.com/agent/tickets/${refs[0]?.id}`);
    expect(standIn.tickets[0]).toMatchObject({ external_id: "hnd_01", group_id: 502, priority: "high" });
    expect(standIn.tickets[0]?.comments).toMatchObject([{ public: false }]);
  });

  it("reads a reused key as a conflict: the ticket exists", async () => {
    const { tickets } = await aZendesk();
    await tickets.create(await tickets.prepare(aDraft(), first));
    const other = await tickets.prepare(aDraft({ subject: "Another" }), first);

    await expect(tickets.create(other)).rejects.toMatchObject({ kind: "conflict", status: 400 });
  });

  it("names every part that zendesk refuses, in the manifest's words", async () => {
    const { tickets } = openZendesk({ subdomain: "acme", email: "a@acme.example", api_token: "t" });
    nock(HOST).get("/api/v2/ticket_fields").query(true).reply(200, recording("ticket-fields"));
    nock(HOST).post("/api/v2/tickets").reply(422, recording("refused-parts"));
    const fields = [
      { field: "mrr", value: 12 },
      { field: "Handoff reason", value: "asked" },
    ];
    const prepared = await tickets.prepare(aDraft({ fields }), first);

    const error = await tickets.create(prepared).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ kind: "invalid", status: 422 });
    expect((error as ConnectorError).rejected).toEqual([
      { part: "field:mrr", reason: "MRR: is invalid" },
      { part: "field:Handoff reason", reason: "Handoff reason: is too long" },
      { part: "subject", reason: "Subject: is too long" },
      { part: "group", reason: "Group is invalid" },
      { part: "requester", reason: "Requester: Email: (address) is not properly formatted" },
      { part: "priority", reason: "Priority: is not valid" },
      { part: "tags", reason: "Tags: are too many" },
    ]);
    expect((error as ConnectorError).message).not.toContain("dana");
  });

  it.each([
    [
      422,
      { error: "RecordInvalid", details: { base: [{ description: "Requester: Email is invalid" }] } },
      ["requester"],
    ],
    [
      422,
      {
        error: "RecordInvalid",
        details: { base: [{ description: "The tag <strong>x</strong> is already used" }] },
      },
      ["tags"],
    ],
    [422, { error: "RecordInvalid", details: { base: ["Group is invalid"] } }, ["group"]],
    [
      400,
      {
        error: {
          title: "Invalid attribute",
          message: "You passed an invalid value for the subject attribute. must be a string",
        },
      },
      ["subject"],
    ],
    [422, { error: "RecordInvalid", details: "oops" }, []],
    [422, "<html>no</html>", []],
    [413, "", ["note"]],
  ])("reads a %s refusal %j", async (status, body, parts) => {
    const { tickets } = openZendesk({ subdomain: "acme", email: "a@acme.example", api_token: "t" });
    nock(HOST).post("/api/v2/tickets").reply(status, body);
    const prepared = await tickets.prepare(aDraft(), first);

    const error = await tickets.create(prepared).catch((caught: ConnectorError) => caught);

    expect(error).toMatchObject({ kind: "invalid", status });
    expect((error as ConnectorError).rejected.map(({ part }) => part)).toEqual(parts);
  });

  it("works again without what the account refused, under the next key", async () => {
    const { standIn, tickets } = await aZendesk();
    const stale = await tickets.prepare(aDraft({ group: "Billing" }), first);
    standIn.account.groups.splice(1, 1);

    const error = await tickets.create(stale).catch((caught: ConnectorError) => caught);
    expect((error as ConnectorError).rejected).toEqual([{ part: "group", reason: "Group: is invalid" }]);

    await tickets.create(await tickets.prepare(aDraft({ group: "Billing" }), { variant: 1, refresh: true }));
    expect(standIn.tickets).toMatchObject([{ group_id: null }]);
  });

  it("names the requester when the account wants an email", async () => {
    const { standIn, tickets } = await aZendesk({ requesterNeedsEmail: true });
    const draft = aDraft({ requester: { name: "Dana", email: null, externalId: null, phone: null } });

    const error = await tickets
      .create(await tickets.prepare(draft, first))
      .catch((caught: unknown) => caught);

    expect(error).toMatchObject({ kind: "invalid", rejected: [{ part: "requester" }] });
    expect(standIn.tickets).toEqual([]);
  });

  it.each<Fault["kind"]>(["lost-answer", "lost-answer-502", "half-answer", "html"])(
    "says unavailable when the answer is lost by %s, and the ticket is then found",
    async (kind) => {
      const { standIn, tickets } = await aZendesk();
      const prepared = await tickets.prepare(aDraft(), first);
      standIn.faults.push({ kind, only: isCreate, times: 1 } as Fault);

      await expect(tickets.create(prepared)).rejects.toMatchObject({ kind: "unavailable" });

      const found = await tickets.find("hnd_01");
      expect(standIn.tickets).toHaveLength(1);
      expect(found?.id).toBe(String(standIn.tickets[0]?.id));
    },
  );

  it("gives up on an answer that never comes or never ends", async () => {
    const { standIn, tickets } = await aZendesk({}, Date.now, 300);
    const prepared = await tickets.prepare(aDraft(), first);

    standIn.faults.push({ kind: "hang", only: isCreate, times: 1 });
    await expect(tickets.create(prepared)).rejects.toMatchObject({ kind: "unavailable" });

    standIn.faults.push({ kind: "endless", only: isCreate, times: 1 });
    await expect(tickets.create(prepared)).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("zendesk's statuses", () => {
  beforeEach(() => {
    nock(HOST)
      .post("/oauth/tokens")
      .times(2)
      .optionally()
      .reply(200, { access_token: "t", expires_in: 1800 });
  });

  it.each([
    [401, "auth"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "conflict"],
    [422, "invalid"],
    [400, "invalid"],
    [429, "rate_limited"],
    [500, "unavailable"],
    [503, "unavailable"],
    [302, "unavailable"],
  ])("%s means %s", async (status, kind) => {
    const headers = { "retry-after": "42", location: "https://evil.example/" };
    nock(HOST).get("/api/v2/tickets").query(true).times(2).optionally().reply(status, {}, headers);
    const { tickets } = openZendesk(aBlock());

    const error = await tickets.find("hnd_01").catch((caught: ConnectorError) => caught);

    expect(error).toMatchObject({ connector: "zendesk", kind, status });
    if (status === 429) expect(error).toMatchObject({ retryAfterMs: 42_000 });
  });
});

describe("finding a zendesk ticket", () => {
  const legacy = { subdomain: "acme", email: "a@acme.example", api_token: "t" };
  const answering = (body: object) => {
    nock(HOST).get("/api/v2/tickets").query({ external_id: "hnd_01" }).reply(200, body);
    return openZendesk(legacy).tickets.find("hnd_01");
  };

  it("gives the oldest of several", async () => {
    const tickets = [
      { id: 12, external_id: "hnd_01", created_at: "2026-11-20T10:00:05Z" },
      { id: 11, external_id: "hnd_01", created_at: "2026-11-20T10:00:01Z" },
      { id: 3, external_id: "hnd_001", created_at: "2026-01-01T00:00:00Z" },
    ];

    expect(await answering({ tickets })).toMatchObject({ id: "11" });
  });

  it("does not take tickets whose external id only looks alike", async () => {
    const tickets = [{ id: 1, external_id: "HND_01" }, { id: 2, external_id: null }, { id: 3 }];

    expect(await answering({ tickets, next_page: null })).toBeNull();
  });

  it("does not call it missing when the filter was ignored and more pages follow", async () => {
    const tickets = [{ id: 1, external_id: "other" }];

    await expect(answering({ tickets, meta: { has_more: true, after_cursor: "c" } })).rejects.toMatchObject({
      kind: "unavailable",
    });
  });

  it.each([{}, { tickets: null }, { tickets: [{ id: "x" }] }, []])("does not believe %j", async (body) => {
    await expect(answering(body)).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("sends an odd id as data", async () => {
    const { standIn, tickets } = await aZendesk();

    await tickets.find("a&external_id=b c#d");

    expect(standIn.calls.at(-1)?.query.getAll("external_id")).toEqual(["a&external_id=b c#d"]);
  });
});

describe("adding a note to a zendesk ticket", () => {
  const note = (key: string) => ({ key, html: `<p>late facts</p><p>${key}</p>`, text: `late facts ${key}` });

  async function aTicket() {
    const zendesk = await aZendesk();
    const { id } = await zendesk.tickets.create(await zendesk.tickets.prepare(aDraft(), first));
    return { ...zendesk, id, comments: () => zendesk.standIn.tickets[0]?.comments ?? [] };
  }

  it("adds one internal note with one call", async () => {
    const { standIn, tickets, id, comments } = await aTicket();
    const before = standIn.calls.length;

    await tickets.addNote(id, note("note_1"), { mayExist: false });

    expect(comments()).toHaveLength(2);
    expect(comments()[1]).toMatchObject({ public: false, html_body: expect.stringContaining("late facts") });
    expect(standIn.calls.slice(before).map(({ method }) => method)).toEqual(["PUT"]);
  });

  it("looks first when it may be there, and writes once", async () => {
    const { standIn, tickets, id, comments } = await aTicket();
    standIn.faults.push({ kind: "lost-answer", only: ({ method }) => method === "PUT", times: 1 });
    await expect(tickets.addNote(id, note("note_1"), { mayExist: false })).rejects.toMatchObject({
      kind: "unavailable",
    });

    await tickets.addNote(id, note("note_1"), { mayExist: true });
    await tickets.addNote(id, note("note_2"), { mayExist: true });

    expect(comments()).toHaveLength(3);
  });

  it("finds a note behind more than a page of newer comments", async () => {
    const { tickets, id, comments } = await aTicket();
    await tickets.addNote(id, note("note_1"), { mayExist: false });
    for (let index = 0; index < 120; index++) {
      comments().push({
        id: index,
        author_id: 1,
        html_body: "hi",
        plain_body: "hi",
        public: true,
        created_at: "",
      });
    }

    await tickets.addNote(id, note("note_1"), { mayExist: true });

    expect(comments()).toHaveLength(122);
  });

  it("says conflict for a closed ticket and not_found for one that is gone", async () => {
    const { standIn, tickets, id } = await aTicket();
    const [ticket] = standIn.tickets;
    if (ticket) ticket.status = "closed";
    await expect(tickets.addNote(id, note("n"), { mayExist: false })).rejects.toMatchObject({
      kind: "conflict",
    });

    standIn.deleteTicket(Number(id));
    await expect(tickets.addNote(id, note("n"), { mayExist: true })).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(tickets.addNote("1/../../users/2", note("n"), { mayExist: false })).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("keeps the key of a note that is too long", async () => {
    const { tickets, id, comments } = await aTicket();
    const text = "ü".repeat(80_000);

    await tickets.addNote(id, { key: "note_1", html: `<p>${text}</p>`, text }, { mayExist: false });
    await tickets.addNote(id, { key: "note_1", html: `<p>${text}</p>`, text }, { mayExist: true });

    expect(comments()).toHaveLength(2);
    expect(comments()[1]?.html_body).toMatch(/<p>note_1<\/p>$/);
  });
});

it("keeps secrets and the customer's words out of errors and logs", async () => {
  const secrets = { client: "canary-client-secret", token: "canary-access-token", word: "canary-transcript" };
  const block = { subdomain: "acme", oauth: { client_id: "c", client_secret: secrets.client } };
  const { tickets, lines } = openZendesk(block, aClock());
  const draft = aDraft({ note: { html: secrets.word, text: secrets.word } });
  const prepared = await tickets.prepare(draft, first);
  const failures: unknown[] = [];
  const collect = (error: unknown) => failures.push(error);

  nock(HOST).post("/oauth/tokens").reply(200, { access_token: secrets.token });
  for (const status of [403, 422, 429, 500]) {
    nock(HOST)
      .post("/api/v2/tickets")
      .reply(status, { error: secrets.word, details: { base: secrets.word } });
    await tickets.create(prepared).catch(collect);
  }
  nock(HOST).post("/api/v2/tickets").replyWithError("socket hang up");
  await tickets.create(prepared).catch(collect);
  nock(HOST).post("/api/v2/tickets").reply(401);
  nock(HOST).post("/oauth/tokens").reply(401, { error_description: secrets.client });
  await tickets.create(prepared).catch(collect);

  const seen = failures.map((error) =>
    error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : "",
  );
  expect(failures).toHaveLength(6);
  for (const canary of Object.values(secrets)) expect([...seen, ...lines].join()).not.toContain(canary);
});
