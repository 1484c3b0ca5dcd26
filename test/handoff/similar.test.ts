import { beforeEach, describe, expect, it } from "vitest";
import type { HelpdeskEvent } from "../../src/connector.ts";
import type { ContextPackage } from "../../src/context/package.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { runErrand } from "../../src/handoff/errands.ts";
import { hear } from "../../src/handoff/hear-helpdesk.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { createSimilar } from "../../src/handoff/similar.ts";
import { currentContext } from "../../src/handoff/story.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES } from "../../src/privacy/rules.ts";
import { createErasure } from "../../src/storage/erasure.ts";
import { createOutcomeStore } from "../../src/storage/outcomes.ts";
import { pack } from "../../src/storage/pack.ts";
import { createSolvedCaseStore } from "../../src/storage/solved-cases.ts";
import { openRows } from "../storage/rows.ts";
import { aManifest } from "../support/server.ts";
import { aWorkRoom } from "../support/work-room.ts";

const rows = await openRows();
const { database, handoffs, errands, aHandoff, sql } = rows;
const outcomes = createOutcomeStore(database);
const solvedCases = createSolvedCaseStore(database);
const manifest = { ...aManifest(), privacy: createPrivacy(DEFAULT_RULES) };
const room: WorkRoom = { ...aWorkRoom(rows, {} as never, manifest), outcomes, solvedCases };

beforeEach(async () => {
  for (const table of ["handoffs", "events", "outcomes", "errands", "solved_cases"])
    await sql(`DELETE FROM ${table}`);
});

const TWICE = "I was charged twice for my subscription this month, please refund the second payment";
const EXPORT_ERROR = "E-4012: the CSV export could not be written";

let serial = 0;

interface Told {
  text?: string;
  error?: string;
  bug?: string;
  isTest?: boolean;
  conversation?: string;
  installationId?: string;
}

/** A handoff whose ticket is there. */
async function anOpen(told: Told = {}): Promise<{ id: string; ticketId: string }> {
  const { text = TWICE, error, bug, isTest = false, installationId = "default" } = told;
  const ticketId = String(++serial);
  const conversationId = told.conversation ?? `conv_${serial}`;
  const body = EscalationEvent.parse({
    conversation: { id: conversationId, messages: [{ role: "customer", text }] },
    customer: { email: `dana${serial}@northwind.example`, name: "Dana Reyes" },
    ...(error ? { page: { url: "https://app.example/export", error } } : {}),
    reason: { code: "customer_request" },
  });
  const id = await aHandoff({ conversationId, body, isTest, installationId });
  await sql(
    "UPDATE handoffs SET status = 'delivered', ticket_id = $2, delivered_at = now(), work_due_at = NULL WHERE id = $1",
    [id, ticketId],
  );
  if (bug)
    await sql(
      "INSERT INTO errands (installation_id, handoff_id, kind, key, state, due_at) VALUES ($3, $1, 'bug', 'look', $2, NULL)",
      [
        id,
        pack({ outcome: "linked", issue: { key: bug, title: "x", url: "https://x.example" } }),
        installationId,
      ],
    );
  return { id, ticketId };
}

/** What people do, and what Baton then owes itself. */
async function people({ id, ticketId }: { id: string; ticketId: string }, ...what: HelpdeskEvent["what"][]) {
  for (const one of what) {
    const event: HelpdeskEvent = {
      ...{ id: `evt_${++serial}`, ticketId, handoffId: id, action: null, what: one },
      ...{ at: new Date().toISOString(), by: { kind: "agent", id: "9101", name: "Sarah Lind" } },
    };
    const [row] = await sql<{ at: string }>("SELECT installation_id AS at FROM handoffs WHERE id = $1", [id]);
    const at = { source: "desk", installationId: row?.at ?? "" };
    await hear(at, event, { ...room, outcomes });
  }
  for (const { id: errand, kind } of await errands.list(id))
    if (kind === "remember") await runErrand(String(errand), room);
}

const SOLVED = { type: "status", status: "solved" } as const;
const reply = (text: string) => ({ type: "commented", isPublic: true, text }) as const;

async function aSolved(told: Told = {}, resolution = "The second charge is refunded."): Promise<string> {
  const one = await anOpen(told);
  await people(one, reply(resolution), SOLVED);
  return one.id;
}

async function packageOf(id: string): Promise<ContextPackage> {
  const found = await handoffs.getWithEvents(id);
  if (!found) throw new Error("no such handoff");
  return currentContext(found.handoff, found.events, manifest);
}

async function similarTo(told: Told) {
  const { id } = await anOpen(told);
  const similar = createSimilar({ solvedCases, errands, manifest: () => manifest, now: () => 0 });
  return similar.to(await packageOf(id));
}

