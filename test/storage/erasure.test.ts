import { afterEach, describe, expect, it } from "vitest";
import { deleteOld } from "../../src/queue/retention.ts";
import { eraseCustomer } from "../../src/storage/erase-customer.ts";
import { createErasure } from "../../src/storage/erasure.ts";
import type { NewEscalation } from "../../src/storage/inbox.ts";
import { createOutcomeStore } from "../../src/storage/outcomes.ts";
import { quietLog } from "./helpers.ts";
import { anEscalation, openRows } from "./rows.ts";

const { database, inbox, handoffs, aHandoff, sql } = await openRows();
const erasure = createErasure(database);
const outcomes = createOutcomeStore(database);
afterEach(async () => {
  for (const name of ["handoffs", "events", "notes", "callbacks"]) await sql(`DELETE FROM ${name}`);
});

const DANA = { email: "Dana@Northwind.example", externalId: "u_77" };
const body = (customer: object, text = "hello") => ({ customer, conversation: { messages: [{ text }] } });

/** Whatever columns there are, so that one that is added later must be said to stay or to go. */
const fillable = sql<{ name: string; type: string }>(
  `SELECT column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_name = 'handoffs' AND is_nullable = 'YES' AND data_type IN ('text', 'bytea')
      AND column_name NOT IN ('claim_token', 'facts')`,
);

/** A handoff whose every column says something, delivered so many days ago, with a note and a sent callback. */
async function delivered(daysAgo: number, changes: Partial<NewEscalation> = {}): Promise<string> {
  const id = await aHandoff({
    body: body(DANA, "my secret story"),
    callbackUrl: "https://bot.example/x",
    ...changes,
  });
  const at = `now() - ${daysAgo} * interval '1 day'`;
  const filled = (await fillable).map(({ name, type }) => `${name} = ${type === "text" ? "'x'" : "'\\xab'"}`);
  await sql(
    `UPDATE handoffs SET ${filled.join(", ")}, status = 'delivered', created_at = ${at}, delivered_at = ${at},
            work_due_at = NULL, facts = NULL, events_seen = '[1]' WHERE id = $1`,
    [id],
  );
  await sql(`UPDATE events SET received_at = ${at} WHERE handoff_id = $1`, [id]);
  await sql("INSERT INTO notes (installation_id, handoff_id, key, body) VALUES ('default', $1, 'late', $2)", [
    id,
    Buffer.from("x"),
  ]);
  await sql(
    `INSERT INTO callbacks (id, installation_id, handoff_id, type, url, payload, due_at)
     VALUES ($1, 'default', $1, 'handoff.delivered', 'https://bot.example/x', '{}', NULL)`,
    [id],
  );
  return id;
}
const rowOf = async (id: string) =>
  (await sql<Record<string, unknown>>("SELECT * FROM handoffs WHERE id = $1", [id]))[0];
const countOf = async (name: string, id: string) =>
  (await sql(`SELECT 1 FROM ${name} WHERE handoff_id = $1`, [id])).length;

