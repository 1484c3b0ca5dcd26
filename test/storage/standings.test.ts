import { describe, expect, it } from "vitest";
import { pack } from "../../src/storage/pack.ts";
import { createStandingStore } from "../../src/storage/standings.ts";
import { createVerdictStore } from "../../src/storage/verdicts.ts";
import { openRows } from "./rows.ts";

const { database, handoffs, aHandoff, sql } = await openRows();
const standings = createStandingStore(database);
const verdicts = createVerdictStore(database);

async function delivered(ticketId: string, installationId = "default"): Promise<string> {
  const id = await aHandoff({ installationId });
  await sql("UPDATE handoffs SET ticket_id = $2, status = 'delivered', facts = $3 WHERE id = $1", [
    ...[id, ticketId, pack({ results: [], at: "2026-11-20T10:00:00Z" })],
  ]);
  return id;
}
const stampOf = async (id: string) => (await standings.read(id))?.stamp;
const aVerdict = { verdict: "right", missing: [], comment: null, agent: null, isProved: false };

describe("how a handoff stands", () => {
  it("is told with what people did, the latest verdict, and no facts while nobody asks for them", async () => {
    const id = await delivered("41");
    await sql(
      "INSERT INTO outcomes (handoff_id, installation_id, waiting_since, assignee_name) VALUES ($1, 'default', now(), 'Sarah')",
      [id],
    );
    await verdicts.give({ id, installationId: "default" }, aVerdict);
    await verdicts.give(
      { id, installationId: "default" },
      {
        ...aVerdict,
        verdict: "too_late",
        comment: "late",
        agent: { id: "7", name: "Tom" },
        missing: ["route"],
      },
    );

    expect(await standings.read(id)).toMatchObject({
      handoff: { id, installationId: "default", status: "delivered", ticketId: "41", closedAt: null },
      outcome: { assigneeName: "Sarah", resolvedAt: null },
      verdict: { verdict: "too_late", missing: ["route"], comment: "late", agent: { id: "7", name: "Tom" } },
      askedOver: null,
    });
    expect(await standings.read("hnd_unknown")).toBeNull();
  });

  it("has another stamp whenever one of its rows was written, and else the same", async () => {
    const id = await delivered("42");
    const stamps = [await stampOf(id)];
    expect(await stampOf(id)).toBe(stamps[0]);

    const changes = [
      () => sql("UPDATE handoffs SET facts = $2 WHERE id = $1", [id, pack({ results: [], at: "later" })]),
      () => verdicts.give({ id, installationId: "default" }, aVerdict),
      () => verdicts.give({ id, installationId: "default" }, aVerdict),
      () =>
        sql(
          "INSERT INTO outcomes (handoff_id, installation_id, waiting_since) VALUES ($1, 'default', now())",
          [id],
        ),
      () => sql("UPDATE outcomes SET assignee_name = 'Sarah' WHERE handoff_id = $1", [id]),
      () => handoffs.askLateAgain(id),
      () => sql("UPDATE handoffs SET erased_at = now() WHERE id = $1", [id]),
    ];
    for (const change of changes) {
      await change();
      stamps.push(await stampOf(id));
    }
    expect(new Set(stamps).size).toBe(changes.length + 1);
  });

  it("says that sources are being asked, and ends that by itself where nobody comes back from it", async () => {
    const id = await delivered("43");
    const due = (at: string) => sql(`UPDATE handoffs SET late_due_at = ${at} WHERE id = $1`, [id]);
    const isAsking = async () => (await standings.read(id))?.askedOver !== null;

    await due("now() - interval '5 seconds'");
    expect(await isAsking()).toBe(true);
    await due("now() + interval '5 seconds'");
    expect(await isAsking()).toBe(false);
    await due("now() - interval '71 seconds'");
    expect(await isAsking()).toBe(false);
    await due("now()");
    await sql("UPDATE handoffs SET closed_at = now() WHERE id = $1", [id]);
    expect(await isAsking()).toBe(false);
  });
});

describe("a ticket's handoff", () => {
  it("is the newest of the first ticket that has one, of that installation alone", async () => {
    const foreign = await delivered("51", "acme");
    const older = await delivered("51");
    await sql("UPDATE handoffs SET created_at = now() - interval '1 day' WHERE id = $1", [older]);
    const newer = await delivered("51");
    const other = await delivered("52");

    expect(await standings.findByTicket("default", ["51"])).toBe(newer);
    expect(await standings.findByTicket("default", ["50", "52", "51"])).toBe(other);
    expect(await standings.findByTicket("acme", ["51", "52"])).toBe(foreign);
    expect(await standings.findByTicket("acme", ["52"])).toBeNull();
    expect(await standings.findByTicket("default", [])).toBeNull();
  });
});
