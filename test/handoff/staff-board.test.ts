import { describe, expect, it } from "vitest";
import type { AgentPresence } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createStaffBoard, type StaffBoardOptions } from "../../src/handoff/staff-board.ts";
import { talliesOf } from "../../src/handoff/tallies.ts";
import type { Tally } from "../../src/routing/team.ts";
import { parse, withLines } from "../manifest/support.ts";

const MANIFEST = withLines(
  "agents: [{ name: Sarah Lind, email: sarah@acme.example, groups: [Billing], limit: 5 }]",
  "routing: { rules: [{ name: a, when: true, targets: [{ group: Billing }] }] }",
);
const sarah: AgentPresence = {
  ...{ id: "9101", name: "S. Lind", email: "Sarah@acme.example", status: "available", capacity: 9 },
  ...{ groups: ["Billing", "502"], skills: ["refunds"], load: 2 },
};

/** A board on a clock of its own, with a helpdesk that answers as it is told. */
function aBoard(text = MANIFEST, tallies = new Map<string, Tally>()) {
  const logged: string[] = [];
  const desk = { reads: 0, answer: (): AgentPresence[] => [sarah] };
  const clock = { now: 1_000_000 };
  const state = { closed: false };
  const log = (_: object, message: string) => logged.push(message);
  const board = createStaffBoard({
    manifest: () => parse(text),
    helpdesk: () => ({
      id: "zendesk",
      staffing: {
        read: async () => {
          desk.reads++;
          return desk.answer();
        },
      },
    }),
    gates: { closure: () => (state.closed ? { reason: "", kind: "unavailable", forMs: 1 } : null) },
    readTallies: async () => tallies,
    log: { info: log, warn: log } as unknown as StaffBoardOptions["log"],
    now: () => clock.now,
  });
  return { board, desk, clock, state, logged };
}

describe("the staff board", () => {
  it("asks nobody where no rule would use it", async () => {
    const { board, desk } = aBoard(withLines());

    expect(board.current().agents).toEqual([]);
    await board.refresh();
    expect(desk.reads).toBe(0);
  });

  it("never waits: the manifest's people first, with what the helpdesk says once it said it", async () => {
    const { board } = aBoard();

    expect(board.current().agents).toMatchObject([
      { name: "Sarah Lind", id: null, status: null, load: 0, limit: 5 },
    ]);
    await board.refresh();
    expect(board.current().agents).toMatchObject([
      {
        ...{ name: "Sarah Lind", id: "9101", status: "available", load: 2, limit: 5 },
        ...{ groups: ["Billing", "502"], skills: ["refunds"] },
      },
    ]);
  });

  it("reads again behind a picture that is twenty seconds old, once for everybody", async () => {
    const { board, desk, clock } = aBoard();
    await board.refresh();

    clock.now += 19_000;
    board.current();
    expect(desk.reads).toBe(1);
    clock.now += 1_000;
    for (let asked = 0; asked < 5; asked++) board.current();
    await board.refresh();
    expect(desk.reads).toBe(2);
  });

  it("asks once an hour where the helpdesk forbids it, and says so once", async () => {
    const { board, desk, clock, logged } = aBoard();
    desk.answer = () => {
      throw new ConnectorError("zendesk", "forbidden", "reading agent availabilities: answered 403");
    };

    for (let asked = 0; asked < 3; asked++) {
      await board.refresh();
      clock.now += 600_000;
    }
    expect(desk.reads).toBe(1);
    expect(logged).toEqual(["the helpdesk does not show who is available; agents of the manifest count"]);
    expect(board.current().agents).toMatchObject([{ name: "Sarah Lind" }]);
    await board.refresh();
    clock.now += 3_600_000;
    await board.refresh();
    expect(desk.reads).toBe(2);
  });

  it("keeps the last picture through a failure, and waits as long as it is asked to", async () => {
    const { board, desk, clock } = aBoard();
    await board.refresh();
    desk.answer = () => {
      throw new ConnectorError("zendesk", "rate_limited", "answered 429", { retryAfterMs: 90_000 });
    };

    await board.refresh();
    clock.now += 80_000;
    await board.refresh();
    expect(desk.reads).toBe(2);
    expect(board.current().agents).toMatchObject([{ status: "available" }]);
  });

  it("does not ask a helpdesk whose gate is closed", async () => {
    const { board, desk, state } = aBoard();
    state.closed = true;

    await board.refresh();
    expect(desk.reads).toBe(0);
  });

  it("counts what it gave since, until Baton's own counts show it", async () => {
    const tallies = new Map<string, Tally>();
    const { board, clock } = aBoard(MANIFEST, tallies);
    await board.refresh();

    board.assigned("sarah@acme.example");
    expect(board.current().agents).toMatchObject([{ load: 3, lastAssignedAt: clock.now }]);
    await board.refresh();
    expect(board.current().agents).toMatchObject([{ load: 3 }]);

    tallies.set("9101", { inHand: 3, lastAssignedAt: clock.now + 1, record: new Map() });
    await board.refresh();
    expect(board.current().agents).toMatchObject([{ load: 3, lastAssignedAt: clock.now + 1 }]);
  });
});

describe("Baton's own counts", () => {
  it("add up by person, and keep the record by topic", () => {
    const counts = { in_hand: 1, last_assigned_at: new Date(5), solved: 4, good: 2, bad: 1, reopened: 0 };
    const tallies = talliesOf([
      { agent: "9101", topic: "billing", ...counts },
      { agent: "9101", topic: null, ...counts, in_hand: 2, last_assigned_at: new Date(9) },
    ]);

    expect(tallies.get("9101")).toEqual({
      ...{ inHand: 3, lastAssignedAt: 9 },
      record: new Map([["billing", { solved: 4, good: 2, bad: 1, reopened: 0 }]]),
    });
  });
});
