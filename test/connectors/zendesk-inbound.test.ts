import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { HelpdeskEvent } from "../../src/connector.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aBlock, aClock, aZendesk, openZendesk } from "../support/zendesk.ts";

const SECRET = "s3cret of Admin Center";
const EVENTS: Record<string, object> = JSON.parse(
  readFileSync(new URL("../recordings/zendesk/webhook-events.json", import.meta.url), "utf8"),
);
const NOW = "2026-11-20T10:10:00Z";

describe("reading zendesk's webhooks", () => {
  it.each<[string, HelpdeskEvent["what"] | null]>([
    ["created", null],
    ["created_for_somebody", { type: "assigned", agent: { id: "9101", name: "Sarah Lind" } }],
    ["agent_assignment_changed", { type: "assigned", agent: { id: "9101", name: "Sarah Lind" } }],
    ["agent_assignment_removed", { type: "assigned", agent: null }],
    ["group_assignment_changed", { type: "group_changed", groupId: "502" }],
    ["comment_added", { type: "commented", isPublic: true, text: "We have refunded the second charge." }],
    ["comment_added_in_private", { type: "commented", isPublic: false, text: "Waiting for finance." }],
    ["status_changed", { type: "status", status: "solved" }],
    ["custom_status_changed", { type: "status", status: "hold" }],
    ["priority_changed", null],
    ["merged", { type: "gone", how: "merged" }],
    ["soft_deleted", { type: "gone", how: "deleted" }],
    ["undeleted", { type: "status", status: "open" }],
    ["csat_received", { type: "rated", score: "good", word: "good", comment: "Quick and kind" }],
  ])("%s", async (name, what) => {
    const [event] = await (await anInbound()).read(...signed(EVENTS[name]));

    expect(event?.what ?? null).toEqual(what);
  });

  it("says which ticket and handoff, when, and in which act", async () => {
    const [event] = await (await anInbound()).read(...signed(EVENTS.comment_added));

    expect(event).toMatchObject({
      id: "d4f5c389-8f4a-4c2e-a1b9-8e4f39c70006",
      ticketId: "35436",
      handoffId: "hnd_0000000000aaaaaaaaaaaaaaaa",
      at: "2026-11-20T10:02:30.123Z",
      action: "01JDX4T5Q00000000000000006",
    });
  });

  it.each([
    ["comment_added", { kind: "agent", id: "9101", name: "Sarah Lind" }],
    ["comment_added_by_customer", { kind: "customer", id: "700004", name: "Dana Reyes" }],
    ["comment_added_by_baton", { kind: "us", id: "9001", name: "Baton" }],
    ["status_changed", { kind: "agent", id: "9101", name: null }],
    ["csat_received", { kind: "customer", id: "700004", name: null }],
  ])("knows who did it: %s", async (name, by) => {
    const [event] = await (await anInbound()).read(...signed(EVENTS[name]));

    expect(event?.by).toEqual(by);
  });

  it("takes a ticket that Baton's own user has for nobody's, and a rule of Zendesk's for no person", async () => {
    const inbound = await anInbound();
    const ours = withEvent("agent_assignment_changed", { current: 9001, previous: null });
    const byRule = { ...EVENTS.status_changed, detail: { ...detailOf("status_changed"), actor_id: "-1" } };

    expect((await inbound.read(...signed(ours)))[0]?.what).toEqual({ type: "assigned", agent: null });
    expect((await inbound.read(...signed(byRule)))[0]?.by.kind).toBe("system");
  });

  it("is content not to know who somebody is, and does not ask again and again", async () => {
    const { standIn, inbound } = await opened();
    standIn.faults.push({
      kind: "status",
      reply: { status: 500, body: {} },
      only: ({ path }) => path.includes("users"),
    });

    const first = await inbound?.read(...signed(EVENTS.agent_assignment_changed));
    await inbound?.read(...signed(EVENTS.agent_assignment_changed));

    expect(first?.[0]?.what).toEqual({ type: "assigned", agent: { id: "9101", name: null } });
    expect(standIn.calls.filter(({ path }) => path.includes("users"))).toHaveLength(2); // me, and the agent
  });

  it.each([
    [
      { score: "BAD", comment: null },
      { score: "bad", word: "bad" },
    ],
    [{ score: 4 }, { score: null, word: "4" }],
    [{ score: "OFFERED" }, null],
    [undefined, null],
  ])("reads the rating %j as %j", async (satisfaction_score, rating) => {
    const event = withEvent("csat_received", { satisfaction_score });
    const [read] = await (await anInbound()).read(...signed(event));

    if (rating === null) expect(read).toBeUndefined();
    else expect(read?.what).toMatchObject({ type: "rated", ...rating });
  });
});

