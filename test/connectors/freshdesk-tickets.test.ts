import { describe, expect, it } from "vitest";
import type { FreshdeskOptions } from "../../demo/stand-ins/freshdesk.ts";
import type { TicketChange, TicketDraft } from "../../src/connector.ts";
import { aFreshdesk } from "../support/freshdesk.ts";
import { aClock, aDraft } from "../support/zendesk.ts";

const FIRST = { variant: 0, refresh: false };
const ID = "hnd_0000000000aaaaaaaaaaaaaaaa";
const NOTE = { key: "hnd_01 · late", html: "<p>why</p><p>hnd_01 · late</p>", text: "why hnd_01 · late" };

describe("creating a freshdesk ticket", () => {
  it("returns the ticket's page, whatever its calls go through", async () => {
    const { tickets, standIn } = await aFreshdesk();
    const ref = await tickets.create(await tickets.prepare(aDraft(), FIRST));

    expect(ref).toEqual({ id: "4104", url: "https://acme.freshdesk.com/a/tickets/4104" });
    expect(standIn.tickets).toHaveLength(1);
  });

  it.each<[string, Partial<TicketDraft>, object, string[]]>([
    ["a group", { group: "Billing" }, { groups: [] }, ["group"]],
    ["an agent", { assignee: "Noor Haddad" }, { agents: [] }, ["assignee"]],
    ["a choice", { fields: [{ field: "Churn risk", value: "High" }] }, { fields: [] }, ["field:Churn risk"]],
  ])("names %s that is gone since it was prepared", async (_, draft, gone, parts) => {
    const { tickets, standIn } = await aFreshdesk();
    const prepared = await tickets.prepare(aDraft(draft), FIRST);
    Object.assign(standIn.account, gone, {
      fields: "fields" in gone ? withoutChurn(standIn) : standIn.account.fields,
    });

    const refused = await tickets.create(prepared).catch((error) => error);
    expect(refused).toMatchObject({ kind: "invalid", status: 400 });
    expect(refused.rejected.map(({ part }: { part: string }) => part)).toEqual(parts);
  });

  it.each<[number, object, object]>([
    [
      409,
      errors("unique_external_id", "It already exists", "duplicate_value"),
      { kind: "invalid", rejected: [{ part: "requester" }] },
    ],
    [409, {}, { kind: "conflict" }],
    [
      400,
      errors("cf_unknown", "It should not be blank", "missing_field"),
      { kind: "invalid", rejected: [{ part: "field:cf_unknown" }] },
    ],
    [
      400,
      errors("email", "It should be valid: a@b.example", "invalid_value"),
      { kind: "invalid", rejected: [{ part: "requester", reason: "It should be valid: (address)" }] },
    ],
    [400, {}, { kind: "invalid", rejected: [] }],
    [401, {}, { kind: "auth" }],
    [403, {}, { kind: "forbidden" }],
    [429, {}, { kind: "rate_limited" }],
    [502, {}, { kind: "unavailable" }],
  ])("reads %s %j", async (status, body, expected) => {
    const { tickets, standIn } = await aFreshdesk();
    const prepared = await tickets.prepare(aDraft(), FIRST);
    standIn.faults = [{ kind: "status", reply: { status, body } }];

    const refused = await tickets.create(prepared).catch((error) => error);
    expect(refused).toMatchObject(expected);
  });

  it("keeps the last tenth of the account's calls for tickets", async () => {
    const now = aClock();
    const { tickets, lookup, staffing, standIn } = await aFreshdesk({ callsPerMinute: 20, now }, { now });
    const look = () => lookup?.find(aSubject(), AbortSignal.timeout(1_000));
    for (let call = 0; call < 19; call++) await look();

    await expect(look()).rejects.toMatchObject({ kind: "unavailable", retryAfterMs: 60_000 });
    await expect(staffing?.read(AbortSignal.timeout(1_000))).rejects.toMatchObject({ kind: "unavailable" });
    expect(standIn.calls).toHaveLength(19);
    standIn.calls.length = 0;
    const prepared = await tickets.prepare(aDraft(), FIRST); // reads the list of fields
    await expect(tickets.create(prepared)).rejects.toMatchObject({ kind: "rate_limited", status: 429 });

    now.pass(60_000);
    await tickets.create(prepared);
    await expect(look()).resolves.toMatchObject({ tickets: [{}, {}, {}] });
  });
});