describe("contents that are older than the manifest allows", () => {
  it("are deleted, and what is left are states, times and the ticket's number", async () => {
    const id = await delivered(31);

    expect(await erasure.expire(30, 100)).toEqual({ handoffs: 1, events: 1, notes: 1, callbacks: 1 });

    const row = await rowOf(id);
    const left = Object.keys(row ?? {}).filter((key) => row?.[key] !== null);
    expect(left.sort()).toEqual(
      [
        ...["id", "installation_id", "conversation_id", "status", "is_test", "reason_code", "created_at"],
        ...[
          "closed_at",
          "delivered_at",
          "give_up_at",
          "starts",
          "attempts",
          "request_variant",
          "late_attempts",
        ],
        ...["ticket_id", "ticket_url", "events_seen", "revision", "erased_at", "timers_fired"],
      ].sort(),
    );
    expect(row).toMatchObject({ status: "delivered", conversation_id: `erased-${id}`, events_seen: "[]" });
    for (const name of ["events", "notes", "callbacks"]) expect(await countOf(name, id)).toBe(0);
    expect(await erasure.expire(30, 100)).toMatchObject({ handoffs: 0 });
  });

  it("leave the conversation free to begin anew", async () => {
    const id = await delivered(31, { conversationId: "conv_again" });
    await erasure.expire(30, 100);

    const again = await inbox.accept(anEscalation({ conversationId: "conv_again" }));

    expect(again).toMatchObject({ outcome: "created" });
    expect(again.handoffId).not.toBe(id);
  });

  it.each<[string, string]>([
    ["was delivered a day too late for that", "delivered_at = now() - interval '29 days'"],
    ["has work due", "work_due_at = now()"],
    ["waits for its ticket", "status = 'accepted', delivered_at = NULL, ticket_id = NULL"],
    ["waits for a late source", "late_due_at = now()"],
    ["is parked for a person", "parked_at = now() - interval '60 days'"],
    ["waits for people to be back", "timer = 'opening', timer_due_at = now() + interval '2 days'"],
    ["is held by a worker", "lease_until = now() + interval '5 seconds'"],
  ])("are kept while a handoff %s", async (_, change) => {
    const id = await delivered(31);
    await sql(`UPDATE handoffs SET ${change} WHERE id = $1`, [id]);

    expect(await erasure.expire(30, 100)).toMatchObject({ handoffs: 0 });
    expect(await countOf("events", id)).toBe(1);
  });

  it("are kept while something was said since, or the bot is still to be told", async () => {
    const [spoken, owing] = [await delivered(31), await delivered(31)];
    await sql("UPDATE events SET received_at = now() WHERE handoff_id = $1", [spoken]);
    await sql("UPDATE callbacks SET due_at = now() WHERE handoff_id = $1", [owing]);

    expect(await erasure.expire(30, 100)).toMatchObject({ handoffs: 0 });
  });

  it("are kept until a booked call has been made, and then its number goes with them", async () => {
    const id = await delivered(31);
    const at = (time: string) => sql(`UPDATE slots SET starts_at = ${time} WHERE handoff_id = $1`, [id]);
    await sql(
      `INSERT INTO slots (installation_id, schedule, starts_at, seat, handoff_id, kind, contact)
       VALUES ('default', 'office', now() + interval '2 days', 0, $1, 'callback', $2)`,
      [id, Buffer.from("x")],
    );
    expect(await erasure.expire(30, 100)).toMatchObject({ handoffs: 0 });
    await at("now() - interval '2 hours'");
    expect(await erasure.expire(30, 100)).toMatchObject({ handoffs: 0 });
    await at("now() - interval '2 days'");
    expect(await erasure.expire(30, 100)).toMatchObject({ handoffs: 1 });
    expect(await sql("SELECT contact FROM slots WHERE handoff_id = $1", [id])).toEqual([{ contact: null }]);
  });

  it("are not replayed, nor listed as failed", async () => {
    const id = await delivered(31);
    await sql(
      "UPDATE handoffs SET status = 'failed', ticket_id = NULL, closed_at = delivered_at WHERE id = $1",
      [id],
    );
    await erasure.expire(30, 100);

    expect(await handoffs.replay(id)).toBe(false);
    expect(await handoffs.listParked(10)).toEqual([]);
  });

  it("keep what knows a repeat for 30 days, without its content, also where contents are kept for less", async () => {
    const escalation = anEscalation({ body: body(DANA) });
    const { handoffId } = await inbox.accept(escalation);
    await sql(
      `UPDATE handoffs SET status = 'delivered', work_due_at = NULL, created_at = now() - interval '8 days',
              delivered_at = now() - interval '8 days' WHERE id = $1`,
      [handoffId],
    );
    await sql("UPDATE events SET received_at = now() - interval '8 days'");
    await erasure.expire(7, 100);

    expect(await inbox.accept({ ...escalation, handoffId: "hnd_other" })).toEqual({
      ...{ outcome: "repeated", status: 202, handoffId },
      answer: expect.stringContaining(handoffId),
    });
    expect(await erasure.forgetRepeats(100)).toBe(0);
    await sql("UPDATE events SET received_at = now() - interval '31 days'");
    expect(await erasure.forgetRepeats(100)).toBe(1);
  });

  it("are deleted batch by batch until none is left", async () => {
    for (let n = 0; n < 205; n++) await aHandoff();
    await sql(
      "UPDATE handoffs SET closed_at = now() - interval '9 days', created_at = now() - interval '9 days'",
    );
    await sql("UPDATE handoffs SET work_due_at = NULL");
    await sql("UPDATE events SET received_at = now() - interval '9 days'");
    const { signal: stopping } = new AbortController();

    expect(await deleteOld({ erasure, outcomes, retentionDays: () => 7, log: quietLog, stopping })).toBe(205);
    expect(await deleteOld({ erasure, outcomes, retentionDays: () => 7, log: quietLog, stopping })).toBe(0);
  });
});

