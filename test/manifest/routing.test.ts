import { describe, expect, it } from "vitest";
import { conjunctsOf, contradiction } from "../../src/manifest/conjuncts.ts";
import { DEFAULT_ROUTING } from "../../src/routing/settings.ts";
import { faultsOf, parse, withLines } from "./support.ts";

const HOURS = [
  "hours:",
  "  schedules:",
  "    - { name: office, zone: Europe/Berlin, open: { mon-fri: '09:00-17:00' } }",
];
const rules = (...lines: string[]) =>
  withLines("routing:", "  rules:", ...lines.map((line) => `    ${line}`));
const warningsOf = (text: string) => parse(text).warnings.map((line) => line.replace(/^[^:]*:/, ""));

describe("the manifest's routing", () => {
  it("is the house's own where nothing is said", () => {
    expect(parse(withLines()).routing).toMatchObject(DEFAULT_ROUTING);
    expect(parse(withLines()).agents).toEqual([]);
  });

  it("holds rules with ordered targets, their conditions compiled", () => {
    const { routing } = parse(
      rules(
        "- name: vip",
        '  when: customer.tier == "vip"',
        "  targets:",
        "    - { group: 502, skills: [refunds], prefer: senior, timeout: 3m, skip_if: agents.available == 0 }",
        "    - { assignee: sarah@acme.example }",
      ),
    );
    const [rule] = routing.rules;
    const [first, second] = rule?.targets ?? [];

    expect(rule?.when({ customer: { tier: "vip" } }).value).toBe(true);
    expect(first).toMatchObject({
      ...{ group: "502", skills: ["refunds"], assignee: null, prefer: "senior", timeoutSeconds: 180 },
    });
    expect(first?.skipIf?.holds({ agents: { available: 0, total: 4 } }).value).toBe(true);
    expect(first?.skipIf?.written).toBe("agents.available == 0");
    expect(second).toMatchObject({
      assignee: "sarah@acme.example",
      group: null,
      skipIf: null,
      timeoutSeconds: null,
    });
  });

  it("replaces the tables of priorities and promises whole", () => {
    const { routing } = parse(
      withLines(
        "routing:",
        "  priority:",
        "    - { value: high, mood: [angry, frustrated], priority: urgent }",
        "    - { priority: low }",
        "  sla: [{ priority: urgent, tier: Gold, first_reply: 15m }]",
      ),
    );

    expect(routing.priority).toEqual([
      { value: ["high"], mood: ["angry", "frustrated"], urgency: [], priority: "urgent" },
      { value: [], mood: [], urgency: [], priority: "low" },
    ]);
    expect(routing.sla).toEqual([
      { priority: "urgent", tier: "Gold", firstReplySeconds: 900, resolutionSeconds: null },
    ]);
    expect(parse(withLines("routing: { sla: [] }")).routing.sla).toEqual([]);
  });

  it("knows who answers", () => {
    const { agents } = parse(
      withLines(
        ...HOURS,
        "agents:",
        "  - { name: Sarah Lind, email: sarah@acme.example, groups: [Billing, 501], skills: [refunds], schedule: office, limit: 5, level: senior }",
        "  - { name: Tom }",
      ),
    );

    expect(agents).toEqual([
      {
        ...{
          name: "Sarah Lind",
          email: "sarah@acme.example",
          groups: ["Billing", "501"],
          skills: ["refunds"],
        },
        ...{ schedule: "office", limit: 5, level: "senior" },
      },
      {
        ...{ name: "Tom", email: null, groups: [], skills: [] },
        ...{ schedule: null, limit: null, level: "regular" },
      },
    ]);
  });

  it.each([
    [
      "- { name: a, when: custmer.tier == 1, targets: [{ group: A }] }",
      'unknown name "custmer"; did you mean "customer"?',
    ],
    ["- { name: a, when: true, targets: [] }", "targets"],
    ["- { name: a, when: true, targets: [{ timeout: 5m }] }", "needs one of group, skills and assignee"],
    ["- { name: a, when: true, targets: [{ group: A, timeout: soon }] }", 'must be a duration such as "90s"'],
    ["- { name: a, when: true, targets: [{ group: A, prefer: idle }] }", "prefer"],
    ["- { name: a, when: true, targets: [{ group: A, skip_if: agents.free == 0 }] }", "free"],
    ["- { name: a, when: true, targets: [{ group: A, skipif: true }] }", 'unknown key "skipif"'],
  ])("refuses %s", (line, message) => {
    const [fault] = faultsOf(rules(line));

    expect(fault).toMatch(/^\d+:\d+: /);
    expect(fault).toContain(message);
  });

  it("refuses a second rule of the same name, at its place", () => {
    const target = "targets: [{ group: A }]";
    const text = rules(
      `- { name: a, when: "page.url == null", ${target} }`,
      `- { name: a, when: true, ${target} }`,
    );

    expect(faultsOf(text)).toEqual([expect.stringMatching(/^7:15: .*a is a rule above already/)]);
  });

  it("refuses a person whom agents does not list, and a shift that hours does not", () => {
    const agents = "agents: [{ name: Sarah Lind, email: sarah@acme.example, schedule: nights }]";
    const target = (who: string) =>
      `routing: { rules: [{ name: a, when: true, targets: [{ assignee: ${who} }] }] }`;

    expect(faultsOf(withLines(agents, target("sara@acme.example")))).toEqual([
      expect.stringContaining('there is no schedule "nights"; hours has no schedules'),
      expect.stringContaining('"sara@acme.example" is none of agents; did you mean "sarah@acme.example"?'),
    ]);
    expect(faultsOf(withLines(...HOURS, agents.replace("nights", "ofice"), target("Sarah Lind")))).toEqual([
      expect.stringContaining('there is no schedule "ofice"; did you mean "office"?'),
    ]);
    const known = withLines(...HOURS, agents.replace("nights", "office"), target("'9101'"));
    expect(() => parse(known)).not.toThrow();
  });

  it("refuses somebody who is listed twice", () => {
    const agents = "agents: [{ name: A, email: a@acme.example }, { name: B, email: A@acme.example }]";

    expect(faultsOf(withLines(agents))).toEqual([expect.stringContaining("is listed above already")]);
  });

  const rule = (name: string, when: string) =>
    `- { name: ${name}, when: '${when}', targets: [{ group: A }] }`;

  it.each([
    [
      "a rule after one that takes everything",
      [rule("all", "true"), rule("b", "page.url == null")],
      "7:24: rule b can never match: rule all above takes everything",
    ],
    [
      "the same condition again",
      [rule("a", 'customer.tier == "vip"'), rule("b", 'customer.tier=="vip"')],
      "rule b can never match: rule a above takes all of these",
    ],
    [
      "a narrower condition",
      [rule("a", 'customer.tier == "vip"'), rule("b", 'conversation.turns > 3 && (customer.tier == "vip")')],
      "rule b can never match: rule a above takes all of these",
    ],
    ["a condition that is false", [rule("a", "false")], "rule a can never match: its condition is false"],
    [
      "a condition against itself",
      [rule("a", 'customer.tier == "vip" && customer.tier == "gold"')],
      'customer.tier cannot be both "vip" and "gold"',
    ],
    [
      "a target that is asked twice",
      ["- { name: a, when: 'page.url == null', targets: [{ group: A }, { group: a }] }"],
      "this target is asked as target 1 already",
    ],
    [
      "a target that is always skipped",
      ["- { name: a, when: 'page.url == null', targets: [{ group: A, skip_if: true }] }"],
      "this target is always skipped",
    ],
  ])("warns of %s", (_, lines, message) => {
    const warnings = warningsOf(rules(...lines));

    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(message);
  });

  it("warns of a skill that nobody in agents has", () => {
    const agents =
      "agents: [{ name: A, groups: [Billing], skills: [refunds] }, { name: B, groups: [Sales], skills: [latin] }]";
    const target = (skill: string) =>
      `routing: { rules: [{ name: a, when: true, targets: [{ group: billing, skills: [${skill}] }] }] }`;

    expect(warningsOf(withLines(agents, target("Refunds")))).toEqual([]);
    expect(warningsOf(withLines(agents, target("latin")))).toEqual([
      expect.stringContaining("nobody of billing in agents has latin"),
    ]);
  });

  it("says nothing of rules that differ", () => {
    const lines = [
      rule("a", 'customer.tier == "vip" && conversation.turns > 3'),
      rule("b", 'customer.tier == "vip"'),
      rule("c", 'customer.tier == "vip" || page.url == null'),
      rule("d", 'customer.name == "true && false"'),
    ];

    expect(warningsOf(rules(...lines))).toEqual([]);
  });
});

describe("the needs of a condition", () => {
  it.each([
    ["a && b", ["a", "b"]],
    ["(a && (b)) && c", ["a", "b", "c"]],
    ["a && b || c", ["a&&b||c"]],
    ["(a || b) && c", ["a||b", "c"]],
    ["x ? a && b : c", ["x?a&&b:c"]],
    ['a == "p && q" && b', ['a=="p && q"', "b"]],
    ["a == 'p' && 'x' in b", ['a=="p"', '"x"in b']],
    ["true", []],
    ["(a) || (b)", ["(a)||(b)"]],
  ])("of %s", (condition, needs) => {
    expect(conjunctsOf(condition)).toEqual(needs);
  });

  it("clash only where one name is to be two things", () => {
    expect(contradiction(['a=="x"', 'b=="y"'])).toBeNull();
    expect(contradiction(["a==1", "a==2"])).toBe("a cannot be both 1 and 2");
  });
});