describe("finding a freshdesk ticket", () => {
  it("sees at once in the list what search sees minutes later, by whatever the requester is known", async () => {
    const { tickets, standIn } = await aFreshdesk({ searchLagMs: 300_000 });
    const known = [
      { email: "dana@northwind.example" },
      { email: null, phone: "+44 20 7946 0018" },
      { email: null, phone: null },
      { email: null, phone: null, externalId: null },
    ];
    for (const [index, changes] of known.entries()) {
      const handoffId = `${ID.slice(0, -1)}${index}`;
      const since = new Date().toISOString();
      const draft = aDraft({ handoffId, requester: { ...aDraft().requester, ...changes } });
      const sent = await tickets.prepare(draft, FIRST);
      standIn.faults = [{ kind: "lost-answer", times: 1 }];
      await expect(tickets.create(sent)).rejects.toMatchObject({ kind: "unavailable" });

      const made = String(standIn.tickets.at(-1)?.id);
      expect(await tickets.find(handoffId, { sent, since })).toMatchObject({ id: made });
      expect(await tickets.find(handoffId)).toBeNull(); // the index is behind
    }
  });

  it("takes a requester whom nobody knows for no ticket", async () => {
    const { tickets } = await aFreshdesk();
    const sent = await tickets.prepare(aDraft({ handoffId: ID }), FIRST);

    expect(await tickets.find(ID, { sent, since: new Date().toISOString() })).toBeNull();
  });

  it("does not look past the time of the create, and finds the oldest of two", async () => {
    const now = aClock();
    const { tickets, standIn } = await aFreshdesk({ now }, { now });
    const write = async (handoffId: string) =>
      tickets.create(await tickets.prepare(aDraft({ handoffId }), FIRST));
    for (let one = 0; one < 150; one++) await write(`hnd_old${one}`);
    now.pass(86_400_000);
    for (const ticket of standIn.tickets) ticket.updatedMs = now();
    const since = new Date(now()).toISOString();
    const [first] = [await write(ID), await write(ID)];
    standIn.calls.length = 0;

    expect(await tickets.find(ID, { sent: await tickets.prepare(aDraft(), FIRST), since })).toEqual(first);
    expect(standIn.calls.filter(({ path }) => path === "/api/v2/tickets")).toHaveLength(1);
  });

  it("knows a ticket whose tags people removed by the account's own field", async () => {
    const { tickets, standIn } = await aFreshdesk({ account: {} });
    standIn.account.fields.push({
      id: 1005,
      name: "cf_baton_handoff",
      label: "Baton handoff",
      type: "custom_text",
    });
    const sent = await tickets.prepare(aDraft({ handoffId: ID }), FIRST);
    const ref = await tickets.create(sent);
    for (const ticket of standIn.tickets) ticket.tags = [];

    expect(await tickets.find(ID, { sent, since: new Date().toISOString() })).toEqual(ref);
  });
});

