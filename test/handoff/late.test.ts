import { beforeEach, describe, expect, it } from "vitest";
import type { Facts } from "../../src/connector.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { ConnectorError } from "../../src/errors.ts";
import { fetchLate } from "../../src/handoff/late.ts";
import { readLive } from "../../src/handoff/live.ts";
import { retrySources } from "../../src/handoff/retry-sources.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { currentContext, storeFacts } from "../../src/handoff/story.ts";
import { pack } from "../../src/storage/pack.ts";
import { createStandingStore } from "../../src/storage/standings.ts";
import { openRows } from "../storage/rows.ts";
import { aManifest } from "../support/server.ts";
import { aWorkRoom, mortal } from "../support/work-room.ts";

const rows = await openRows();
const { database, handoffs, aHandoff, sql } = rows;
const standings = createStandingStore(database);

/** What each source answers now; absent: it is away. */
let answers: Record<string, Facts> = {};
let asked: string[] = [];
let hints: unknown[] = [];
/** What happens while sources are asked. */
let meanwhile = async () => {};

beforeEach(() => {
  [answers, asked, hints] = [{}, [], []];
  meanwhile = async () => {};
});

const source = (id: string, name: string) => ({
  ...{ id, name },
  lookup: {
    provides: "account",
    async find() {
      asked.push(id);
      await meanwhile();
      const facts = answers[id];
      if (!facts) throw new ConnectorError(id, "unavailable", "is away");
      return facts;
    },
  },
});

const base = aWorkRoom(rows, {} as never);
const sources = [source("crm", "CRM"), source("billing", "Billing")];
const room: WorkRoom & { standings: typeof standings } = {
  ...{ ...base, standings },
  vendors: () => ({ ...base.vendors(), sources }),
  hint: (...hint) => void hints.push(hint),
};

const EVENT = EscalationEvent.parse({
  conversation: { id: "conv_late", messages: [{ role: "customer", text: "I was charged twice" }] },
  customer: { email: "dana@northwind.example" },
  reason: { code: "customer_request" },
});

/** A handoff whose ticket was written without both sources; the tries of our own are used up. */
async function without({ attempts = 3 } = {}): Promise<string> {
  const id = await aHandoff({ body: EVENT });
  const results = sources.map(({ id: name }) => ({
    ...{
      source: name,
      sourceName: name,
      provides: "account",
      facts: null,
      tookMs: 1,
      at: "2026-11-20T10:00:00Z",
    },
    error: new ConnectorError(name, "unavailable", "is away"),
  }));
  await sql(
    `UPDATE handoffs SET status = 'delivered', ticket_id = id, work_due_at = NULL, facts = $2, late_attempts = $3,
            events_seen = (SELECT '[' || e.id || ']' FROM events e WHERE handoff_id = $1) WHERE id = $1`,
    [id, pack(storeFacts(results, Date.parse("2026-11-20T10:00:00Z"), null)), attempts],
  );
  return id;
}

async function rowOf(id: string) {
  const row = await handoffs.get(id);
  if (!row) throw new Error("no such handoff");
  return row;
}
const retry = async (id: string) => retrySources(await rowOf(id), room);
const asLongAgo = (id: string) =>
  sql("UPDATE handoffs SET late_asked_at = late_asked_at - interval '11 seconds' WHERE id = $1", [id]);
const askingNow = async (id: string) => (await readLive(id, room))?.live.asking;
const notesOf = async (id: string) =>
  (await sql<{ key: string }>("SELECT key FROM notes WHERE handoff_id = $1 ORDER BY id", [id])).map(
    ({ key }) => key,
  );
async function contextOf(id: string) {
  const found = await handoffs.getWithEvents(id);
  if (!found) throw new Error("no such handoff");
  return currentContext(found.handoff, found.events, aManifest());
}

