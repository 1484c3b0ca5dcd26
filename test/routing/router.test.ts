import { describe, expect, it } from "vitest";
import type { Priority } from "../../src/context/package.ts";
import { nextRoute, route } from "../../src/routing/router.ts";
import { type Condition, DEFAULT_ROUTING } from "../../src/routing/settings.ts";
import type { AgentState } from "../../src/routing/staff.ts";
import { always, anAgent, aRule, hoursOf, momentOf, settingsOf } from "./support.ts";

const never: Condition = () => ({ value: false, error: null });
const nobodyFree: Condition = (scope) => {
  const { available } = scope.agents as { available: number };
  return { value: available === 0, error: null };
};
const prioritised = (priority: Priority) => ({
  change: (pkg: { handoff: { priority: Priority } }) => {
    pkg.handoff.priority = priority;
  },
});

describe("a route", () => {
  it("is the default group's where there are no rules, and says so", () => {
    const { group, assignee, rule, reason } = route(momentOf([anAgent("Ann")]), settingsOf());

    expect({ group, assignee, rule }).toEqual({ group: "Support", assignee: null, rule: null });
    expect(reason).toBe("the manifest's default group");
    expect(route(momentOf([]), DEFAULT_ROUTING).reason).toBe("no group is set; the helpdesk decides");
  });

  it("follows the first rule whose condition holds", () => {
    const settings = settingsOf(
      aRule([{ group: "Sales" }], never, "first"),
      aRule([{ group: "Billing" }], always, "second"),
      aRule([{ group: "Support" }], always, "third"),
    );

    expect(route(momentOf([]), settings)).toMatchObject({ group: "Billing", rule: "second", target: 0 });
  });

  it("goes to the default when no rule fits", () => {
    const { reason, rule } = route(momentOf([]), settingsOf(aRule([{ group: "Sales" }], never)));

    expect(rule).toBeNull();
    expect(reason).toBe("no rule fits: the manifest's default group");
  });

  it("names a person where people of the group are known, and the group where none is", () => {
    const settings = settingsOf(aRule([{ group: "Billing", timeoutSeconds: 180 }]));

    expect(route(momentOf([anAgent("Ann")]), settings)).toMatchObject({
      ...{ group: "Billing", assignee: "ann@acme.example", assigneeName: "Ann", timeoutSeconds: 180 },
      reason: "rule rule, target 1 (Billing): Ann, with 0 of 5 in hand",
    });
    expect(route(momentOf([anAgent("Ann", { groups: ["Sales"] })]), settings)).toMatchObject({
      ...{ group: "Billing", assignee: null },
      reason: "rule rule, target 1 (Billing): the group takes it; nobody in it is known by name",
    });
  });

  it("takes a person's own group where a target names none", () => {
    const settings = settingsOf(aRule([{ skills: ["Refunds"] }]));
    const agents = [anAgent("Ann", { skills: ["refunds"], groups: ["Payments", "Billing"] })];

    expect(route(momentOf(agents), settings)).toMatchObject({
      group: "Payments",
      assignee: "ann@acme.example",
    });
  });

  it.each<[string, Partial<AgentState>, string]>([
    ["has not the skill", { skills: [] }, "nobody is known to have refunds"],
    ["is off shift", { schedule: "night" }, "1 off shift"],
    ["is away", { status: "away" }, "1 away"],
    ["is offline", { status: "offline" }, "1 offline"],
    ["has enough to do", { load: 5 }, "1 at the limit of 5"],
  ])("passes over somebody who %s, and says so", (_, change, why) => {
    const hours = hoursOf({ night: false });
    const agents = [
      anAgent("Ann", { skills: ["refunds"], ...change }),
      anAgent("Bob", { groups: ["Support"] }),
    ];
    const settings = settingsOf(aRule([{ group: "Billing", skills: ["refunds"] }, { group: "Support" }]));

    expect(route(momentOf(agents, { hours }), settings)).toMatchObject({
      ...{ target: 1, assignee: "bob@acme.example" },
      passedOver: [{ target: "Billing with refunds", why }],
    });
  });

  it("adds up why a target was passed over", () => {
    const agents = [
      anAgent("Ann", { schedule: "night" }),
      anAgent("Bob", { schedule: "night" }),
      anAgent("Cem", { load: 5 }),
    ];
    const settings = settingsOf(aRule([{ group: "Billing" }, { assignee: "dora@acme.example" }]));

    expect(route(momentOf(agents, { hours: hoursOf({ night: false }) }), settings)).toMatchObject({
      assignee: "dora@acme.example",
      passedOver: [{ target: "Billing", why: "2 off shift, 1 at the limit of 5" }],
    });
  });

  it("counts somebody of whom nobody says whether they are there as there", () => {
    const agents = [anAgent("Ann", { status: null, limit: null, load: 40 })];

    expect(route(momentOf(agents), settingsOf(aRule([{ group: "Billing" }]))).assignee).toBe(
      "ann@acme.example",
    );
  });

  it("names one person by address, by id or by name, and passes on when they are away", () => {
    const ann = anAgent("Ann", { id: "901" });
    for (const assignee of ["Ann@acme.example", "901", "ann"])
      expect(route(momentOf([ann]), settingsOf(aRule([{ assignee }])))).toMatchObject({
        ...{ assignee: "ann@acme.example", group: "Billing" },
      });

    const away = momentOf([{ ...ann, status: "away" }]);
    expect(route(away, settingsOf(aRule([{ assignee: "901" }, { group: "Support" }])))).toMatchObject({
      ...{ group: "Support", target: 1, passedOver: [{ target: "901", why: "1 away" }] },
    });
  });

  it("waits in the first group whose people will be back, when nobody of any target is there", () => {
    const hours = hoursOf({ day: false });
    const agents = [
      anAgent("Ann", { skills: ["refunds"], schedule: "day" }),
      anAgent("Bob", { groups: ["Support"], schedule: "day" }),
    ];
    const settings = settingsOf(aRule([{ group: "Billing", skills: ["refunds"] }, { group: "Support" }]));
    const chosen = route(momentOf(agents, { hours }), settings);

    expect(chosen).toMatchObject({ group: "Billing", assignee: null, target: 0 });
    expect(chosen.reason).toContain(
      "nobody in the rule can take it now; it waits in the group (1 off shift)",
    );
  });

  it("goes to the default when nobody whom a rule asks is known", () => {
    const settings = settingsOf(aRule([{ group: "Billing", skills: ["latin"] }]));
    const chosen = route(momentOf([anAgent("Ann")]), settings);

    expect(chosen).toMatchObject({ group: "Support", rule: null, target: null });
    expect(chosen.reason).toBe("nobody in rule rule can take it: the manifest's default group");
    expect(chosen.passedOver).toEqual([
      { target: "Billing with latin", why: "nobody is known to have latin" },
    ]);
  });

  it("passes on by skip_if, which sees how many of the target are free", () => {
    const skipIf = { holds: nobodyFree, written: "agents.available == 0" };
    const settings = settingsOf(aRule([{ group: "Billing", skipIf }, { group: "Support" }]));
    const busy = anAgent("Ann", { load: 5 });

    expect(route(momentOf([busy]), settings)).toMatchObject({
      group: "Support",
      passedOver: [{ target: "Billing", why: "skip_if holds: agents.available == 0" }],
    });
    expect(route(momentOf([anAgent("Ann")]), settings).group).toBe("Billing");
  });

  it("lets skip_if speak of the hours of the target's own group", () => {
    const isClosed: Condition = ({ hours }) => ({
      value: (hours as { open: boolean }).open === false,
      error: null,
    });
    const skipIf = { holds: isClosed, written: "!hours.open" };
    const settings = settingsOf(
      aRule([
        { group: "Billing", skipIf },
        { group: "Support", skipIf },
      ]),
    );
    const hours = hoursOf({ Billing: false, Support: true });

    expect(route(momentOf([], { hours }), settings).group).toBe("Support");
  });
});

