import { beforeEach, describe, expect, it } from "vitest";
import { hoursOf, weekIn } from "../hours/support.ts";
import { bearer, describedServer } from "../support/described.ts";
import { anEscalation, BEARER, signed } from "../support/house.ts";
import { aManifest } from "../support/server.ts";

const api = describedServer();
const SATURDAY = Date.parse("2026-11-21T10:00:00Z");
const MONDAY_NINE = "2026-11-23T08:00:00.000Z";
const BERLIN = weekIn("Europe/Berlin", '{ mon-fri: "09:00-12:00" }');
const WITH_PHONE = {
  customer: { email: "dana@northwind.example", name: "Dana <b>", phone: "+49 30 1234567" },
};

interface Body {
  errors?: { path: string; message: string }[];
  slots?: { at: string; label: string; local: string }[];
  options?: string[];
  hours?: object;
  booking?: { kind: string; at: string | null } | null;
  customer_message?: string;
}

describe("POST /v1/handoffs/:id/callback", () => {
  beforeEach(async () => {
    api.server.room.now = () => SATURDAY;
    api.server.room.manifest = () => ({ ...aManifest(), hours: BERLIN });
    await api.server.database.pool.query("delete from slots");
  });

  async function aHandoff(more: object = WITH_PHONE, text?: string) {
    const event = anEscalation(text === undefined ? {} : { text }, more);
    return (await api.escalate(event)).body.handoff?.id ?? "";
  }

  async function choose(id: string, choice: object) {
    const body = JSON.stringify(choice);
    const answer = await api.call("POST", `/v1/handoffs/${id}/callback`, { headers: signed(body), body });
    return { status: answer.status, body: answer.body as Body };
  }

  const notesOf = async (id: string) => {
    const { notes } = await import("../../src/storage/schema.ts");
    const rows = await api.server.database.db.select().from(notes);
    return rows
      .filter(({ handoffId }) => handoffId === id)
      .map(({ body }) => body as { html: string; text: string; change: object });
  };

  it("lists what may be chosen and the free slots, in UTC, on the team's clock and in the customer's words", async () => {
    const { status, body } = await choose(
      await aHandoff(WITH_PHONE, "Mir wurde diesen Monat zweimal Geld abgebucht"),
      {},
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      hours: { open: false, reason: "closed on Saturdays", opens_at: MONDAY_NINE, zone: "Europe/Berlin" },
      ...{ options: ["email", "callback", "chat"], booking: null },
    });
    expect(body.slots).toHaveLength(18); // three mornings of six, until Wednesday
    expect(body.slots?.[0]).toEqual({
      ...{ at: MONDAY_NINE, ends_at: "2026-11-23T08:30:00.000Z", local: "2026-11-23T09:00:00+01:00" },
      label: expect.stringContaining("Montag"),
    });
  });

  it("books a call: a note with its due time, and words for the customer", async () => {
    const worked: string[] = [];
    api.server.room.onWork = (id) => worked.push(id);
    const id = await aHandoff();
    const { status, body } = await choose(id, { kind: "callback", at: MONDAY_NINE });
    expect(status).toBe(200);
    expect(body.booking).toMatchObject({ kind: "callback", at: MONDAY_NINE });
    expect(body.customer_message).toMatch(/call/i);
    expect(worked).toEqual([id]);
    const [note, ...more] = await notesOf(id);
    expect(more).toEqual([]);
    expect(note?.change).toEqual({ addTags: ["baton_callback"], dueAt: MONDAY_NINE });
    expect(note?.text).toContain(
      "Call Dana <b>, Mon 23 Nov 2026, 09:00 to 09:30 (Europe/Berlin), at +49 30 1234567.",
    );
    expect(note?.html).toContain("Dana &lt;b&gt;");
    expect((await choose(id, {})).body).toMatchObject({ booking: { kind: "callback", at: MONDAY_NINE } });
  });

  it("answers the same choice again with the same words and no further note, also when it is too soon by then", async () => {
    const id = await aHandoff();
    const choice = { kind: "callback", at: "2026-11-23T09:00:00+01:00" };
    const first = await choose(id, choice);
    expect(await choose(id, choice)).toEqual(first);
    api.server.room.now = () => Date.parse("2026-11-23T07:45:00Z");
    expect((await choose(id, choice)).status).toBe(200);
    expect(await notesOf(id)).toHaveLength(1);
  });

  it("refuses a taken slot and names the next free ones", async () => {
    const choice = { kind: "chat", at: MONDAY_NINE };
    expect((await choose(await aHandoff(), choice)).status).toBe(200);
    const { status, body } = await choose(await aHandoff(), choice);
    expect(status).toBe(409);
    expect(body.slots).toHaveLength(5);
    expect(body.slots?.[0]?.at).toBe("2026-11-23T08:30:00.000Z");
  });

  it("gives a slot to one of twenty who want it at once", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => aHandoff()));
    const answers = await Promise.all(ids.map((id) => choose(id, { kind: "callback", at: MONDAY_NINE })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)]);
  });

  it("moves a booking, and frees it for an answer by email", async () => {
    const [a, b] = [await aHandoff(), await aHandoff()];
    await choose(a, { kind: "callback", at: MONDAY_NINE });
    await choose(a, { kind: "callback", at: "2026-11-23T08:30:00Z", phone: "0151 1234" });
    expect((await choose(b, { kind: "callback", at: MONDAY_NINE })).status).toBe(200);
    const { body } = await choose(a, { kind: "email", email: "dana@home.example" });
    expect(body.booking).toMatchObject({ kind: "email", at: null });
    const notes = await notesOf(a);
    const texts = notes.map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(notes[2]?.change).toEqual({ addTags: ["baton_email"], dueAt: null }); // nobody is to call any more
    await choose(a, { kind: "email", email: "dana@work.example" });
    expect((await notesOf(a))[3]?.change).toEqual({ addTags: ["baton_email"] }); // a due time would be somebody else's
    expect(texts[1]).toContain("at 0151 1234.");
    expect(texts[1]).toContain("This takes the place of what was arranged before.");
    expect(texts[2]).toContain("Write to Dana <b> at dana@home.example.");
    expect((await choose(b, {})).body.slots?.map(({ at }) => at)).toContain("2026-11-23T08:30:00.000Z");
  });

  it.each<[string, object, string, string]>([
    ["in the past", { kind: "callback", at: "2026-11-20T08:00:00Z" }, "at", "is in the past"],
    [
      "outside the hours",
      { kind: "callback", at: "2026-11-23T12:00:00Z" },
      "at",
      "is outside the hours (closed at this hour, Europe/Berlin)",
    ],
    [
      "off the grid",
      { kind: "chat", at: "2026-11-23T08:10:00Z" },
      "at",
      "is no slot's beginning; they begin every 30 minutes from 09:00",
    ],
    [
      "too far ahead",
      { kind: "chat", at: "2027-11-23T08:00:00Z" },
      "at",
      "is too far ahead; slots are offered for the next 5 days",
    ],
    ["absent", { kind: "chat" }, "at", "is missing; it is the beginning of a free slot"],
    [
      "no time",
      { kind: "chat", at: "tomorrow" },
      "at",
      "must be an ISO 8601 time with its offset, such as 2026-11-24T09:00:00Z",
    ],
    [
      "without an offset",
      { kind: "chat", at: "2026-11-23T08:00:00" },
      "at",
      "must be an ISO 8601 time with its offset, such as 2026-11-24T09:00:00Z",
    ],
    ["without a kind", { at: MONDAY_NINE }, "kind", "is missing; it says what is to happen at that time"],
    [
      "for a number that is none",
      { kind: "callback", at: MONDAY_NINE, phone: "call me" },
      "phone",
      "is no phone number",
    ],
    [
      "for a number with a story around it",
      { kind: "callback", at: MONDAY_NINE, phone: `${"call me ".repeat(20)}123` },
      "phone",
      "is no phone number",
    ],
    ["for an address that is none", { kind: "email", email: "dana" }, "email", "is no email address"],
  ])("refuses a time or contact that is %s", async (_, choice, path, message) => {
    const id = await aHandoff();
    const { status, body } = await choose(id, choice);
    expect([status, body.errors]).toEqual([422, [{ path, message }]]);
    expect(await notesOf(id)).toEqual([]);
  });

  it("refuses an unknown kind, and a call without a number", async () => {
    expect((await choose(await aHandoff(), { kind: "fax" })).status).toBe(422);
    const id = await aHandoff({ customer: null });
    const missing = { path: "phone", message: "is missing, and the escalation named none" };
    expect((await choose(id, { kind: "callback", at: MONDAY_NINE })).body.errors).toEqual([missing]);
    expect((await choose(id, { kind: "email" })).body.errors).toEqual([
      { path: "email", message: "is missing, and the escalation named none" },
    ]);
  });

  it("offers what the manifest offers, and without hours an email alone", async () => {
    const { followUp } = BERLIN;
    api.server.room.manifest = () => ({
      ...aManifest(),
      hours: { ...BERLIN, followUp: { ...followUp, offer: ["email", "chat"] } },
    });
    const id = await aHandoff();
    expect((await choose(id, {})).body.options).toEqual(["email", "chat"]);
    expect((await choose(id, { kind: "callback", at: MONDAY_NINE })).body.errors).toEqual([
      { path: "kind", message: "is not offered here; choose one of email, chat" },
    ]);
    api.server.room.manifest = () => aManifest();
    expect((await choose(id, {})).body).toMatchObject({
      options: ["email"],
      slots: [],
      hours: { zone: null },
    });
    expect((await choose(id, { kind: "chat", at: MONDAY_NINE })).status).toBe(422);
    expect((await choose(id, { kind: "email" })).status).toBe(200);
  });

  it("goes by the hours of the route's group", async () => {
    api.server.room.manifest = () => ({
      ...aManifest(),
      hours: hoursOf(
        "default: office",
        "schedules:",
        '  - { name: office, zone: UTC, open: { mon: "09:00-12:00" } }',
        '  - { name: weekend, zone: UTC, groups: [Incidents], open: { sat: "09:00-12:00" } }',
      ),
    });
    const id = await aHandoff();
    const route = JSON.stringify({ group: "incidents", assignee: null, priority: "high", reason: "" });
    await api.server.database.pool.query("update handoffs set route = $1 where id = $2", [route, id]);
    const { body } = await choose(id, {});
    expect(body).toMatchObject({ hours: { open: true } });
    expect(body.slots?.[0]?.at).toBe("2026-11-21T11:00:00.000Z");
  });

  it("refuses a handoff that is closed, erased or unknown, and callers who are not the bot", async () => {
    const id = await aHandoff();
    await api.close(id);
    expect((await choose(id, {})).status).toBe(409);
    await api.server.database.pool.query("update handoffs set erased_at = now() where id = $1", [id]);
    expect((await choose(id, { kind: "email" })).status).toBe(410);
    expect((await choose(`hnd_${"0".repeat(26)}`, {})).status).toBe(404);
    const headers = { "content-type": "application/json" };
    expect((await api.call("POST", `/v1/handoffs/${id}/callback`, { headers, body: "{}" })).status).toBe(401);
    const token = { ...headers, ...bearer(BEARER) };
    expect(
      (await api.call("POST", `/v1/handoffs/${id}/callback`, { headers: token, body: "[]" })).status,
    ).toBe(400);
  });
});