describe("sources that a person has asked again", () => {
  it("are asked at once, also where our own tries are used up, and are shown as being asked until then", async () => {
    const id = await without();
    expect(await askingNow(id)).toEqual([]);

    expect(await retry(id)).toEqual({ result: "asking", sources: ["crm", "billing"] });
    expect(hints).toEqual([["late", id, { starts: 3 }]]);
    expect(await askingNow(id)).toEqual(["crm", "billing"]);
    expect((await handoffs.listLate(100)).map((row) => row.id)).toContain(id);

    answers = { crm: { account: { company: "Northwind" } }, billing: {} };
    expect(await fetchLate(id, room)).toBeNull();
    expect((await contextOf(id)).account.company).toBe("Northwind");
    expect(await askingNow(id)).toEqual([]);
    expect(await notesOf(id)).toEqual(["late"]);
    expect(await retry(id)).toEqual({ result: "nothing" });
  });

  it("bring two notes to the ticket at most, and all they know to whoever looks", async () => {
    const id = await without();
    const round = async (facts: Record<string, Facts>) => {
      answers = facts;
      await retry(id);
      await fetchLate(id, room);
      await asLongAgo(id);
    };
    const gap = { what: "deals", reason: "timed out", retryable: true };
    await round({ crm: { account: { company: "Northwind" }, gaps: [gap, { ...gap, what: "owner" }] } });
    await round({ crm: { account: { company: "Northwind", owner: "Kim" }, gaps: [gap] } });
    await round({ crm: { account: { company: "Northwind", owner: "Kim", health: "green" } } });

    expect(await notesOf(id)).toEqual(["late", "late-2"]);
    expect((await contextOf(id)).account).toMatchObject({
      company: "Northwind",
      owner: "Kim",
      health: "green",
    });
    expect(await retry(id)).toEqual({ result: "asking", sources: ["billing"] });
  });

  it("that still do not answer stay missing, use up no try of ours, and may be asked again", async () => {
    const used = await without();
    await retry(used);
    expect(await fetchLate(used, room)).toBeNull();
    expect(await rowOf(used)).toMatchObject({ lateDueAt: null, lateAttempts: 3 });
    expect(await askingNow(used)).toEqual([]);
    expect(await notesOf(used)).toEqual([]);

    const fresh = await without({ attempts: 1 });
    await retry(fresh);
    expect(await fetchLate(fresh, room)).toEqual({ inMs: 120_000 });
    expect(await rowOf(fresh)).toMatchObject({ lateAttempts: 1 });
    expect(await askingNow(fresh)).toEqual([]);
  });

  it("are asked every ten seconds at most, whoever asks", async () => {
    const id = await without();
    const results = await Promise.all([retry(id), retry(id), retry(id)]);

    expect(results.filter(({ result }) => result === "asking")).toHaveLength(1);
    const refused = results.find(({ result }) => result === "too_soon");
    expect(refused).toMatchObject({ inMs: expect.any(Number) });
    expect((refused as { inMs: number }).inMs).toBeGreaterThan(8_000);
    expect((refused as { inMs: number }).inMs).toBeLessThanOrEqual(10_000);
    await asLongAgo(id);
    expect(await retry(id)).toMatchObject({ result: "asking" });
  });

  it("are asked as soon as one that is left alone for a moment may be asked", async () => {
    const id = await without();
    await retry(id);
    answers = { crm: { account: { company: "Northwind" } } };
    const openAt = performance.now() + 100;
    const closure = () => {
      const forMs = openAt - performance.now();
      return forMs > 0 ? { reason: "is away", kind: "unavailable" as const, forMs } : null;
    };
    await fetchLate(id, { ...room, gates: { ...room.gates, closure } });

    expect((await contextOf(id)).account.company).toBe("Northwind");
  });

  it("are asked once more when one that is left alone for long may be asked, and then no more", async () => {
    const id = await without();
    await retry(id);
    const closure = () => ({ reason: "asked us to wait", kind: "rate_limited" as const, forMs: 40_000 });

    expect(await fetchLate(id, { ...room, gates: { ...room.gates, closure } })).toEqual({ inMs: 40_000 });
    expect(asked).toEqual([]);
    expect(await askingNow(id)).toEqual([]);
    await sql("UPDATE handoffs SET late_due_at = now() WHERE id = $1", [id]);
    expect(await fetchLate(id, room)).toBeNull();
    expect(asked).toEqual(["crm", "billing"]);
  });

  it("are left alone once the handoff is closed, and what was due for it ends", async () => {
    const id = await without();
    await retry(id);
    const before = await rowOf(id);
    await sql("UPDATE handoffs SET closed_at = now() WHERE id = $1", [id]);
    await asLongAgo(id);

    expect(await retry(id)).toEqual({ result: "closed" });
    expect(await retrySources(before, room)).toEqual({ result: "closed" }); // who has read the row before
    await fetchLate(id, room);
    expect(asked).toEqual([]);
    expect((await rowOf(id)).lateDueAt).toBeNull();
  });

  it("are none where nothing may be asked again", async () => {
    const id = await without();
    const vendors = () => ({ ...room.vendors(), sources: [] });
    expect(await retrySources(await rowOf(id), { ...room, vendors })).toEqual({ result: "nothing" });

    const refused = { ...(await rowOf(id)), facts: null };
    expect(await retrySources(refused, room)).toEqual({ result: "nothing" });
    expect(await retrySources({ ...(await rowOf(id)), ticketId: null }, room)).toEqual({ result: "nothing" });
  });

  it("are not overruled by a run that began before", async () => {
    const id = await without({ attempts: 0 });
    await sql("UPDATE handoffs SET late_due_at = now() - interval '80 seconds' WHERE id = $1", [id]);
    let isFirst = true;
    meanwhile = async () => {
      if (isFirst) await retry(id);
      isFirst = false;
    };
    await fetchLate(id, room); // found nothing, and would rest for 30 s

    expect(await askingNow(id)).toEqual(["crm", "billing"]);
    expect((await handoffs.listLate(100)).map((row) => row.id)).toContain(id);
  });

  it("let a slow source finish, however often somebody asks meanwhile", async () => {
    const id = await without();
    await retry(id);
    answers = { crm: { account: { company: "Northwind" } } };
    meanwhile = async () => {
      await asLongAgo(id);
      await retry(id);
    };
    await fetchLate(id, room);

    expect((await contextOf(id)).account.company).toBe("Northwind");
  });

  it.each([1, 2, 3])("come in all the same when the process dies after its step %i", async (steps) => {
    const id = await without();
    answers = { crm: { account: { company: "Northwind" } } };
    const life = mortal(steps);
    const dying = { ...room, handoffs: life.wrap(handoffs) };
    const work = (async () => {
      await retrySources(await rowOf(id), dying);
      await fetchLate(id, dying);
    })();
    await Promise.race([work, life.killed]);

    // Whoever comes next: the person's wish is in the row, or it is not and they ask again.
    for (const { id: due } of await handoffs.listLate(100)) if (due === id) await fetchLate(id, room);
    expect((await contextOf(id)).account.company).toBe("Northwind");
    expect(await notesOf(id)).toEqual(["late"]);
    expect(await askingNow(id)).toEqual([]);
  });
});
