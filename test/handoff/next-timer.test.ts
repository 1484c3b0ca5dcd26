import { describe, expect, it } from "vitest";
import { nextTimer, type TeamClock, teamClock } from "../../src/handoff/next-timer.ts";
import { ALWAYS } from "../../src/hours/opening.ts";
import { DEFAULT_TIMERS, NO_TIMERS } from "../../src/routing/timers.ts";
import type { HandoffStatus } from "../../src/storage/schema.ts";

const AT = new Date("2026-11-20T10:00:00Z");
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000);
const ALWAYS_THERE = teamClock({ hours: null }, null);
const nobodys = { assignee: null };

/** Open from nine the next day on; every opening second counts twice, so that a test can tell it apart. */
const CLOSED: TeamClock = {
  openingAt: () => ({ ...ALWAYS, open: false, kind: "outside_hours", opensAt: "2026-11-21T09:00:00.000Z" }),
  addOpenSeconds: (at, seconds) => new Date(at.getTime() + seconds * 2000),
};

describe("the timer after a change of state", () => {
  it.each<[HandoffStatus, ReturnType<typeof nextTimer>]>([
    ["accepted", { timer: null, timerDueAt: null }],
    ["delivered", { timer: "unassigned", timerDueAt: later(300) }],
    ["assigned", { timer: "silent", timerDueAt: later(300) }],
    ["replied", { timer: null, timerDueAt: null }],
    ["resolved", { timer: null, timerDueAt: null }],
    ["declined", { timer: null, timerDueAt: null }],
    ["failed", { timer: null, timerDueAt: null }],
  ])("%s", (status, expected) => {
    expect(nextTimer(status, nobodys, DEFAULT_TIMERS, ALWAYS_THERE, AT)).toEqual(expected);
  });

  it("gives a target the time that its rule says", () => {
    const route = { assignee: null, timeoutSeconds: 90 };

    expect(nextTimer("delivered", route, DEFAULT_TIMERS, ALWAYS_THERE, AT).timerDueAt).toEqual(later(90));
    // That was the time to take it; whoever took it has the usual time to answer.
    expect(nextTimer("assigned", route, DEFAULT_TIMERS, ALWAYS_THERE, AT).timerDueAt).toEqual(later(300));
  });

  it("waits for an answer where the ticket was written for one person", () => {
    const route = { assignee: "sarah@acme.example", timeoutSeconds: 60 };

    expect(nextTimer("delivered", route, DEFAULT_TIMERS, ALWAYS_THERE, AT)).toEqual({
      timer: "silent",
      timerDueAt: later(60),
    });
  });

  it("looks once more when people are back, and counts in opening hours", () => {
    expect(nextTimer("delivered", nobodys, DEFAULT_TIMERS, CLOSED, AT)).toEqual({
      timer: "opening",
      timerDueAt: new Date("2026-11-21T09:00:00Z"),
    });
    expect(nextTimer("assigned", nobodys, DEFAULT_TIMERS, CLOSED, AT)).toEqual({
      timer: "silent",
      timerDueAt: later(600),
    });
  });

  it("runs for nobody who never comes back, and not where it is off", () => {
    const never = { ...CLOSED, openingAt: () => ({ ...ALWAYS, open: false, opensAt: null }) };

    expect(nextTimer("delivered", nobodys, DEFAULT_TIMERS, never, AT).timer).toBeNull();
    expect(nextTimer("delivered", nobodys, NO_TIMERS, ALWAYS_THERE, AT).timer).toBeNull();
    expect(nextTimer("assigned", nobodys, NO_TIMERS, ALWAYS_THERE, AT).timer).toBeNull();
  });
});
