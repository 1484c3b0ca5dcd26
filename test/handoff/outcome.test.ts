import { describe, expect, it } from "vitest";
import type { HelpdeskEvent } from "../../src/connector.ts";
import { type History, NO_HISTORY, withEvent } from "../../src/handoff/helpdesk-history.ts";
import { outcomeOf } from "../../src/handoff/outcome.ts";

const T0 = Date.parse("2026-11-20T10:00:00Z");
const minute = (minutes: number) => new Date(T0 + minutes * 60_000);
const SARAH = { id: "9101", name: "Sarah Lind" };
const TOM = { id: "9102", name: "Tom" };
let serial = 0;

function event(
  minutes: number,
  what: HelpdeskEvent["what"],
  more: Partial<HelpdeskEvent> = {},
): HelpdeskEvent {
  return {
    ...{ id: `evt-${++serial}`, ticketId: "1", handoffId: null, at: minute(minutes).toISOString() },
    ...{ action: `act-${serial}`, by: { kind: "agent", ...SARAH }, what, ...more },
  };
}

const assigned = (minutes: number, agent: typeof SARAH | null, more?: Partial<HelpdeskEvent>) =>
  event(minutes, { type: "assigned", agent }, more);
const reply = (minutes: number, text: string) => event(minutes, { type: "commented", isPublic: true, text });
const status = (minutes: number, to: "open" | "pending" | "solved" | "closed") =>
  event(minutes, { type: "status", status: to });

const add = (history: History, one: HelpdeskEvent) => withEvent(history, one, (text) => text);
const told = (events: readonly HelpdeskEvent[]) => events.reduce(add, NO_HISTORY);
const read = (events: readonly HelpdeskEvent[], hadGroup = true) =>
  outcomeOf(told(events), { since: minute(0), hadGroup });

const STORY = [
  assigned(1, SARAH),
  reply(2, "I am looking into it."),
  assigned(3, TOM),
  reply(4, "Refunded."),
  status(5, "solved"),
  status(6, "open"),
  status(7, "solved"),
  event(8, { type: "rated", score: "good", word: "good", comment: "Quick" }),
];

describe("a helpdesk that tells the whole state each time", () => {
  const state = (
    minutes: number,
    groupId: string,
    by: HelpdeskEvent["by"]["kind"],
    to: "open" | "solved" = "open",
  ) => {
    const more = { action: null, by: { kind: by, id: null, name: null } };
    return [
      event(minutes, { type: "group_changed", groupId }, more),
      event(minutes, { type: "assigned", agent: SARAH }, more),
      event(minutes, { type: "status", status: to }, more),
    ];
  };

  it("has moved a ticket only where the group is another one", () => {
    const still = [...state(0, "7", "us"), ...state(1, "7", "agent"), ...state(2, "7", "agent")];

    expect(read(still)).toMatchObject({ reassignments: 0, reopens: 0, assignedAt: minute(0) });
    expect(read([...still, ...state(3, "8", "agent")])).toMatchObject({ reassignments: 1 });
  });

  it("says since when it stands so, not when that was told last", () => {
    const told = [
      ...state(1, "7", "us"),
      ...state(2, "7", "agent", "solved"),
      ...state(9, "7", "agent", "solved"),
    ];

    expect(read(told)).toMatchObject({ status: "solved", statusAt: minute(2), resolvedAt: minute(2) });
  });

  it("loses nothing that happened among hundreds of repeats", () => {
    const repeats = Array.from({ length: 400 }, (_, nr) => state(10 + nr, "7", "agent")).flat();
    const story = [...state(0, "7", "us"), ...state(1, "8", "agent", "solved"), ...repeats];

    expect(read(story)).toMatchObject({
      reassignments: 2,
      reopens: 1,
      firstAssignedAt: minute(0),
      statusAt: minute(10),
    });
  });
});