describe("the order among those who can take it", () => {
  const settings = (prefer: "best_record" | "longest_idle" | "senior" | null = null) =>
    settingsOf(aRule([{ group: "Billing", prefer }]));
  const record = (good: number, bad = 0) => new Map([["billing", { solved: 10, good, bad, reopened: 0 }]]);
  const onBilling = {
    change: (pkg: { conversation: { topic: string | null } }) => {
      pkg.conversation.topic = "billing";
    },
  };

  it.each<[string, AgentState[], Parameters<typeof settings>[0], string]>([
    [
      "least load first",
      [anAgent("Ann", { load: 2, record: record(9) }), anAgent("Bob", { load: 1 })],
      null,
      "Bob",
    ],
    [
      "a share of each one's limit",
      [anAgent("Ann", { load: 2, limit: 3 }), anAgent("Bob", { load: 4, limit: 20 })],
      null,
      "Bob",
    ],
    [
      "then the best record on the topic",
      [anAgent("Ann", { record: record(2, 3) }), anAgent("Bob", { record: record(6) })],
      null,
      "Bob",
    ],
    [
      "then whoever waited longest, and before them who never had one",
      [anAgent("Ann", { lastAssignedAt: 5 }), anAgent("Bob", { lastAssignedAt: 4 }), anAgent("Cem")],
      null,
      "Cem",
    ],
    [
      "best record first where the target prefers it",
      [anAgent("Ann", { load: 0 }), anAgent("Bob", { load: 3, record: record(6) })],
      "best_record",
      "Bob",
    ],
    [
      "longest idle first where the target prefers it",
      [anAgent("Ann", { load: 0, lastAssignedAt: 9 }), anAgent("Bob", { load: 3, lastAssignedAt: 1 })],
      "longest_idle",
      "Bob",
    ],
    [
      "the senior first where the target prefers it",
      [anAgent("Ann", { level: "junior" }), anAgent("Bob", { load: 3, level: "senior" })],
      "senior",
      "Bob",
    ],
    [
      "two lucky ratings are no record",
      [
        anAgent("Ann", { record: new Map([["billing", { solved: 2, good: 2, bad: 0, reopened: 0 }]]) }),
        anAgent("Bob", { record: new Map([["billing", { solved: 30, good: 25, bad: 1, reopened: 0 }]]) }),
      ],
      "best_record",
      "Bob",
    ],
    ["the name when nothing else tells them apart", [anAgent("Bob"), anAgent("Ann")], null, "Ann"],
  ])("is %s", (_, agents, prefer, name) => {
    for (const order of [agents, agents.toReversed()])
      expect(route(momentOf(order, onBilling), settings(prefer)).assigneeName).toBe(name);
  });

  it("says by which measure", () => {
    const agents = [anAgent("Ann", { load: 2 }), anAgent("Bob", { load: 1 })];

    expect(route(momentOf(agents), settings()).reason).toContain("Bob, with 1 of 5 in hand: least load of 2");
  });
});