describe("solved handoffs like an open one", () => {
  it("come with what was wrong, how it was solved, by whom and when", async () => {
    const id = await aSolved({}, "Card 4111 1111 1111 1111 got its money back.");

    const [first, ...others] = await similarTo({
      text: "You charged me twice for the subscription, refund please",
    });

    expect(others).toEqual([]);
    expect(first).toMatchObject({
      ...{ handoffId: id, solvedBy: "Sarah Lind", solvedAt: expect.any(Date), csat: null },
      match: { kind: "topic", words: expect.arrayContaining(["charged", "twice", "subscription"]) },
    });
    expect(first?.problem).toMatch(/charged twice/);
    expect(first?.resolution).toContain("got its money back");
    expect(first?.resolution).not.toContain("4111 1111 1111 1111");
  });

  it("are the same bug's first, then the same error's, then those that say the same", async () => {
    const words = await aSolved({ text: "The CSV export of my invoices fails every time I start it" });
    const error = await aSolved({ text: "Cannot get my file", error: EXPORT_ERROR });
    const bug = await aSolved({ text: "Nothing happens at all", bug: "SUP-7" });
    await aSolved({ text: "How do I invite a colleague to my workspace?" });

    const found = await similarTo({
      ...{ text: "My CSV export of invoices fails", error: EXPORT_ERROR, bug: "SUP-7" },
    });

    expect(found.map(({ handoffId }) => handoffId)).toEqual([bug, error, words]);
    expect(found.map(({ match }) => match.kind)).toEqual(["bug", "error", "topic"]);
    expect(found[0]?.match).toEqual({ kind: "bug", key: "SUP-7" });
  });

  it("are found by their words where their topic was read as another, or as none", async () => {
    const id = await aSolved({
      text: "My webhook deliveries stopped after I rotated the signing certificate",
    });
    const text = "Deliveries of my webhook stop since the certificate was rotated";

    expect(await similarTo({ text })).toMatchObject([
      {
        handoffId: id,
        match: { kind: "topic", topic: null, words: expect.arrayContaining(["stop", "webhook"]) },
      },
    ]);
  });

  it("are three at most, each once, and nobody's who says something else", async () => {
    for (let one = 0; one < 5; one++) await aSolved({ error: EXPORT_ERROR, bug: "SUP-7" });
    const found = await similarTo({ error: EXPORT_ERROR, bug: "SUP-7" });

    expect(new Set(found.map(({ handoffId }) => handoffId)).size).toBe(3);
    expect(await similarTo({ text: "Where do I change the colour of my profile picture?" })).toEqual([]);
  });

  it.each<[string, (one: { id: string; ticketId: string }) => Promise<unknown>]>([
    ["was reopened", (one) => people(one, { type: "status", status: "open" })],
    ["was deleted by people", (one) => people(one, { type: "gone", how: "deleted" })],
  ])("are without one that %s since", async (_, undo) => {
    const one = await anOpen();
    await people(one, reply("Refunded."), SOLVED);
    expect(await similarTo({})).toHaveLength(1);

    await undo(one);
    expect(await sql("SELECT 1 FROM solved_cases")).toEqual([]);
    expect(await similarTo({})).toEqual([]);
  });

  it("come back once a reopened one is solved again", async () => {
    const one = await anOpen();
    await people(one, SOLVED, { type: "status", status: "open" }, SOLVED);

    expect(await similarTo({})).toHaveLength(1);
  });

  it("are none of another installation's, no test, not itself and not its own conversation's", async () => {
    await aSolved({ installationId: "acme", bug: "SUP-7", error: EXPORT_ERROR });
    await aSolved({ isTest: true });
    await aSolved({ conversation: "conv_same" });

    expect(await similarTo({ conversation: "conv_same", bug: "SUP-7", error: EXPORT_ERROR })).toEqual([]);
    const own = await aSolved();
    const similar = createSimilar({ solvedCases, errands, manifest: () => manifest, now: () => 0 });
    const found = await similar.to(await packageOf(own));
    expect(found.map(({ handoffId }) => handoffId)).not.toContain(own);
  });

  it("are gone with what was said, and are not kept after it", async () => {
    const id = await aSolved();
    await createErasure(database).erase([id], { evenOpen: true });

    expect(await sql("SELECT 1 FROM solved_cases")).toEqual([]);
    await solvedCases.remember(id, {
      ...{ bug: null, error: null, topic: null, subtopic: null, words: [] },
      ...{ solvedAt: new Date(), problem: "again" },
    });
    expect(await sql("SELECT 1 FROM solved_cases")).toEqual([]);
  });

  it("keep no number, no address and no name of the customer's to be found by", async () => {
    await aSolved({ text: "Dana Reyes here, dana1@northwind.example, order 99812: charged twice" });

    const [row] = await sql<{ words: string }>("SELECT words FROM solved_cases");
    expect(row?.words.split(" ")).toEqual(expect.arrayContaining(["charg", "twic"]));
    expect(row?.words).not.toMatch(/dana|reyes|northwind|\d/);
  });

  it("are looked for once a minute behind what is known, and gone at once when they are erased", async () => {
    const { id } = await anOpen();
    let now = 0;
    const similar = createSimilar({ solvedCases, errands, manifest: () => manifest, now: () => now });
    const pkg = await packageOf(id);
    expect(await similar.to(pkg)).toEqual([]);
    const solved = await aSolved();

    now = 59_000;
    expect(await similar.to(pkg)).toEqual([]);
    now = 61_000;
    expect(await similar.to(pkg)).toEqual([]);
    await expect.poll(() => similar.to(pkg)).toHaveLength(1);
    await createErasure(database).erase([solved], { evenOpen: true });
    expect(await similar.to(pkg)).toEqual([]);
  });
});