describe("an outcome", () => {
  it("tells who had it, who answered first, how it ended and what the customer thought", () => {
    expect(read(STORY)).toEqual({
      stage: "resolved",
      assignee: TOM,
      firstAssignedAt: minute(1),
      assignedAt: minute(3),
      reassignments: 1,
      firstReplyAt: minute(2),
      firstReplyBy: "Sarah Lind",
      status: "solved",
      statusAt: minute(7),
      resolvedAt: minute(7),
      end: "solved",
      reopens: 1,
      resolution: "Refunded.",
      csat: "good",
      csatComment: "Quick",
      csatAt: minute(8),
    });
  });

  it("is the same in each of the 40,320 orders in which its events may come", () => {
    const expected = JSON.stringify(read(STORY));
    let orders = 0;
    let different = 0;
    // Every order shares its beginning with many others, and so the work for it.
    const go = (history: History, left: readonly HelpdeskEvent[]) => {
      if (left.length === 0) {
        orders++;
        if (JSON.stringify(outcomeOf(history, { since: minute(0), hadGroup: true })) !== expected)
          different++;
        return;
      }
      for (const one of left)
        go(
          add(history, one),
          left.filter((other) => other !== one),
        );
    };
    go(NO_HISTORY, STORY);

    expect([orders, different]).toEqual([40_320, 0]);
  });

  it("is the same when everything is told twice", () => {
    expect(read([...STORY, ...STORY])).toEqual(read(STORY));
  });

  it.each<[string, HelpdeskEvent[], string]>([
    ["nothing", [], "delivered"],
    ["somebody took it", [assigned(1, SARAH)], "assigned"],
    ["and gave it back", [assigned(1, SARAH), assigned(2, null)], "delivered"],
    ["a reply, though nobody has it", [reply(1, "Hello")], "replied"],
    ["an internal note", [event(1, { type: "commented", isPublic: false, text: "hm" })], "delivered"],
    [
      "the customer wrote",
      [{ ...reply(1, "Hello?"), by: { kind: "customer", id: "7", name: "Dana" } }],
      "delivered",
    ],
    [
      "Baton wrote in public",
      [{ ...reply(1, "Note"), by: { kind: "us", id: "9001", name: "Baton" } }],
      "delivered",
    ],
    [
      "a rule of the helpdesk wrote",
      [{ ...reply(1, "We got it"), by: { kind: "system", id: "-1", name: null } }],
      "delivered",
    ],
    ["solved", [status(1, "solved")], "resolved"],
    ["reopened", [reply(1, "x"), status(2, "solved"), status(3, "open")], "replied"],
    ["deleted", [event(1, { type: "gone", how: "deleted" })], "resolved"],
  ])("%s", (_, events, stage) => {
    expect(read(events).stage).toBe(stage);
  });

  it("counts an end once, however many statuses it has, and when it began", () => {
    const outcome = read([status(1, "solved"), status(5, "closed")]);

    expect(outcome).toMatchObject({ resolvedAt: minute(1), reopens: 0, status: "closed" });
  });

  it("knows a merged ticket from a solved one, in either order, and gives it no resolution", () => {
    const merged = event(2, { type: "gone", how: "merged" });
    for (const events of [
      [reply(1, "See the other"), merged, status(2.01, "closed")],
      [reply(1, "See the other"), status(1.99, "closed"), merged],
    ])
      expect(read(events)).toMatchObject({ end: "merged", resolution: null, stage: "resolved" });
  });

  it("counts what people moved, once for each act, and not what we or rules moved", () => {
    const act = { action: "act-takeover" };
    const us = { by: { kind: "us" as const, id: "9001", name: null } };
    const rule = { by: { kind: "system" as const, id: "-1", name: null } };
    const outcome = read([
      assigned(1, SARAH),
      assigned(2, TOM, us),
      assigned(3, SARAH, rule),
      assigned(4, TOM, act),
      event(4.001, { type: "group_changed", groupId: "503" }, act),
      event(5, { type: "group_changed", groupId: "501" }),
      assigned(6, null),
      assigned(7, TOM), // back to whom it was with
    ]);

    expect(outcome.reassignments).toBe(2);
    expect(read([event(1, { type: "group_changed", groupId: "501" })], false).reassignments).toBe(0);
  });

  it("takes what happened before its handoff began for something at its beginning", () => {
    expect(read([reply(-5, "x")]).firstReplyAt).toEqual(minute(0));
  });

  it("keeps the name of who has it when only one of their events carried it", () => {
    expect(read([assigned(1, SARAH), assigned(2, { ...SARAH, name: null as never })]).assignee).toEqual(
      SARAH,
    );
  });

  it("holds a bounded history, whatever a rule that runs wild does", () => {
    const wild = Array.from({ length: 700 }, (_, at) => status(at, at % 2 === 0 ? "open" : "solved"));

    expect(told(wild).statuses.length).toBeLessThanOrEqual(200);
    expect(read(wild).stage).toBe("resolved");
  });
});
