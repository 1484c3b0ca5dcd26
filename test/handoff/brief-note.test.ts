import { describe, expect, it } from "vitest";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { ConnectorError } from "../../src/errors.ts";
import { advance } from "../../src/handoff/advance.ts";
import { stepsOf } from "../../src/handoff/steps.ts";
import type { HandoffRow } from "../../src/storage/schema.ts";
import { openRows } from "../storage/rows.ts";
import { aForgetfulDesk } from "../support/forgetful-desk.ts";
import { aWorkRoom, mortal } from "../support/work-room.ts";

const rows = await openRows();
const { handoffs, sql, endLease } = rows;

let people = 0;

/** A stored escalation; `name` keeps what helpdesks see of it apart from all others. */
async function anEscalation(messages = [{ role: "customer", text: "I was charged twice this month" }]) {
  const conversationId = `conv_brief_${++people}`;
  const body = EscalationEvent.parse({ conversation: { id: conversationId, messages } });
  return rows.aHandoff({ conversationId, body });
}

/** Another worker comes a good while later. */
async function later(id: string): Promise<void> {
  await endLease(id);
  await sql(
    `update handoffs set work_due_at = case when work_due_at is null then null else now() end,
            create_started_at = create_started_at - interval '2 minutes' where id = $1`,
    [id],
  );
}

const notesOf = (id: string) =>
  sql<{ key: string; sent_at: Date | null }>(
    "select key, sent_at from notes where handoff_id = $1 order by id",
    [id],
  );

