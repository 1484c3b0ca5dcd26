import { describe, expect, it } from "vitest";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { nobodyAnswered, peopleAreBack } from "../../src/handoff/firing.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import type { Route } from "../../src/routing/route.ts";
import type { HandoffRow } from "../../src/storage/schema.ts";
import type { DueTimer } from "../../src/storage/timers.ts";
import { parse, withLines } from "../manifest/support.ts";

const MONDAY = Date.parse("2026-11-23T08:00:00Z"); // nine o'clock in Berlin
const RULES = [
  "routing:",
  "  default: { group: Support }",
  "  timers: { unassigned: 5m, silent: 10m, lead: Dana Lead }",
  "  rules:",
  "    - { name: all, when: 'true', targets: [{ group: Billing, timeout: 90s }, { assignee: sam@acme.example }] }",
];
const HOURS = [
  "hours:",
  "  schedules:",
  "    - { name: office, zone: Europe/Berlin, open: { mon-fri: '09:00-17:00' } }",
];

describe("a timer that fires", () => {
  it("asks the next target, takes it from whoever had it, and tells the bot why", () => {
    const fired = nobodyAnswered(aDue({ timer: "silent", status: "assigned" }, aRoute()), aRoom(RULES));

    expect(fired.result).toBe("moved");
    expect(fired.change).toMatchObject({ status: "delivered", timer: "silent" }); // a person has it now
    expect(fired.change.timerDueAt).toEqual(new Date(MONDAY + 10 * 60_000));
    expect(fired.note).toMatchObject({
      key: "timer-1",
      body: {
        text: expect.stringContaining("Sarah has not answered within 10 minutes."),
        change: { assignee: "sam@acme.example", addTags: ["baton_unanswered"] },
      },
    });
    expect(JSON.parse(fired.change.route ?? "")).toMatchObject({
      assignee: "sam@acme.example",
      tried: [{ rule: "all", target: 0, group: "Billing", assignee: null }],
    });
    expect(fired.owed).toContainEqual({ nudge: "alert" });
    expect(fired.owed).toContainEqual(
      expect.objectContaining({
        ...{ type: "handoff.unanswered", key: "timer-1" },
        payload: expect.stringMatching(
          /has not answered within 10 minutes; it goes to .*"customer_message":"\w/,
        ),
      }),
    );
  });

  it("tells a lead where nobody is left, three times and ever later, and then rests", () => {
    const room = aRoom([
      "routing: { default: { group: Support }, timers: { unassigned: 5m, lead: Dana Lead } }",
    ]);
    let route = aRoute({ group: "Support", rule: null, target: null, timeoutSeconds: null });
    const waits: (number | null)[] = [];
    const messages: boolean[] = [];
    for (let n = 0; n < 3; n++) {
      const fired = nobodyAnswered(aDue({ timer: "unassigned", timersFired: n }, route), room);
      route = JSON.parse(fired.change.route ?? "") as Route;
      waits.push(fired.change.timerDueAt && (fired.change.timerDueAt.getTime() - MONDAY) / 60_000);
      messages.push(JSON.stringify(fired.owed).includes("customer_message"));
      expect(fired).toMatchObject({ result: "lead" });
      expect(fired.owed).toContainEqual({
        ...{ kind: "alert", key: `lead-${n + 1}` },
        state: { to: "Dana Lead", because: "nobody in Support took it within 5 minutes" },
      });
      expect(fired.note === null).toBe(n > 0);
    }

    expect(waits).toEqual([10, 20, null]);
    expect(messages).toEqual([true, false, false]); // the customer has heard it
  });

  it("counts opening hours", () => {
    const friday = Date.parse("2026-11-20T15:58:00Z"); // two minutes before the end
    const fired = nobodyAnswered(
      aDue({ timer: "unassigned" }, aRoute(), friday),
      aRoom([...RULES, ...HOURS], friday),
    );

    expect(fired.change.timerDueAt).toEqual(new Date("2026-11-23T08:08:00Z"));
  });

  it("routes what waited when people are back, and calls nobody silent", () => {
    const room = aRoom([...RULES, ...HOURS]);
    const fired = peopleAreBack(aDue({ timer: "opening" }, aRoute({ group: "Night", rule: "gone" })), room);

    expect(fired).toMatchObject({ result: "opening", owed: [{ nudge: "alert" }] });
    expect(fired.change).toMatchObject({ timer: "unassigned", timerDueAt: new Date(MONDAY + 90_000) });
    expect(fired.note?.body).toMatchObject({
      text: expect.stringContaining("Now that people are back, it goes to Billing."),
      change: { group: "Billing" },
    });
    expect(JSON.stringify(fired.note)).not.toContain("unanswered");
  });

  it("takes it from whom it was written for at night, as nobody's who was asked", () => {
    const room = aRoom([...RULES, ...HOURS]);
    const night = aRoute({ group: "Night", rule: "gone", assignee: "nia@acme.example" });
    const fired = peopleAreBack(aDue({ timer: "opening", status: "assigned" }, night), room);

    // As `delivered` the note may take it from her: what a person has is left alone.
    expect(fired.change).toMatchObject({ status: "delivered", timerDueAt: new Date(MONDAY + 90_000) });
    expect(fired.note?.body).toMatchObject({ change: { group: "Billing", assignee: null } });

    const same = aRoute({ assignee: "sam@acme.example", rule: "all", target: 1, group: null });
    const kept = peopleAreBack(
      aDue({ timer: "opening", status: "assigned" }, same),
      aRoom(HOURS), // no rules: it stays
    );
    expect(kept.change).toEqual({ timer: "silent", timerDueAt: new Date(MONDAY + 90_000) });
  });

  it("says how long somebody had whom the target gave less time", () => {
    const ours = aRoute({ assignee: "sarah@acme.example", assigneeName: "Sarah" });
    const fired = nobodyAnswered(aDue({ timer: "silent", status: "assigned" }, ours), aRoom(RULES));

    expect(JSON.stringify(fired.note)).toContain("Sarah has not answered within 90 seconds.");
  });

  it("only begins to count when people are back and nothing else changes, and waits on where they are not", () => {
    const room = aRoom([...RULES, ...HOURS]);
    expect(peopleAreBack(aDue({ timer: "opening" }, aRoute()), room)).toMatchObject({
      note: null,
      change: { timer: "unassigned", timerDueAt: new Date(MONDAY + 90_000) },
    });

    const sunday = Date.parse("2026-11-22T12:00:00Z");
    const still = peopleAreBack(
      aDue({ timer: "opening" }, aRoute(), sunday),
      aRoom([...RULES, ...HOURS], sunday),
    );
    expect(still.change).toMatchObject({ timer: "opening", timerDueAt: new Date(MONDAY) });
  });
});