describe("adding a note to a freshdesk ticket", () => {
  async function aTicket(options: FreshdeskOptions = {}) {
    const freshdesk = await aFreshdesk(options);
    const { id } = await freshdesk.tickets.create(await freshdesk.tickets.prepare(aDraft(), FIRST));
    const [ticket] = freshdesk.standIn.tickets;
    if (!ticket) throw new Error("no ticket");
    const { calls } = freshdesk.standIn;
    const add = (change?: TicketChange, mayExist = false) =>
      freshdesk.tickets.addNote(id, { ...NOTE, ...(change ? { change } : {}) }, { mayExist });
    const made = () =>
      calls.splice(0).map(({ method, path }) => `${method} ${path.replace("/api/v2/tickets", "")}`);
    made();
    return { ...freshdesk, id, ticket, add, made };
  }

  it("costs one private write right after the create, and looks at the ticket later on", async () => {
    const { ticket, add, made } = await aTicket();
    await add();
    expect(made()).toEqual(["POST /4104/notes"]);
    expect(ticket.conversations).toMatchObject([{ private: true, body: NOTE.html }]);

    await add();
    expect(made()).toEqual(["GET /4104", "POST /4104/notes"]);
  });

  it("changes what is to change in one update before the note, and keeps the tags that are there", async () => {
    const { ticket, standIn, add, made } = await aTicket();
    ticket.tags.push("by an agent");
    await add({
      ...{ priority: "urgent", group: "engineering", assignee: "noor@acme.example", status: "pending" },
      ...{ addTags: ["moved", "baton"], dueAt: "2026-11-24T09:00:00Z" },
    });

    const [update] = standIn.calls.filter(({ method }) => method === "PUT");
    expect(update?.body).toEqual({
      ...{ priority: 4, group_id: 51_003, responder_id: 9_103, status: 3 },
      ...{ tags: ["baton", "hnd_01", "by an agent", "moved"], due_by: "2026-11-24T09:00:00Z" },
    });
    expect(made().slice(-2)).toEqual(["PUT /4104", "POST /4104/notes"]);
    expect(ticket.conversations[0]?.body).not.toContain("Not changed");
  });

  it("takes the ticket from whoever has it", async () => {
    const { ticket, add } = await aTicket();
    await add({ assignee: "Sarah Lind" });
    expect(ticket.responder_id).toBe(9_101);

    await add({ assignee: null });
    expect(ticket.responder_id).toBeNull();
  });

  it("writes the note without what is refused, and says so", async () => {
    const { ticket, standIn, add } = await aTicket();
    await add({ group: "Nowhere", dueAt: null, priority: "low" });
    expect(ticket.priority).toBe(1);
    expect(ticket.conversations[0]?.body).toMatch(/Not changed: group .*there is no group.*; due /);

    const body = errors("status", "It should not be blank", "missing_field");
    standIn.faults = [
      { kind: "status", times: 1, reply: { status: 400, body }, only: ({ method }) => method === "PUT" },
    ];
    await add({ status: "solved", priority: "high" });
    expect(ticket).toMatchObject({ status: 2, priority: 3 });
    expect(ticket.conversations[1]?.body).toContain("Not changed: status (It should not be blank).");
  });

  it("finds a note that may be there on any page, and then does nothing more", async () => {
    const { ticket, standIn, add, made } = await aTicket();
    for (let one = 0; one < 120; one++)
      ticket.conversations.push({
        ...{ id: one, body: `<p>${one}</p>`, user_id: 9_101, private: false, incoming: false, createdMs: 1 },
      });
    standIn.faults = [{ kind: "lost-answer", times: 1, only: ({ path }) => path.endsWith("/notes") }];
    await expect(add({ priority: "low" })).rejects.toMatchObject({ kind: "unavailable" });
    made();
    await add({ priority: "low" }, true);

    expect(made()).toEqual(["GET /4104/conversations", "GET /4104/conversations"]);
    expect(ticket.conversations.filter(({ body }) => body.includes(NOTE.key))).toHaveLength(1);
  });

  it.each([
    ["spam", "not_found", (ticket: { spam: boolean }) => Object.assign(ticket, { spam: true })],
    ["deleted", "not_found", (ticket: { deleted: boolean }) => Object.assign(ticket, { deleted: true })],
    ["closed", "conflict", (ticket: { status: number }) => Object.assign(ticket, { status: 5 })],
  ] as const)("does not write into a ticket that is %s", async (_, kind, end) => {
    const { ticket, add } = await aTicket();
    await add(); // the first note needs no look
    end(ticket);

    await expect(add()).rejects.toMatchObject({ kind });
    expect(ticket.conversations).toHaveLength(1);
  });

  it("cuts a note that is too long, and keeps what finds it again", async () => {
    const { ticket, tickets, id } = await aTicket();
    const text = "ü<".repeat(40_000);
    await tickets.addNote(id, { key: "the key", html: `<p>${text}</p>`, text }, { mayExist: false });

    const [note] = ticket.conversations;
    expect(Buffer.byteLength(note?.body ?? "")).toBeLessThanOrEqual(60_000);
    expect(note?.body).toContain("the key");
  });
});

function errors(field: string, message: string, code: string) {
  return { description: "Validation failed", errors: [{ field, message, code }] };
}

function withoutChurn({ account }: Awaited<ReturnType<typeof aFreshdesk>>["standIn"]) {
  return account.fields.filter(({ label }) => label !== "Churn risk");
}

function aSubject() {
  const nobody = { externalId: null, name: null, phone: null, error: null, feature: null };
  return { ...nobody, email: "dana@northwind.example" };
}