describe("a ticket whose create cannot carry the internal note", () => {
  it("gets it right after, once, with its mark and whatever else the create could not say", async () => {
    const desk = aForgetfulDesk();
    const id = await anEscalation();

    expect(await advance(id, aWorkRoom(rows, desk.tickets))).toEqual({ next: "done" });

    expect(desk.calls).toEqual(["create", "note"]);
    const [{ description, notes } = { description: "", notes: [] }] = desk.made;
    expect(description).toBe("I was charged twice this month");
    expect(desk.prepared[0]?.conversation).toMatchObject({
      platform: null,
      id: expect.stringMatching(/^conv_/),
    });
    expect(notes).toMatchObject([
      { key: `${id} · brief`, change: { addTags: expect.arrayContaining(["baton"]) } },
    ]);
    expect(notes[0]?.text).toContain("WHAT IS WRONG");
    for (const words of [notes[0]?.text, notes[0]?.html]) expect(words).toContain(`${id} · brief`);
    expect(await handoffs.get(id)).toMatchObject({ status: "delivered", workDueAt: null });
  });

  it("gets it before the parts that were too long for it", async () => {
    const desk = aForgetfulDesk({ maxNoteBytes: 12_000 });
    const text = "The same invoice is there twice, and nobody told me why. ".repeat(20);
    const id = await anEscalation(
      Array.from({ length: 30 }, (_, nr) => ({ role: "customer", text: `${nr} ${text}` })),
    );

    await advance(id, aWorkRoom(rows, desk.tickets));

    const keys = desk.made[0]?.notes.map(({ key }) => key.replace(`${id} · `, ""));
    expect(keys?.slice(0, 3)).toEqual(["brief", "transcript-2", "transcript-3"]);
    for (const note of desk.made[0]?.notes ?? [])
      expect(Buffer.byteLength(note.html)).toBeLessThanOrEqual(12_000);
  });

  it("gets it before what was arranged with the customer while the ticket was made", async () => {
    const desk = aForgetfulDesk();
    const id = await anEscalation();
    await sql("update handoffs set revision = 1 where id = $1", [id]);
    const claim = await handoffs.claim(id);
    if (!claim) throw new Error("not claimed");
    await handoffs.addNotes(claim, [{ key: "callback-1", body: { html: "<p>At ten</p>", text: "At ten" } }]);
    await handoffs.release(claim, { workInMs: 0 });

    await advance(id, aWorkRoom(rows, desk.tickets));

    expect(desk.made[0]?.notes.map(({ key }) => key)).toEqual([`${id} · brief`, `${id} · callback-1`]);
  });

  it("gets the words of the last rendering: what was refused is named in the one note", async () => {
    const desk = aForgetfulDesk();
    desk.faults.refuses.add("Churn risk");
    const id = await anEscalation();
    const field = {
      field: "Churn risk",
      expression: '"high"',
      line: 1,
      column: 1,
      evaluate: () => ({ value: "high", error: null }),
    };

    await advance(id, aWorkRoom(rows, desk.tickets, { fields: [field] as never }));

    expect(desk.calls).toEqual(["create", "create", "note"]);
    expect(desk.made[0]?.notes).toHaveLength(1);
    expect(desk.made[0]?.notes[0]?.text).toMatch(/Churn risk.*there is no such option/s);
  });

  it("gets none any more where the next request carries the note itself, nor parts that it has no use for", async () => {
    const desk = aForgetfulDesk({ carriesNoteFrom: 1 });
    desk.faults.refuses.add("Churn risk");
    const id = await anEscalation();
    const evaluate = () => ({ value: "high", error: null });
    const field = { field: "Churn risk", expression: '"high"', line: 1, column: 1, evaluate };

    await advance(id, aWorkRoom(rows, desk.tickets, { fields: [field] as never }));

    expect(desk.calls).toEqual(["create", "create"]);
    expect(await notesOf(id)).toEqual([]);
    expect(await handoffs.get(id)).toMatchObject({ status: "delivered", workDueAt: null });
  });

  it("gets a plain one where rendering keeps failing, which says who wrote and what", async () => {
    const desk = aForgetfulDesk();
    const id = await anEscalation();
    await sql("update handoffs set starts = 4 where id = $1", [id]);

    await advance(id, aWorkRoom(rows, desk.tickets));

    expect(desk.made[0]?.notes).toMatchObject([{ key: `${id} · brief` }]);
    expect(desk.made[0]?.notes[0]?.text).toMatch(
      /could not prepare the usual summary.*I was charged twice.*· brief$/s,
    );
  });

  it("keeps the platform's own id of the conversation, whatever it looks like", async () => {
    const desk = aForgetfulDesk();
    const messages = [{ role: "customer", text: "Hi" }];
    const event = { conversation: { id: "4111111111111111", messages }, bot: { platform: "desk" } };
    const [well, plain] = [1, 2].map((nr) =>
      rows.aHandoff({ conversationId: `conv_platform_${nr}`, body: EscalationEvent.parse(event) }),
    );
    await sql("update handoffs set starts = 4 where id = $1", [await plain]);

    for (const id of [well, plain]) await advance((await id) ?? "", aWorkRoom(rows, desk.tickets));

    const known = { platform: "desk", id: "4111111111111111" };
    expect(desk.prepared.map(({ conversation }) => conversation)).toEqual([known, known]);
  });

  it("stays delivered while the note cannot be written, which is tried again and can be seen", async () => {
    const desk = aForgetfulDesk();
    desk.faults.notes.push(new ConnectorError("desk", "unavailable", "answered 502", { status: 502 }));
    const id = await anEscalation();

    expect(await advance(id, aWorkRoom(rows, desk.tickets))).toMatchObject({ next: "again" });
    const waiting = await handoffs.get(id);
    expect(waiting).toMatchObject({ status: "delivered", lastError: "desk: answered 502" });
    const steps = stepsOf(waiting as HandoffRow, await handoffs.beside(id)).filter(
      ({ name }) => name === "note",
    );
    expect(steps).toMatchObject([{ key: "brief", state: "waiting", text: "desk: answered 502" }]);
    await later(id);
    await advance(id, aWorkRoom(rows, desk.tickets));

    expect(desk.calls).toEqual(["create", "note", "note"]);
    expect(stepsOf(waiting as HandoffRow, await handoffs.beside(id)).at(-1)).toMatchObject({ state: "done" });
    expect(desk.made[0]?.notes).toHaveLength(1);
    expect(await handoffs.get(id)).toMatchObject({ lastError: null, workDueAt: null });
  });

  it("gets the note alone where the helpdesk refuses what goes with it, and the note says so", async () => {
    const desk = aForgetfulDesk();
    desk.faults.notes.push(new ConnectorError("desk", "invalid", "answered 422", { status: 422 }));
    const id = await anEscalation();

    await advance(id, aWorkRoom(rows, desk.tickets));

    const [note] = desk.made[0]?.notes ?? [];
    expect(note).not.toHaveProperty("change");
    expect(note?.text).toMatch(/Not set, because the helpdesk refused it: tags\.$/);
  });

  it("waits for a person where the helpdesk refuses the note itself; a replay writes it", async () => {
    const desk = aForgetfulDesk();
    const refusal = () => new ConnectorError("desk", "invalid", "answered 422", { status: 422 });
    desk.faults.notes.push(refusal(), refusal());
    const id = await anEscalation();

    await advance(id, aWorkRoom(rows, desk.tickets));

    const parkedReason = "desk refuses the ticket's internal note: answered 422";
    expect(await handoffs.get(id)).toMatchObject({ status: "delivered", parkedReason });
    expect(await handoffs.replay(id)).toBe(true);
    await advance(id, aWorkRoom(rows, desk.tickets));
    expect(desk.made[0]?.notes).toHaveLength(1);
    expect(await handoffs.get(id)).toMatchObject({ status: "delivered", parkedReason: null });
  });

  it("loses the note, and nothing else, where people have deleted it already", async () => {
    const desk = aForgetfulDesk();
    desk.faults.notes.push(new ConnectorError("desk", "not_found", "answered 404", { status: 404 }));
    const id = await anEscalation();

    expect(await advance(id, aWorkRoom(rows, desk.tickets))).toEqual({ next: "done" });

    expect(await handoffs.get(id)).toMatchObject({ status: "delivered", workDueAt: null });
  });

  it("is one, with one note, wherever its worker was killed", async () => {
    let steps = 0;
    for (let isKilled = true; isKilled; ) {
      steps++;
      const desk = aForgetfulDesk();
      const id = await anEscalation();
      const { wrap, killed } = mortal(steps);
      const doomed = aWorkRoom({ ...rows, handoffs: wrap(handoffs) }, wrap(desk.tickets));
      isKilled = (await Promise.race([advance(id, doomed), killed])) === "killed";
      for (let tries = 0; tries < 3; tries++) {
        await later(id);
        await advance(id, aWorkRoom(rows, desk.tickets));
      }

      const told = `killed after step ${steps}`;
      expect(desk.made, told).toHaveLength(1);
      expect(
        desk.made[0]?.notes.map(({ key }) => key),
        told,
      ).toEqual([`${id} · brief`]);
      expect(await handoffs.get(id), told).toMatchObject({ status: "delivered", workDueAt: null });
      expect(await notesOf(id), told).toMatchObject([{ key: "brief", sent_at: expect.any(Date) }]);
    }
    // Claim, prepare, brief, request, create, ticket, note begun, note, note sent, release.
    expect(steps).toBeGreaterThan(9);
  });
});
