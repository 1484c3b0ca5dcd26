import { afterAll, expect, it } from "vitest";
import type { HelpdeskEvent } from "../../src/connector.ts";
import { hear } from "../../src/handoff/hear-helpdesk.ts";
import { newId } from "../../src/ids.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES } from "../../src/privacy/rules.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { createHandoffStore } from "../../src/storage/handoffs.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { keepMigrated } from "../../src/storage/keep-migrated.ts";
import { createOutcomeStore } from "../../src/storage/outcomes.ts";
import { createTimerStore, type DueTimer } from "../../src/storage/timers.ts";
import { quietLog, scratchDatabase, temporaryFolder } from "../storage/helpers.ts";
import { anEscalation } from "../storage/rows.ts";
import { aManifest } from "../support/server.ts";

// On a server, where the two really run side by side, if there is one.
const databaseUrl = await scratchDatabase();
const database = await openDatabase({ databaseUrl, dataDir: temporaryFolder(), log: quietLog });
afterAll(() => database.close());
await keepMigrated(database, quietLog, new AbortController().signal);
const [inbox, handoffs, timers] = [
  createInbox(database),
  createHandoffStore(database),
  createTimerStore(database),
];
const manifest = { ...aManifest(), privacy: createPrivacy(DEFAULT_RULES) };
const room = {
  outcomes: createOutcomeStore(database),
  ...{ metrics: createMetrics(), manifest: () => manifest, log: quietLog, now: Date.now },
};

async function aSilentOne(ticketId: string): Promise<DueTimer> {
  const { handoffId } = await inbox.accept(anEscalation());
  await database.pool.query(
    `update handoffs set status = 'assigned', ticket_id = $2, work_due_at = null, route = '{"group":"A"}',
       timer = 'silent', timer_due_at = now() - interval '1 s' where id = $1`,
    [handoffId, ticketId],
  );
  return (await timers.due(handoffId)) as DueTimer;
}

const replyTo = (ticketId: string): HelpdeskEvent => ({
  ...{ id: newId("evt"), ticketId, handoffId: null, at: new Date().toISOString(), action: null },
  by: { kind: "agent", id: "9101", name: "Sarah Lind" },
  what: { type: "commented", isPublic: true, text: "Hello, this is Sarah" },
});

it("a reply and the timer at the same instant: whichever is first, nothing runs after the reply", async () => {
  const change = { status: "delivered" as const, timer: "unassigned" as const, timerDueAt: new Date() };
  for (let round = 0; round < 40; round++) {
    const ticketId = `race-${round}`;
    const due = await aSilentOne(ticketId);
    const note = { key: "timer-1", body: { html: "moved", text: "moved" } };
    const fire = () => timers.fire(due, { change: { ...change, route: '{"group":"B"}' }, note, owed: [] });
    const reply = () => hear({ source: "desk", installationId: "default" }, replyTo(ticketId), room);

    const [first, second] = round % 2 === 0 ? [fire(), reply()] : [reply(), fire()];
    const isFired = (await Promise.all([first, second])).includes(true);

    const row = await handoffs.get(due.handoff.id);
    expect(row).toMatchObject({ status: "replied", timer: null, timerDueAt: null });
    expect(row?.timersFired).toBe(isFired ? 1 : 0);
    expect(row?.route).toBe(isFired ? '{"group":"B"}' : '{"group":"A"}');
    expect(await timers.due(due.handoff.id)).toBeNull();
  }
});