describe("a customer who wants to be forgotten", () => {
  const forget = (customer: string, evenOpen = false) => eraseCustomer(database, customer, { evenOpen });

  it.each(["dana@northwind.example", "U_77", " dana@NORTHWIND.example "])(
    "is found by address or id, in any case: %s",
    async (customer) => {
      const id = await delivered(1);
      const other = await delivered(1, { body: body({ email: "sam@acme.example", externalId: "u_7" }) });

      expect(await forget(customer)).toEqual({
        ...{ erased: { handoffs: 1, events: 1, notes: 1, callbacks: 1 }, left: [], mentions: [] },
      });

      expect(await rowOf(id)).toMatchObject({ ticket_id: null, ticket_url: null, status: "delivered" });
      expect(await rowOf(other)).toMatchObject({ erased_at: null, ticket_id: "x" });
      expect(await forget(customer)).toMatchObject({ erased: { handoffs: 0 }, left: [] });
    },
  );

  it("is found by what a source said of them", async () => {
    const id = await delivered(1, { body: body({ email: null, externalId: "another" }) });
    const { pack } = await import("../../src/storage/pack.ts");
    const facts = { results: [{ facts: null }, { facts: { customer: DANA } }] };
    await sql("UPDATE handoffs SET facts = $2 WHERE id = $1", [id, pack(facts)]);

    expect(await forget("dana@northwind.example")).toMatchObject({ erased: { handoffs: 1 } });
  });

  it("is named where others mention them, as a word and not as a part of one", async () => {
    const sam = { email: "sam@acme.example" };
    const mention = await delivered(1, { body: body(sam, "ask dana@northwind.example about it") });
    await delivered(1, { body: body(sam, "ask xdana@northwind.examples") });

    expect(await forget("dana@northwind.example")).toMatchObject({
      erased: { handoffs: 0 },
      mentions: [mention],
    });
  });

  it("keeps the ticket that was promised, and whatever a worker is at, until it is there or the wish is plain", async () => {
    const waiting = await aHandoff({ body: body(DANA) });
    const busy = await delivered(1);
    await sql("UPDATE handoffs SET lease_until = now() + interval '9 seconds' WHERE id = $1", [busy]);

    const { erased, left } = await forget("u_77");

    expect(erased.handoffs).toBe(0);
    expect(left.toSorted((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual([
      { id: waiting, reason: expect.stringContaining("has no ticket yet") },
      { id: busy, reason: expect.stringContaining("at work on it just now") },
    ]);
    expect(await forget("u_77", true)).toMatchObject({ erased: { handoffs: 1 }, left: [{ id: busy }] });
    expect(await rowOf(waiting)).toMatchObject({ status: "failed", work_due_at: null });
    expect(await handoffs.claim(waiting)).toBeNull();
  });
});