function aRoute(changes: Partial<Route> = {}): Route {
  return {
    ...{ group: "Billing", assignee: null, priority: "normal", reason: "rule all", rule: "all", target: 0 },
    ...{ timeoutSeconds: 90, ...changes },
  };
}

function aDue(changes: Partial<HandoffRow>, route: Route, at = MONDAY): DueTimer {
  const body = EscalationEvent.parse({
    conversation: { id: "conv_1", messages: [{ role: "customer", text: "I was charged twice" }] },
  });
  const handoff = {
    ...{
      id: "hnd_1",
      installationId: "default",
      conversationId: "conv_1",
      status: "delivered",
      isTest: false,
    },
    ...{ reasonCode: "customer_request", callbackUrl: "https://bot.example/events", timersFired: 0 },
    ...{ ticketId: "7", ticketUrl: "https://acme.example/7", facts: null, decision: null, erasedAt: null },
    ...{ createdAt: new Date(at), route: JSON.stringify(route), ...changes },
  } as HandoffRow;
  const event = { id: 1, kind: "escalation", body } as unknown as DueTimer["events"][number];
  return {
    handoff,
    events: [event],
    assigneeName: handoff.status === "assigned" ? "Sarah" : null,
    at: new Date(at),
  };
}

function aRoom(lines: string[], now = MONDAY): WorkRoom {
  const manifest = parse(withLines(...lines));
  return {
    ...{ manifest: () => manifest, now: () => now, log: console },
    staff: { current: () => ({ agents: [] }) },
    vendors: () => ({ notifiers: [{ id: "a notifier" }] }),
  } as unknown as WorkRoom;
}
