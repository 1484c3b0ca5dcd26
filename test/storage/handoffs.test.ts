import { describe, expect, it } from "vitest";
import { newId } from "../../src/ids.ts";
import { type Claim, createHandoffStore, databaseTime } from "../../src/storage/handoffs.ts";
import { anEscalation, openRows } from "./rows.ts";

const { database, inbox, handoffs, callbacks, errands, sql, aHandoff, endLease } = await openRows();

async function claimed(id: string): Promise<Claim> {
  const claim = await handoffs.claim(id);
  if (!claim) throw new Error("not claimed");
  return claim;
}

describe("a claim", () => {
  it("is given to one of many that ask at once, in two processes, and counts the start", async () => {
    const id = await aHandoff();
    const other = createHandoffStore(database);

    const claims = await Promise.all([id, id, id].flatMap(() => [handoffs.claim(id), other.claim(id)]));

    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect((await handoffs.get(id))?.starts).toBe(1);
  });

  it("brings the events in the order in which they came", async () => {
    const id = await aHandoff({ conversationId: "conv_story", body: { nr: 1 } });
    await inbox.accept(anEscalation({ conversationId: "conv_story", body: { nr: 2 } }));

    expect((await claimed(id)).events.map(({ body }) => body)).toEqual([{ nr: 1 }, { nr: 2 }]);
  });

  it("is for work that is due, not for what is done or waits", async () => {
    const [done, waiting] = [await aHandoff(), await aHandoff()];
    await handoffs.release(await claimed(done), { workInMs: null });
    await handoffs.release(await claimed(waiting), { workInMs: 60_000 });

    expect(await handoffs.claim(done)).toBeNull();
    expect(await handoffs.claim(waiting)).toBeNull();
    expect(await handoffs.claim("hnd_unknown")).toBeNull();
  });

  it("passes to another when its lease has run out, and its holder's writes change nothing from then on", async () => {
    const id = await aHandoff();
    const sleeper = await claimed(id);
    await handoffs.addNotes(sleeper, [{ key: "late", body: { text: "…" } }]);
    await endLease(id);
    const successor = await claimed(id);
    await handoffs.save(successor, { ticketId: "35436" });
    await handoffs.addNotes(sleeper, [
      { key: "late", body: { text: "too late" } },
      { key: "transcript-2", body: { text: "too late" } },
    ]);

    expect(await sql("select key from notes where handoff_id = $1", [id])).toEqual([{ key: "late" }]);
    expect(sleeper.notes.map(({ body }) => body)).toEqual([{ text: "…" }]);
    expect(await handoffs.renew([sleeper.token])).toEqual(new Set());
    expect(await handoffs.save(sleeper, { ticketId: "1" })).toBe(false);
    expect(await handoffs.markNote(sleeper, sleeper.notes[0]?.id ?? 0, { sentAt: new Date() })).toBe(false);
    expect(await handoffs.release(sleeper, { ticketId: "1", workInMs: null })).toEqual({
      held: false,
      more: false,
    });
    expect(await handoffs.get(id)).toMatchObject({
      ticketId: "35436",
      claimToken: successor.token,
      starts: 2,
    });
  });

  it("holds while it is renewed, and cannot be renewed once it ran out", async () => {
    const [alive, dead] = [await aHandoff(), await aHandoff()];
    const claims = [await claimed(alive), await claimed(dead)];
    await endLease(dead);

    expect(await handoffs.renew(claims.map(({ token }) => token))).toEqual(new Set([claims[0]?.token]));
    expect(await handoffs.claim(alive)).toBeNull();
    expect(await handoffs.claim(dead)).not.toBeNull();
  });

  it("that is given back says when an event joined meanwhile, and the work is due again", async () => {
    const id = await aHandoff({ conversationId: "conv_meanwhile" });
    const claim = await claimed(id);
    await inbox.accept(anEscalation({ conversationId: "conv_meanwhile" }));

    expect(await handoffs.release(claim, { workInMs: null })).toEqual({ held: true, more: true });
    expect((await claimed(id)).events).toHaveLength(2);
  });

  it("tells the database's time by its own monotonic clock", async () => {
    const at = new Date("2026-11-20T10:00:00Z");

    const time = databaseTime({ at, askedAt: performance.now() - 5_000 });

    expect(time.getTime() - at.getTime()).toBeGreaterThanOrEqual(5_000);
    expect(time.getTime() - at.getTime()).toBeLessThan(6_000);
  });
});

