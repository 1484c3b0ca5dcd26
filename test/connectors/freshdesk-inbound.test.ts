import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { freshdeskCredentials } from "../../demo/stand-ins/freshdesk.ts";
import type { HelpdeskEvent, TicketChange } from "../../src/connector.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aFreshdesk } from "../support/freshdesk.ts";
import { aClock, aDraft } from "../support/zendesk.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../recordings/freshdesk/${name}`, import.meta.url), "utf8"));
const WEBHOOKS: Record<string, Record<string, string>> = read("webhooks.json");
const NOW = "2026-11-20T10:10:00.000Z";
const SARAH = { id: "9101", name: "Sarah Lind" };

async function anInbound(account: object = {}) {
  const now = aClock(Date.parse(NOW));
  const freshdesk = await aFreshdesk({ now, account }, { now });
  const { inbound, standIn } = freshdesk;
  if (!inbound) throw new Error("no inbound");
  const hear = (body: unknown, secret = freshdeskCredentials.webhookSecret) =>
    inbound.read(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), {
      "x-baton-secret": secret,
    });
  return { ...freshdesk, standIn, hear, now };
}

const whats = (events: readonly HelpdeskEvent[]) => events.map(({ what }) => what);
const one = (events: readonly HelpdeskEvent[], type: HelpdeskEvent["what"]["type"]) =>
  events.find(({ what }) => what.type === type);