describe("an urgent handoff", () => {
  const settings = settingsOf(aRule([{ group: "Billing" }, { group: "Support" }]));

  it("goes to somebody with a full desk rather than on", () => {
    const agents = [anAgent("Ann", { load: 7 }), anAgent("Bob", { load: 6 })];

    expect(route(momentOf(agents, prioritised("urgent")), settings)).toMatchObject({
      ...{ target: 0, assigneeName: "Bob" },
    });
    expect(route(momentOf(agents, prioritised("high")), settings).target).toBe(1);
  });

  it("prefers a senior, but not one without room to somebody with", () => {
    const [junior, senior] = [anAgent("Ann", { load: 0 }), anAgent("Bob", { load: 3, level: "senior" })];

    expect(route(momentOf([junior, senior], prioritised("urgent")), settings).assigneeName).toBe("Bob");
    const full = { ...senior, load: 5 };
    expect(route(momentOf([junior, full], prioritised("urgent")), settings).assigneeName).toBe("Ann");
  });

  it("still leaves people alone who are off shift or away", () => {
    const agents = [anAgent("Ann", { status: "away" }), anAgent("Bob", { schedule: "night" })];
    const hours = hoursOf({ night: false });

    expect(route(momentOf(agents, { ...prioritised("urgent"), hours }), settings).target).toBe(1);
  });
});