describe("a write", () => {
  it("keeps columns that it does not name", async () => {
    const id = await aHandoff();
    const claim = await claimed(id);
    await handoffs.save(claim, { request: { body: "x" }, attempts: 3 });
    await handoffs.save(claim, { lastError: "away" });

    expect(await handoffs.get(id)).toMatchObject({ request: { body: "x" }, attempts: 3, lastError: "away" });
    expect(claim.handoff).toMatchObject({ attempts: 3, lastError: "away" });
  });

  it("stores the events for the bot with it, one of each type", async () => {
    const id = await aHandoff();
    const claim = await claimed(id);
    const owed = (evt: string) => ({
      id: evt,
      type: "handoff.delivered",
      url: "https://bot.example",
      payload: "{}",
    });

    await handoffs.save(claim, { ticketId: "1" }, [owed("evt_first")]);
    await handoffs.release(claim, { workInMs: null }, [owed("evt_second")]);

    const due = (await callbacks.listDue(100)).filter(({ id: event }) => event.startsWith("evt_"));
    expect(due.map(({ id: event }) => event)).toEqual(["evt_first"]);
  });
});

describe("notes", () => {
  it("are dropped with the rendering that they were of, unless one was sent or the claim is lost", async () => {
    const id = await aHandoff();
    const claim = await claimed(id);
    await handoffs.addNotes(claim, [
      { key: "brief", body: "old" },
      { key: "transcript-2", body: "old" },
      { key: "late", body: "late" },
    ]);
    const [brief, part] = claim.notes;
    await handoffs.markNote(claim, part?.id ?? 0, { sendStartedAt: claim.at });

    await handoffs.addNotes({ ...claim, token: "clm_other" }, [], claim.notes);
    expect(await sql("select key from notes where handoff_id = $1", [id])).toHaveLength(3);
    await handoffs.addNotes(claim, [], claim.notes.slice(0, 2));

    expect(claim.notes.map(({ key }) => key)).toEqual(["late"]);
    expect(await sql("select key from notes where handoff_id = $1 order by id", [id])).toEqual([
      { key: "transcript-2" },
      { key: "late" },
    ]);
    expect(brief?.key).toBe("brief");
  });

  it("are kept once by key: renewed until they were sent for the first time, and then left alone", async () => {
    const id = await aHandoff();
    const claim = await claimed(id);
    await handoffs.addNotes(claim, [
      { key: "transcript-2", body: "old" },
      { key: "late", body: "late" },
    ]);
    await handoffs.addNotes(claim, [{ key: "transcript-2", body: "new" }]);
    expect(claim.notes.map(({ body }) => body)).toEqual(["new", "late"]);

    const [first] = claim.notes;
    expect(await handoffs.markNote(claim, first?.id ?? 0, { sendStartedAt: claim.at })).toBe(true);
    await handoffs.addNotes(claim, [{ key: "transcript-2", body: "newer" }]);

    await handoffs.release(claim, { workInMs: 0, eventsSeen: "[1]" });
    expect((await claimed(id)).notes.map(({ body }) => body)).toEqual(["new", "late"]);
  });

  it("of late answers come with the facts, all or nothing, and once", async () => {
    const id = await aHandoff();
    await handoffs.release(await claimed(id), { ticketId: "1", lateDueAt: new Date(), workInMs: null });
    const row = await handoffs.get(id);
    if (!row) throw new Error("no row");
    expect((await handoffs.listLate(100)).map((due) => due.id)).toContain(id);

    const noteOf = (body: string) => [{ key: "late", body }];
    expect(await handoffs.finishLate(row, { facts: { at: "1" }, notes: noteOf("first") })).toBe("late");
    expect(await handoffs.finishLate(row, { facts: { at: "2" }, notes: noteOf("second") })).toBeNull();

    expect((await handoffs.get(id))?.facts).toEqual({ at: "1" });
    const claim = await claimed(id);
    expect(claim.notes.map(({ body }) => body)).toEqual(["first"]);
    expect((await handoffs.listLate(100)).map((due) => due.id)).not.toContain(id);
  });
});

describe("what the sweeper asks", () => {
  it("lists what is overdue and free, with its starts, longest waiting first", async () => {
    const [old, older, held, fresh] = [
      await aHandoff(),
      await aHandoff(),
      await aHandoff(),
      await aHandoff(),
    ];
    await handoffs.claim(older);
    await endLease(older);
    await sql("update handoffs set work_due_at = now() - interval '10 s' where id in ($1, $2)", [old, held]);
    await sql("update handoffs set work_due_at = now() - interval '20 s' where id = $1", [older]);
    await handoffs.claim(held);

    const due = (await handoffs.listDue(3_000, 100)).filter(({ id }) =>
      [old, older, held, fresh].includes(id),
    );

    expect(due).toEqual([
      { id: older, starts: 1 },
      { id: old, starts: 0 },
    ]);
  });

  it("says whether a handoff exists at all", async () => {
    expect(await handoffs.exists(await aHandoff())).toBe(true);
    expect(await handoffs.exists("hnd_unknown")).toBe(false);
  });
});

