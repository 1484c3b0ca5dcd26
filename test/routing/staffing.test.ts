import { describe, expect, it } from "vitest";
import { route } from "../../src/routing/router.ts";
import type { AgentState } from "../../src/routing/staff.ts";
import { anAgent, aRule, hoursOf, momentOf, settingsOf } from "./support.ts";

const rules = settingsOf(aRule([{ group: "Billing" }]));
const open = hoursOf({});
const closed = hoursOf({ Billing: false, Support: false, late: true, early: false });
const staffing = (agents: AgentState[], hours = open, settings = rules) =>
  route(momentOf(agents, { hours }), settings).staffing;

describe("whether somebody can take it", () => {
  it("is told by the hours, of people of whom nothing is known", () => {
    expect(staffing([])).toBe("staffed");
    expect(staffing([], closed)).toBe("closed");
    expect(staffing([anAgent("Ann", { status: null })], closed)).toBe("closed");
    expect(staffing([], closed, settingsOf())).toBe("closed");
  });

  it("is told by the people, where they are known to be there", () => {
    expect(staffing([anAgent("Ann")], closed)).toBe("staffed");
    expect(staffing([anAgent("Ann", { status: null, schedule: "late" })], closed)).toBe("staffed");
    expect(staffing([anAgent("Ann", { schedule: "early" })], closed)).toBe("closed");
    expect(staffing([anAgent("Ann", { status: "offline" })])).toBe("closed");
    expect(staffing([anAgent("Ann", { status: "away" })])).toBe("staffed");
  });

  it("is overloaded when everybody who is there has as much as they may, unless it is urgent", () => {
    const busy = [anAgent("Ann", { load: 5 }), anAgent("Ben", { status: "offline" })];
    expect(staffing(busy)).toBe("overloaded");
    expect(staffing([...busy, anAgent("Cem")])).toBe("staffed");
    expect(staffing([anAgent("Ann", { load: 5, groups: ["Support"] })], open, settingsOf())).toBe(
      "overloaded",
    );
    const urgent = momentOf(busy, { change: (pkg) => Object.assign(pkg.handoff, { priority: "urgent" }) });
    expect(route(urgent, rules).staffing).toBe("staffed");
  });
});
