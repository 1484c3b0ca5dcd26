import { describe, expect, it } from "vitest";
import { newId } from "../../src/ids.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { anEscalation, openRows } from "./rows.ts";

const { database, inbox, handoffs, sql, aHandoff } = await openRows();

describe("an escalation", () => {
  it("is stored with its handoff, which is due at once", async () => {
    const escalation = anEscalation({ body: { said: "two charges" } });

    const accepted = await inbox.accept(escalation);

    const { handoffId } = escalation;
    expect(accepted).toEqual({
      ...{ outcome: "created", handoffId, status: 202 },
      answer: JSON.stringify({ handoff: { id: handoffId, status: "accepted" } }),
    });
    const claim = await handoffs.claim(handoffId);
    expect(claim?.events.map(({ kind, body }) => ({ kind, body }))).toEqual([
      { kind: "escalation", body: { said: "two charges" } },
    ]);
  });

  it("fifty times at once, through two processes, is one handoff and one answer", async () => {
    const other = createInbox(database);
    const escalation = () => anEscalation({ dedupeKey: "webhook:fifty", conversationId: "conv_fifty" });

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? inbox : other).accept(escalation())),
    );

    expect(new Set(answers.map(({ handoffId }) => handoffId)).size).toBe(1);
    expect(new Set(answers.map(({ status, answer }) => `${status} ${answer}`)).size).toBe(1);
    expect(answers.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
    expect(await countOf("handoffs", "conv_fifty")).toBe(1);
  });

  it("with a known key and another body gets the first answer, and the difference is noticed", async () => {
    const first = anEscalation({ body: { said: "first" } });
    await inbox.accept(first);

    const same = await inbox.accept({ ...anEscalation(first), handoffId: newId("hnd") });
    const altered = await inbox.accept({
      ...anEscalation({ ...first, body: { said: "second" } }),
      handoffId: newId("hnd"),
    });

    expect(same).toMatchObject({ outcome: "repeated", handoffId: first.handoffId, status: 202 });
    expect(same.isAltered).toBeUndefined();
    expect(altered).toMatchObject({ outcome: "repeated", handoffId: first.handoffId, isAltered: true });
    expect(altered.answer).toBe(same.answer);
    expect((await handoffs.getWithEvents(first.handoffId))?.events[0]?.body).toEqual({ said: "first" });
  });

  it("of a conversation whose handoff is open joins it and is work for it", async () => {
    const id = await aHandoff({ conversationId: "conv_open" });
    const claim = await handoffs.claim(id);
    if (claim) await handoffs.release(claim, { status: "delivered", ticketId: "1", workInMs: null });

    const joined = await inbox.accept(anEscalation({ conversationId: "conv_open" }));

    expect(joined).toMatchObject({ outcome: "joined", handoffId: id, status: 200 });
    expect(JSON.parse(joined.answer)).toEqual({ handoff: { id, status: "delivered" } });
    expect((await handoffs.claim(id))?.events).toHaveLength(2);
  });

  it("is one of twenty new ones for one new conversation: one opens the handoff, the others join it", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => inbox.accept(anEscalation({ conversationId: "conv_rush" }))),
    );

    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual([
      "created",
      ...Array.from({ length: 19 }, () => "joined"),
    ]);
    expect(new Set(answers.map(({ handoffId }) => handoffId)).size).toBe(1);
    const [{ handoffId } = { handoffId: "" }] = answers;
    expect((await handoffs.getWithEvents(handoffId))?.events).toHaveLength(20);
  });

  it("of a conversation whose handoff is closed opens a new one", async () => {
    const id = await aHandoff({ conversationId: "conv_closed" });
    await sql("update handoffs set closed_at = now() where id = $1", [id]);

    const next = await inbox.accept(anEscalation({ conversationId: "conv_closed" }));

    expect(next.outcome).toBe("created");
    expect(next.handoffId).not.toBe(id);
  });

  it("that is repeated after the end of its handoff gets its first answer, and opens nothing", async () => {
    const first = anEscalation({ conversationId: "conv_over" });
    const answered = await inbox.accept(first);
    await sql("update handoffs set closed_at = now() where id = $1", [first.handoffId]);

    const neighbour = anEscalation();
    const [again, beside] = await Promise.all([
      inbox.accept({ ...first, handoffId: newId("hnd") }),
      inbox.accept(neighbour),
    ]);

    expect(again).toEqual({ ...answered, outcome: "repeated" });
    expect(beside).toMatchObject({ outcome: "created", handoffId: neighbour.handoffId });
    expect(await countOf("handoffs", "conv_over")).toBe(1);
  });

  it("with a known key and another conversation is a repeat, and opens nothing there", async () => {
    const first = anEscalation();
    await inbox.accept(first);

    const moved = { ...first, handoffId: newId("hnd"), conversationId: "conv_moved" };
    const together = [anEscalation({ dedupeKey: "webhook:two", conversationId: "conv_two_a" })];
    together.push(anEscalation({ dedupeKey: "webhook:two", conversationId: "conv_two_b" }));

    expect(await inbox.accept(moved)).toMatchObject({ outcome: "repeated", handoffId: first.handoffId });
    expect(await countOf("handoffs", "conv_moved")).toBe(0);
    const outcomes = await Promise.all(together.map(inbox.accept));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["created", "repeated"]);
    expect((await countOf("handoffs", "conv_two_a")) + (await countOf("handoffs", "conv_two_b"))).toBe(1);
  });

  it("is stored beside others of every kind, each with its own body, answer and callback", async () => {
    const openId = await aHandoff({ conversationId: "conv_beside" });
    const known = anEscalation();
    await inbox.accept(known);
    const fresh = Array.from({ length: 20 }, (_, index) => {
      const text = "für 👩‍🚒 ".repeat(index * index);
      const callback = {
        id: `evt_beside_${index}`,
        type: "handoff.accepted",
        url: "https://bot.example",
        payload: text,
      };
      return anEscalation({ body: { text }, callback: index % 3 ? callback : null });
    });

    const outcomes = await Promise.all(
      [...fresh, anEscalation({ conversationId: "conv_beside" }), known].map(inbox.accept),
    );

    expect(outcomes.slice(-2)).toMatchObject([
      { outcome: "joined", handoffId: openId, status: 200 },
      { outcome: "repeated", handoffId: known.handoffId, status: 202 },
    ]);
    for (const [index, { handoffId, body, callback }] of fresh.entries()) {
      expect(outcomes[index]).toMatchObject({ outcome: "created", handoffId, status: 202 });
      const stored = await handoffs.getWithEvents(handoffId);
      expect(stored?.events).toMatchObject([{ body, handoffId, answer: outcomes[index]?.answer }]);
      const owed = await sql("select id, payload from callbacks where handoff_id = $1", [handoffId]);
      expect(owed).toEqual(callback ? [{ id: callback.id, payload: callback.payload }] : []);
    }
  });

  it("that cannot be stored fails alone, not those that were stored with it", async () => {
    const outcomes = await Promise.allSettled([
      inbox.accept(anEscalation()),
      inbox.accept(anEscalation({ body: { no: 1n } })), // JSON has no such numbers
      inbox.accept(anEscalation()),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("owes the bot one event of its acceptance, with the handoff that it opened and not with one that it joined", async () => {
    const callback = (id: string) => ({
      id,
      type: "handoff.accepted",
      url: "https://bot.example",
      payload: "{}",
    });
    const id = await aHandoff({ conversationId: "conv_told", callback: callback("evt_1") });
    await inbox.accept(anEscalation({ conversationId: "conv_told", callback: callback("evt_2") }));

    expect(await sql("select id from callbacks where handoff_id = $1", [id])).toEqual([{ id: "evt_1" }]);
  });
});

describe("messages that were said since", () => {
  const messages = (handoffId: string, dedupeKey: string) => ({
    ...{ installationId: "default", handoffId, dedupeKey, answer: "{}" },
    body: { messages: [{ role: "customer", text: "and again" }] },
  });

  it("are added once by their key, and are work", async () => {
    const id = await aHandoff();
    const claim = await handoffs.claim(id);

    expect(await inbox.addMessages(messages(id, "m1"))).toBe("added");
    expect(await inbox.addMessages(messages(id, "m1"))).toBe("repeated");

    const released = claim && (await handoffs.release(claim, { workInMs: null }));
    expect(released).toEqual({ held: true, more: true });
    expect((await handoffs.claim(id))?.events.map(({ kind }) => kind)).toEqual(["escalation", "messages"]);
  });

  it("are refused by a closed handoff, and leave nothing behind", async () => {
    const id = await aHandoff();
    await sql("update handoffs set closed_at = now() where id = $1", [id]);

    expect(await inbox.addMessages(messages(id, "m2"))).toBe("closed");
    expect((await handoffs.getWithEvents(id))?.events).toHaveLength(1);
  });
});

async function countOf(table: "handoffs", conversationId: string): Promise<number> {
  const rows = await sql<{ count: string }>(`select count(*) from ${table} where conversation_id = $1`, [
    conversationId,
  ]);
  return Number(rows[0]?.count);
}