describe("a new holder of the embedded database", () => {
  it("frees what its predecessor held and makes due what waited, and leaves alone what is done", async () => {
    const [held, waiting, done] = [await aHandoff(), await aHandoff(), await aHandoff()];
    const claim = await claimed(held);
    await handoffs.release(await claimed(waiting), { workInMs: 60_000 });
    await handoffs.release(await claimed(done), { workInMs: null });

    await handoffs.takeOver();

    expect(await handoffs.save(claim, { ticketId: "1" })).toBe(false);
    expect(await handoffs.claim(held)).not.toBeNull();
    expect(await handoffs.claim(waiting)).not.toBeNull();
    expect(await handoffs.claim(done)).toBeNull();
  });
});

describe("a replay", () => {
  it("makes parked and failed handoffs due again with a clean slate, and no others", async () => {
    const [parked, failed, open] = [await aHandoff(), await aHandoff(), await aHandoff()];
    const slate = { starts: 4, attempts: 9, workInMs: null };
    await handoffs.release(await claimed(parked), { parkedAt: new Date(), parkedReason: "look", ...slate });
    await handoffs.release(await claimed(failed), { status: "failed", closedAt: new Date(), ...slate });
    const listed = (await handoffs.listParked(100)).map(({ id }) => id);
    expect(listed).toEqual(expect.arrayContaining([parked, failed]));

    expect(await handoffs.replay(parked)).toBe(true);
    expect(await handoffs.replay(failed)).toBe(true);
    expect(await handoffs.replay(open)).toBe(false);

    for (const id of [parked, failed]) {
      expect((await claimed(id)).handoff).toMatchObject({
        status: "accepted",
        parkedAt: null,
        starts: 1,
        attempts: 0,
      });
    }
  });

  it("opens a failed one again, unless another has its conversation by now", async () => {
    const [alone, followed] = [await aHandoff(), await aHandoff({ conversationId: "conv_followed" })];
    for (const id of [alone, followed])
      await handoffs.release(await claimed(id), { status: "failed", closedAt: new Date(), workInMs: null });
    await aHandoff({ conversationId: "conv_followed" });

    for (const id of [alone, followed]) expect(await handoffs.replay(id)).toBe(true);

    expect((await claimed(alone)).handoff.closedAt).toBeNull();
    expect((await claimed(followed)).handoff.closedAt).not.toBeNull();
  });
});

describe("a successor", () => {
  const body = { conversation: { id: "c", messages: [] } };
  const owed = { byEarlier: [], bySuccessor: [] };
  const note = { key: "callback-1-x", body: { html: "", text: "" } };
  const as = (id: string) => ({
    reasonCode: "x",
    body,
    answer: "{}",
    outcome: `in ${id}`,
    notes: [note],
    owed,
  });

  it("makes alerts of the earlier handoff look again, in the same write", async () => {
    const id = await aHandoff();
    const claim = await claimed(id);
    const [alert = 0] = await errands.owe(claim.handoff, [{ kind: "alert", key: "to:slack:" }]);
    const told = await errands.claim(alert, 60_000);
    if (told) await errands.finish(told, { inMs: null });

    expect(await handoffs.succeed(claim, newId("hnd"), as)).not.toBeNull();

    expect(await errands.list(id)).toMatchObject([{ dueAt: expect.any(Date), revision: 1 }]);
  });

  it("is the handoff that the customer opened meanwhile, after people had closed the ticket", async () => {
    const id = await aHandoff({ conversationId: "conv_anew" });
    const claim = await claimed(id);
    await sql("update handoffs set status = 'resolved', closed_at = now() where id = $1", [id]);
    const next = await aHandoff({ conversationId: "conv_anew" });
    await handoffs.release(await claimed(next), { status: "delivered", ticketId: "2", workInMs: null });
    for (const one of [id, next])
      await sql(
        `insert into slots (installation_id, schedule, starts_at, seat, handoff_id, kind)
         values ('default', 'office', now(), (select count(*) from slots), $1, 'chat')`,
        [one],
      );

    expect(await handoffs.succeed(claim, newId("hnd"), as)).toBe(next);

    const { events, notes, handoff } = await claimed(next); // there is work now
    expect([events.length, notes.map(({ key }) => key)]).toEqual([2, [note.key]]);
    expect(handoff).toMatchObject({ status: "delivered", ticketId: "2" });
    expect(await handoffs.get(id)).toMatchObject({ status: "resolved", lastError: `in ${next}` });
    expect(await handoffs.successorOf(claim.handoff)).toBe(next);
  });

  it("can be needed again for a ticket that people brought back and ended once more", async () => {
    const id = await aHandoff();
    const first = (await handoffs.succeed(await claimed(id), newId("hnd"), as)) ?? "";
    await sql("update handoffs set closed_at = now() where id = $1", [first]);
    await sql(
      "update handoffs set status = 'assigned', closed_at = null, work_due_at = now(), revision = 7 where id = $1",
      [id],
    );

    const second = (await handoffs.succeed(await claimed(id), newId("hnd"), as)) ?? "";

    expect(second).not.toBe(first);
    expect((await claimed(second)).events).toHaveLength(1);
  });
});