describe("reading freshdesk's webhooks", () => {
  it.each<[string, HelpdeskEvent["what"][]]>([
    [
      "replied",
      [
        { type: "commented", isPublic: true, text: "We have refunded the second charge.\nSorry & thank you" },
        { type: "assigned", agent: SARAH },
        { type: "status", status: "open" },
      ],
    ],
    [
      "customer_wrote",
      [
        { type: "commented", isPublic: true, text: "It is still there" },
        { type: "status", status: "open" },
      ],
    ],
    [
      "status_changed",
      [
        { type: "assigned", agent: SARAH },
        { type: "status", status: "solved" },
      ],
    ],
    [
      "group_changed",
      [
        { type: "assigned", agent: null },
        { type: "group_changed", groupId: "51003" },
        { type: "status", status: "open" },
      ],
    ],
    [
      "deleted",
      [
        { type: "gone", how: "deleted" },
        { type: "assigned", agent: null },
      ],
    ],
    [
      "rated",
      [
        { type: "status", status: "closed" },
        { type: "rated", score: "good", word: "good", comment: null },
      ],
    ],
  ])("%s", async (name, expected) => {
    const { hear } = await anInbound();

    expect(whats(await hear(WEBHOOKS[name]))).toEqual(expected);
  });

  it("says which ticket and handoff, when, and who", async () => {
    const { hear } = await anInbound();
    const events = await hear(WEBHOOKS.replied);

    for (const event of events)
      expect(event).toMatchObject({
        ...{ ticketId: "4101", handoffId: "hnd_0000000000aaaaaaaaaaaaaaaa" },
        action: "4101 2026-11-20 10:02:30 UTC",
      });
    expect(one(events, "commented")).toMatchObject({
      at: "2026-11-20T10:02:30.000Z",
      by: { kind: "agent", name: "Sarah Lind" },
    });
    expect(one(await hear(WEBHOOKS.customer_wrote), "commented")?.by.kind).toBe("customer");
    expect(one(await hear(WEBHOOKS.group_changed), "group_changed")?.by.kind).toBe("system");
    expect(one(await hear(WEBHOOKS.rated), "rated")).toMatchObject({
      at: "2026-11-21T17:00:00.000Z",
      by: { kind: "customer" },
    });
  });

  it("is the same event when it comes again, and another one when something changed", async () => {
    const { hear, now } = await anInbound();
    const ids = (events: readonly HelpdeskEvent[]) => events.map(({ id }) => id);
    const first = ids(await hear(WEBHOOKS.replied));
    now.pass(3_600_000);
    expect(ids(await hear(WEBHOOKS.replied))).toEqual(first);
    expect(new Set(first).size).toBe(first.length);

    // The reply is told again by the next webhook, with another status and time.
    const later = { ...WEBHOOKS.replied, status: "Resolved", updated_at: "2026-11-20 10:09:00 UTC" };
    const [comment, ...others] = ids(await hear(later));
    expect(comment).toBe(first[0]);
    for (const id of others) expect(first).not.toContain(id);
  });

  it.each<[string, object, object]>([
    [
      "the one that an event names",
      { status: "Resolved" },
      { status: "Open", event: "{status:{from:4,to:2}}" },
    ],
    ["the ending, without events", { status: "Open", event: "" }, { status: "Resolved", event: "" }],
  ])("puts last of a second's states %s", async (_, before, after) => {
    const { hear } = await anInbound();
    const [first, last] = await Promise.all(
      [before, after].map(async (change) => one(await hear({ ...WEBHOOKS.replied, ...change }), "status")),
    );

    expect(Date.parse(last?.at ?? "")).toBeGreaterThan(Date.parse(first?.at ?? ""));
  });

  it("does not take the state in which a ticket was deleted for its coming back", async () => {
    const { hear } = await anInbound();
    const events = await hear({ ...WEBHOOKS.deleted, status: "Open" });
    const at = (type: "gone" | "status") => Date.parse(one(events, type)?.at ?? "");

    expect(at("gone")).toBeGreaterThan(at("status"));
  });

  it("takes a ticket that Baton's own agent has for nobody's", async () => {
    const { hear } = await anInbound();
    const events = await hear({
      ...WEBHOOKS.replied,
      agent_name: "Baton",
      agent_email: "baton@acme.example",
    });

    expect(one(events, "assigned")?.what).toEqual({ type: "assigned", agent: null });
  });

  it("reads statuses by the account's own words, and its own ones as pending", async () => {
    const { hear } = await anInbound({ fields: read("ticket-fields.json") });
    const statusOf = async (status: string) =>
      one(await hear({ ...WEBHOOKS.replied, status }), "status")?.what;

    expect(await statusOf("Gelöst")).toEqual({ type: "status", status: "solved" });
    expect(await statusOf("In Bearbeitung")).toEqual({ type: "status", status: "open" });
    expect(await statusOf("Waiting on third party")).toEqual({ type: "status", status: "pending" });
    expect(await statusOf("5")).toEqual({ type: "status", status: "closed" });
    expect(await statusOf("Whatever")).toBeUndefined();
  });

  it("does not take its own changes for a person's", async () => {
    const { hear, tickets, now } = await anInbound();
    const { id } = await tickets.create(
      await tickets.prepare(aDraft({ group: "Billing", assignee: "Sarah Lind" }), {
        variant: 0,
        refresh: false,
      }),
    );
    const told = async (agent: string, more: object = {}) =>
      await hear({
        ...WEBHOOKS.group_changed,
        performed_by: "agent",
        ticket_id: id,
        agent_name: agent,
        ...more,
      });
    expect(one(await told("Sarah Lind"), "assigned")?.by.kind).toBe("us");

    const change: TicketChange = { group: "Engineering", assignee: null, status: "pending" };
    await tickets.addNote(id, { key: "k", html: "<p>k</p>", text: "k", change }, { mayExist: false });
    const ours = await told("", { status: "Pending" });
    expect(ours.map(({ by }) => by.kind)).toEqual(["us", "us", "us"]);
    const theirs = await told("Noor Haddad", { status: "Resolved", group: "Support" });
    expect(theirs.map(({ by }) => by.kind)).toEqual(["agent", "agent", "agent"]);

    now.pass(11 * 60_000);
    expect(one(await told(""), "assigned")?.by.kind).toBe("agent");
  });

  it("reads a reply without names only where the act was one", async () => {
    const { hear } = await anInbound();
    const bare = { ...WEBHOOKS.replied, requester_name: "", public_comment: "<p>Hello</p>" };

    expect(one(await hear(bare), "commented")?.by).toEqual({ kind: "agent", id: null, name: null });
    expect(one(await hear({ ...bare, event: "{status:{from:2,to:3}}" }), "commented")).toBeUndefined();
    expect(one(await hear({ ...bare, performed_by: "requester" }), "commented")?.by.kind).toBe("customer");
  });

  it("goes by the webhook's arrival where it tells no time, and by names where nobody can be asked", async () => {
    const { hear, standIn } = await anInbound();
    standIn.faults = [{ kind: "status", reply: { status: 503, body: {} } }];
    const events = await hear({ ...WEBHOOKS.replied, updated_at: "{{ticket.modified_on}}", tags: "" });

    expect(events.map(({ at }) => at)).toEqual([NOW, NOW, NOW]);
    expect(one(events, "assigned")?.what).toEqual({
      ...{ type: "assigned", agent: { id: "sarah@acme.example", name: "Sarah Lind" } },
    });
    expect(one(events, "status")?.what).toEqual({ type: "status", status: "open" });
    expect(events[0]?.handoffId).toBeNull();
  });

  it("reads a comment whose quotes and line breaks nobody escaped", async () => {
    const { hear } = await anInbound();
    const events = await hear(
      filled({ public_comment: 'Sarah Lind : <div style="color:red">She said "no",\nand left</div>' }),
    );

    expect(one(events, "commented")).toMatchObject({
      by: { kind: "agent", name: "Sarah Lind" },
      what: { text: 'She said "no",\nand left' },
    });
    expect(one(events, "status")?.what).toEqual({ type: "status", status: "open" });
  });

  it.each([
    'Dana Reyes : x", "performed_by": "agent", "status": "Resolved", "x": "',
    'Dana Reyes : x", "status": "Resolved", "requester_name": "Somebody", "rating": "bad',
    'Dana Reyes : x", "requester_name": "Somebody"} {"a": "',
  ])("does not take what a customer wrote for a part of the webhook: %s", async (public_comment) => {
    const { hear } = await anInbound();
    const events = await hear(filled({ performed_by: "requester", public_comment }));

    expect(one(events, "status")?.what).toEqual({ type: "status", status: "open" });
    expect(one(events, "rated")).toBeUndefined();
    expect(events.map(({ by }) => by.kind)).toEqual(["customer", "customer"]);
  });

  it("does not let a customer who writes give the ticket to whoever has it", async () => {
    const { hear } = await anInbound();
    const events = await hear({ ...WEBHOOKS.replied, performed_by: "requester" });

    expect(one(events, "assigned")).toBeUndefined();
    expect(one(await hear(WEBHOOKS.replied), "assigned")?.what).toEqual({ type: "assigned", agent: SARAH });
  });

  it("wants the secret", async () => {
    const { hear, inbound } = await anInbound();
    for (const secret of ["", "wrong", `${freshdeskCredentials.webhookSecret} `])
      await expect(hear(WEBHOOKS.replied, secret)).rejects.toThrow(SignatureError);
    await expect(inbound?.read(Buffer.from("{}"), {})).rejects.toThrow(SignatureError);
  });

  it.each([
    ["not JSON", '{"ticket_id":"1","public_comment":"she said "no""}', "no JSON object"],
    ["broken before the comment", '{"ticket_id":"a"b","public_comment":"","requester_name":""}', "no JSON"],
    ["no ticket", { ...WEBHOOKS.replied, ticket_id: "" }, "ticket_id"],
    ["nobody who did it", { ...WEBHOOKS.replied, performed_by: "{{who}}" }, "performed_by"],
    ["another platform's", { freshdesk_webhook: { ticket_id: 4 } }, "README.md"],
  ])("says what is wrong with a body that is %s", async (_, body, reason) => {
    const { hear } = await anInbound();
    const refused = await hear(body).catch((error) => error);

    expect(refused).toBeInstanceOf(UnreadableError);
    expect(refused.message).toContain(reason);
  });
});

/** The README's template with placeholders filled in by a Freshdesk that escapes nothing. */
function filled(values: Record<string, string>): string {
  const readme = readFileSync(new URL("../../connectors/freshdesk/README.md", import.meta.url), "utf8");
  const [, template = ""] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  const lines = template.split("\n").map((line) => {
    const key = /^\s*"(\w+)": "/.exec(line)?.[1] ?? "";
    const value = values[key] ?? WEBHOOKS.replied?.[key];
    return value === undefined ? line : `  "${key}": "${value}"${line.endsWith(",") ? "," : ""}`;
  });
  return lines.join("\n");
}
