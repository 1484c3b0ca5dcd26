import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { TimelineNote } from "../../src/connector.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { timelineErrand } from "../../src/handoff/timeline-errand.ts";
import type { ErrandRow, HandoffRow, OutcomeRow } from "../../src/storage/schema.ts";
import { aManifest } from "../support/server.ts";

const EVENT = EscalationEvent.parse({
  conversation: {
    id: "conv_1",
    messages: [{ role: "customer", text: "My card 4111 1111 1111 1111 was charged twice" }],
  },
  customer: { email: "dana@northwind.example" },
  reason: { code: "customer_request", text: "asked for a person" },
});

const HANDOFF = {
  ...{ id: "hnd_1", installationId: "default", createdAt: new Date("2026-11-20T10:00:00Z"), isTest: false },
  ...{ ticketId: "7", ticketUrl: "https://acme.zendesk.com/agent/tickets/7", erasedAt: null },
  ...{ facts: null, decision: null, route: null },
} as HandoffRow;

const SOLVED = {
  waitingSince: new Date("2026-11-20T10:00:00Z"),
  firstReplyAt: new Date("2026-11-20T10:12:00Z"),
  firstReplyBy: "Sarah Lind",
  assigneeName: "Sarah Lind",
  resolvedAt: new Date("2026-11-20T15:00:00Z"),
  ...{ reopens: 1, csat: "good" },
} as OutcomeRow;

/** A room with one CRM that keeps what it is told, or does as it is told. */
function aRoom(outcome: OutcomeRow | null, write?: () => Promise<"written" | "no_record">) {
  const written: { note: TimelineNote; mayExist: boolean; email: string | null }[] = [];
  let begun = 0;
  const timeline = {
    write: async (
      { email }: { email: string | null },
      note: TimelineNote,
      { mayExist }: { mayExist: boolean },
    ) => {
      written.push({ note, mayExist, email });
      return write ? write() : "written";
    },
  };
  const room = {
    log: pino({ level: "silent" }),
    metrics: { vendorFailures: { inc: () => {} } },
    manifest: () => aManifest(),
    vendors: () => ({
      helpdesk: { id: "zendesk", name: "Zendesk" },
      timelines: [{ id: "hubspot", name: "HubSpot", timeline }],
    }),
    outcomes: { get: async () => outcome },
    handoffs: {
      getWithEvents: async () => ({ handoff: HANDOFF, events: [{ id: 1, kind: "escalation", body: EVENT }] }),
    },
    errands: { begin: async () => ++begun > 0 },
    gates: { closure: () => null, now: () => 0, succeeded: () => {}, failed: () => {} },
    now: () => Date.parse("2026-11-20T15:00:01Z"),
  } as unknown as WorkRoom;
  return { room, written, begun: () => begun };
}

const row = (more: Partial<ErrandRow> = {}) =>
  ({ handoffId: "hnd_1", key: "hubspot", state: null, startedAt: null, ...more }) as ErrandRow;

describe("the outcome on a customer's record", () => {
  it("is owed with the ticket, once for each CRM, and never for a test", () => {
    const { room } = aRoom(null);

    expect(timelineErrand.owes?.(HANDOFF, room)).toEqual([{ kind: "timeline", key: "hubspot" }]);
    expect(timelineErrand.owes?.({ ...HANDOFF, isTest: true }, room)).toEqual([]);
  });

  it("rests until the handoff is resolved", async () => {
    for (const outcome of [null, { ...SOLVED, resolvedAt: null } as OutcomeRow]) {
      const { room, written } = aRoom(outcome);

      expect(await timelineErrand.run(row(), room)).toEqual({ inMs: null });
      expect(written).toEqual([]);
    }
  });

  it("tells how it ended, with what is private hidden", async () => {
    const { room, written, begun } = aRoom(SOLVED);

    expect(await timelineErrand.run(row(), room)).toEqual({ inMs: null, state: { result: "written" } });
    expect(begun()).toBe(1);
    expect(written).toMatchObject([{ mayExist: false, email: "dana@northwind.example" }]);
    const { key, at, lines } = written[0]?.note ?? { key: "", at: "", lines: [] };
    expect([key, at]).toEqual(["hnd_1 · outcome", "2026-11-20T15:00:00.000Z"]);
    expect(lines.map(({ text }) => text)).toEqual([
      "Support: a conversation that the bot handed over was resolved",
      "Ticket #7 in Zendesk",
      expect.stringMatching(/^About: My card \[card number ending 1111\] was charged twice/),
      expect.stringMatching(/^Handed over because: /),
      "First reply after 12 min, by Sarah Lind",
      "Resolved after 5 h, by Sarah Lind",
      "Reopened once",
      "Rated: good",
    ]);
  });

  it("is written once, whatever people do later", async () => {
    const { room, written } = aRoom(SOLVED);

    expect(await timelineErrand.run(row({ state: { result: "written" } }), room)).toEqual({ inMs: null });
    expect(written).toEqual([]);
  });

  it("is looked for after an attempt whose end nobody knows", async () => {
    const { room, written } = aRoom(SOLVED);
    await timelineErrand.run(row({ startedAt: new Date() }), room);

    expect(written[0]?.mayExist).toBe(true);
  });

  it("ends where there is no record, and says so to nobody but the log", async () => {
    const { room } = aRoom(SOLVED, async () => "no_record");

    expect(await timelineErrand.run(row(), room)).toEqual({ inMs: null, state: { result: "no_record" } });
  });

  it("fails as the CRM does", async () => {
    const away = new ConnectorError("hubspot", "unavailable", "away");
    const { room } = aRoom(SOLVED, async () => Promise.reject(away));

    await expect(timelineErrand.run(row(), room)).rejects.toBe(away);
  });
});