describe("the next route", () => {
  const settings = settingsOf(
    aRule([{ group: "Billing", skills: ["refunds"] }, { group: "Billing" }, { group: "Support" }]),
  );
  const agents = [anAgent("Ann", { skills: ["refunds"] }), anAgent("Bob")];

  it("leaves out targets and people who were tried", () => {
    const moment = momentOf(agents);
    const first = route(moment, settings);
    const second = nextRoute(moment, settings, [first]);

    expect(first).toMatchObject({ target: 0, assigneeName: "Ann" });
    expect(second).toMatchObject({ target: 1, assigneeName: "Bob" });
    expect(second?.passedOver).toEqual([{ target: "Billing with refunds", why: "tried before" }]);
    expect(second?.reason).toContain("(1 asked before)");
  });

  it("ends with nothing when all is tried", () => {
    const moment = momentOf(agents);
    const tried = [route(moment, settings)];
    for (
      let next = nextRoute(moment, settings, tried);
      next !== null;
      next = nextRoute(moment, settings, tried)
    )
      tried.push(next);

    expect(tried.map(({ group, assignee }) => assignee ?? group)).toEqual([
      "ann@acme.example",
      "bob@acme.example",
      "Support",
    ]);
  });

  it("takes the default after the last target, and nothing where the helpdesk would decide", () => {
    const rule = aRule([{ group: "Billing", skills: ["refunds"] }]);
    const moment = momentOf(agents);
    const first = route(moment, settingsOf(rule));

    expect(nextRoute(moment, settingsOf(rule), [first])).toMatchObject({
      group: "Support",
      assignee: null,
      rule: null,
    });
    expect(nextRoute(moment, { ...DEFAULT_ROUTING, rules: [rule] }, [first])).toBeNull();
  });
});

describe("what the team promises", () => {
  const moment = (priority: Priority, tier: string | null) =>
    momentOf([], {
      change: (pkg) => {
        pkg.handoff.priority = priority;
        pkg.handoff.createdAt = "2026-11-20T10:00:00.000Z";
        pkg.customer.tier = tier;
      },
    });

  it("comes from the first line that fits priority and tier", () => {
    const sla = [
      { priority: "urgent" as const, tier: "enterprise", firstReplySeconds: 900, resolutionSeconds: null },
      { priority: null, tier: null, firstReplySeconds: 3600, resolutionSeconds: 7200 },
    ];
    const settings = { ...DEFAULT_ROUTING, sla };

    expect(route(moment("urgent", "Enterprise"), settings).sla).toEqual({
      because: "urgent, enterprise",
      ...{ firstReplySeconds: 900, firstReplyBy: "2026-11-20T10:15:00.000Z" },
      ...{ resolutionSeconds: null, resolutionBy: null },
    });
    expect(route(moment("urgent", null), settings).sla).toMatchObject({
      because: "every handoff",
      resolutionBy: "2026-11-20T12:00:00.000Z",
    });
  });

  it("is shipped by priority, and nothing where the table is empty", () => {
    expect(route(moment("urgent", null), DEFAULT_ROUTING).sla?.firstReplySeconds).toBe(900);
    expect(route(moment("low", null), { ...DEFAULT_ROUTING, sla: [] }).sla).toBeNull();
  });
});
