import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { HelpdeskEvent } from "../../src/connector.ts";
import { SignatureError } from "../../src/errors.ts";
import { HANDOFF, openIntercom, signed } from "../support/intercom.ts";

const EVENTS: Record<string, { id: string }> = JSON.parse(
  readFileSync(new URL("../recordings/intercom/notifications.json", import.meta.url), "utf8"),
);

async function aReader() {
  const { connection, standIn } = await openIntercom();
  const read = async (name: string): Promise<HelpdeskEvent | undefined> => {
    const { body, headers } = signed(EVENTS[name] ?? {});
    const [event] = (await connection.inbound?.read(body, headers)) ?? [];
    return event;
  };
  return { read, connection, standIn };
}

describe("reading intercom's webhooks", () => {
  it.each<[string, HelpdeskEvent["what"] | null]>([
    ["created", null],
    ["created_for_somebody", { type: "assigned", agent: { id: "9101", name: "Sarah Lind" } }],
    ["admin_assigned", { type: "assigned", agent: { id: "9101", name: "Sarah Lind" } }],
    ["admin_unassigned", { type: "assigned", agent: null }],
    ["assigned_to_baton", { type: "assigned", agent: null }],
    ["team_assigned", { type: "group_changed", groupId: "503" }],
    ["admin_replied", { type: "commented", isPublic: true, text: "We have refunded the second charge." }],
    [
      "admin_replied_flat",
      { type: "commented", isPublic: true, text: "We have refunded the second charge." },
    ],
    ["note_created", { type: "commented", isPublic: false, text: "Waiting for finance." }],
    ["contact_replied", { type: "commented", isPublic: true, text: "It came again & again" }],
    ["state_in_progress", { type: "status", status: "open" }],
    ["state_waiting_on_customer", { type: "status", status: "pending" }],
    ["state_resolved", { type: "status", status: "solved" }],
    ["state_submitted", { type: "status", status: "new" }],
    ["resolved", { type: "status", status: "solved" }],
    ["closed", { type: "status", status: "solved" }],
    ["attribute_updated", null],
    ["rating_provided", { type: "rated", score: "bad", word: "bad", comment: "Took long" }],
    ["conversation_rated", { type: "rated", score: "good", word: "good", comment: "Quick and kind" }],
    ["conversation_deleted", { type: "gone", how: "deleted" }],
    ["ping", null],
    ["fin_spoke", null],
  ])("%s", async (name, what) => {
    const { read } = await aReader();

    expect((await read(name))?.what ?? null).toEqual(what);
  });

  it("says which ticket and handoff, when, and in which act", async () => {
    const { read } = await aReader();

    expect(await read("admin_replied")).toMatchObject({
      ...{ id: EVENTS.admin_replied?.id, ticketId: "215470000001", action: "55" },
      ...{ handoffId: HANDOFF, at: "2026-11-20T10:00:01.999Z" }, // the last reference: the one before is the customer's
    });
    expect((await read("conversation_rated"))?.ticketId).toBe("215470000001");
  });

  it("orders what happened in one second by how far along it is, since Intercom tells no less", async () => {
    const { read } = await aReader();
    const names = ["state_submitted", "state_in_progress", "state_waiting_on_customer", "state_resolved"];
    const moments = await Promise.all(names.map(async (name) => (await read(name))?.at));

    expect(moments.map((at) => at?.slice(-4))).toEqual(["000Z", "001Z", "002Z", "003Z"]);
  });

  it.each([
    ["admin_replied", { kind: "agent", id: "9101", name: "Sarah Lind" }],
    ["note_by_baton", { kind: "us", id: "9001", name: "Baton" }],
    ["created_for_somebody", { kind: "us", id: "9001", name: null }],
    ["contact_replied", { kind: "customer", id: "66f0a1b2c3d4e5f600000001", name: "Dana Reyes" }],
    ["state_by_workflow", { kind: "system", id: "9000", name: "Fin" }],
    ["resolved", { kind: "system", id: null, name: null }],
  ])("knows who did it: %s", async (name, by) => {
    const { read } = await aReader();

    expect((await read(name))?.by).toEqual(by);
  });

  it("is content not to know who somebody is", async () => {
    const { read, standIn } = await aReader();
    standIn.faults.push({ kind: "hang" });

    expect((await read("admin_assigned"))?.what).toEqual({
      type: "assigned",
      agent: { id: "9101", name: null },
    });
  });

  it.each([
    ["no signature", {}],
    ["sha1 of nothing", { "x-hub-signature": "sha1=" }],
    ["another hash", { "x-hub-signature": "sha256=00" }],
    ["two signatures", { "x-hub-signature": ["sha1=00", "sha1=01"] }],
  ])("refuses %s", async (_, headers) => {
    const { connection } = await aReader();

    await expect(connection.inbound?.read(Buffer.from("{"), headers)).rejects.toThrow(SignatureError);
  });

  it("has no way in without the client secret, and says so", async () => {
    const { connection } = await openIntercom({}, { client_secret: undefined });

    expect(connection.inbound).toBeUndefined();
    expect(connection.bot).toBeUndefined();
  });

  it("reads all that the stand-in tells, from the create to the rating", async () => {
    const { connection, standIn } = await openIntercom();
    const { tickets } = connection;
    const draft = { variant: 0, refresh: false };
    standIn.subscribe({ url: "http://127.0.0.1:9/nobody", secret: "s" });
    const { aDraft } = await import("../support/intercom.ts");
    const { id } = await tickets.create(await tickets.prepare(aDraft({ group: "Billing" }), draft));
    standIn.reply(id, "We look into it");
    standIn.solve(id, "");
    standIn.rate(id, "good", "Thanks");

    const whats: unknown[] = [];
    for (const { body } of standIn.webhooks) {
      const { body: bytes, headers } = signed(body);
      const events = (await connection.inbound?.read(bytes, headers)) ?? [];
      for (const { what, ticketId } of events) whats.push([ticketId === id, what.type]);
    }
    expect(whats).toEqual([
      [true, "commented"],
      [true, "assigned"],
      [true, "status"],
      [true, "status"],
      [true, "status"],
      [true, "status"],
      [true, "rated"],
    ]);
  });
});