describe("the signature of zendesk's webhooks", () => {
  const body = JSON.stringify(EVENTS.status_changed);

  it.each<[string, () => Record<string, string>]>([
    ["none", () => ({})],
    ["of another secret", () => headersFor(body, NOW, "another")],
    ["of another body", () => headersFor(`${body} `)],
    [
      "without its time",
      () => ({ "x-zendesk-webhook-signature": headersFor(body)["x-zendesk-webhook-signature"] ?? "" }),
    ],
    [
      "whose time was changed",
      () => ({ ...headersFor(body), "x-zendesk-webhook-signature-timestamp": "2026-11-20T10:10:01Z" }),
    ],
    ["six minutes old", () => headersFor(body, "2026-11-20T10:03:59Z")],
    ["six minutes ahead", () => headersFor(body, "2026-11-20T10:16:01Z")],
    ["with a time that is none", () => headersFor(body, "yesterday")],
    ["cut short", () => ({ ...headersFor(body), "x-zendesk-webhook-signature": "AAAA" })],
  ])("%s is refused, before anything is read", async (_, headers) => {
    const { standIn, inbound } = await opened();

    await expect(inbound?.read(Buffer.from(body), headers())).rejects.toThrow(SignatureError);
    await expect(inbound?.read(Buffer.from("{"), headers())).rejects.toThrow(SignatureError);
    expect(standIn.calls).toEqual([]);
  });

  it("may be up to five minutes off, and is over the very bytes", async () => {
    const { inbound } = await opened();

    for (const at of ["2026-11-20T10:05:01Z", "2026-11-20T10:14:59.9Z"])
      await expect(inbound?.read(Buffer.from(body), headersFor(body, at))).resolves.toHaveLength(1);
  });

  it.each([
    ["no JSON", "{", "is not JSON"],
    ["no UTF-8", Buffer.from([0x22, 0xff, 0x22]), "is not JSON in UTF-8"],
    ["a trigger's own JSON", '{"ticket":"{{ticket.id}}"}', "not to a trigger or automation"],
    [
      "an event without its ticket",
      '{"type":"zen:event-type:ticket.merged","id":"1","time":"2026-11-20T10:00:00Z"}',
      "detail",
    ],
  ])("right, but over %s", async (_, bytes, message) => {
    const { inbound } = await opened();
    const read = inbound?.read(Buffer.from(bytes), headersFor(bytes));

    await expect(read).rejects.toThrow(UnreadableError);
    await expect(inbound?.read(Buffer.from(bytes), headersFor(bytes))).rejects.toThrow(message);
  });

  it("is right of events about other things, which tell us nothing", async () => {
    const { inbound } = await opened();
    const event = JSON.stringify({ type: "zen:event-type:user.created", detail: {}, event: {} });

    await expect(inbound?.read(Buffer.from(event), headersFor(event))).resolves.toEqual([]);
  });

  it("cannot be checked without a secret: then there is nothing to read with", () => {
    expect("inbound" in openZendesk(aBlock())).toBe(false);
  });
});

async function opened() {
  const standInOf = await aZendesk();
  const clock = aClock(Date.parse(NOW));
  const { inbound } = openZendesk({ ...aBlock(standInOf.standIn.url), webhook_secret: SECRET }, clock);
  return { standIn: standInOf.standIn, inbound };
}

async function anInbound() {
  const { inbound } = await opened();
  if (!inbound) throw new Error("it has a secret");
  return inbound;
}

function headersFor(body: string | Buffer, at = NOW, secret = SECRET): Record<string, string> {
  return {
    "x-zendesk-webhook-signature-timestamp": at,
    "x-zendesk-webhook-signature": createHmac("sha256", secret).update(at).update(body).digest("base64"),
  };
}

function signed(event: unknown): [Buffer, Record<string, string>] {
  const body = JSON.stringify(event);
  return [Buffer.from(body), headersFor(body)];
}

const detailOf = (name: string) => (EVENTS[name] as { detail: object }).detail;
const withEvent = (name: string, event: object) => ({ ...EVENTS[name], event });
