import { describe, expect, it } from "vitest";
import { toScope } from "../../src/manifest/scope.ts";
import { aPackage, faultsOf, parse, withLines } from "./support.ts";

const CHAT = "connectors: { chat: { token: t } }";
const BOTH =
  'connectors: { chat: { token: t, channel: "#all" }, hook: { webhook_url: "https://x.example" } }';
const rule = (...keys: string[]) => `  rules: [{ name: one, ${keys.join(", ")} }]`;

describe("notify in a manifest", () => {
  it("tells nobody anything without a connector that could", () => {
    expect(parse(withLines()).notify).toEqual({ rules: [], people: [] });
  });

  it("tells of urgent handoffs without being asked, where a connector has a place of its own", () => {
    const { rules } = parse(withLines(BOTH)).notify;

    expect(rules).toEqual([
      {
        name: "urgent",
        when: null,
        to: [
          { connector: "chat", channel: null },
          { connector: "hook", channel: null },
        ],
        mention: ["assignee", "group"],
        on: ["waiting", "assigned", "unanswered"],
      },
    ]);
  });

  it("warns of a connector that is told nothing", () => {
    const { notify, warnings } = parse(withLines(CHAT));

    expect(notify.rules).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/^m\.yaml:4:15: chat is told nothing: set connectors\.chat/),
    ]);
  });

  it("reads rules, places and people", () => {
    const { notify, warnings } = parse(
      withLines(
        BOTH,
        "notify:",
        "  rules:",
        "    - name: big_ones",
        `      when: customer.tier == "enterprise"`,
        `      to: ["#vip", hook, "chat:C0123", chat]`,
        "      mention: [Sarah Lind, lead]",
        "      on: [unanswered]",
        "  people: { Sarah Lind: U123, Billing: S456 }",
      ),
    );

    expect(notify.people).toEqual([
      { name: "Sarah Lind", id: "U123" },
      { name: "Billing", id: "S456" },
    ]);
    expect(notify.rules[0]).toMatchObject({
      to: [
        { connector: "chat", channel: "#vip" },
        { connector: "hook", channel: null },
        { connector: "chat", channel: "C0123" },
        { connector: "chat", channel: null },
      ],
      mention: ["Sarah Lind", "lead"],
      on: ["unanswered"],
    });
    const when = notify.rules[0]?.when;
    const [enterprise, trial] = ["enterprise", "trial"].map((tier) => {
      const pkg = aPackage();
      return when?.(toScope({ ...pkg, customer: { ...pkg.customer, tier } }, {})).value;
    });
    expect([enterprise, trial]).toEqual([true, false]);
    expect(warnings).toEqual([]);
  });

  it.each([
    [[rule(`to: "#a"`)], `"#a" needs a connector that posts to channels under connectors: chat`],
    [[rule("to: hook")], "hook is not set up under connectors"],
    [
      [rule("mention: [lead]")],
      `needs "to": no connector under connectors has a channel of its own (chat, hook)`,
    ],
  ])("names what is missing for %j", (lines, message) => {
    expect(faultsOf(withLines("notify:", ...lines))).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ["to: chat", '6:28: which channel? Set connectors.chat.channel, or write "chat:#channel"'],
    [`to: "#a", mention: [Sara]`, '6:44: "Sara" is not in notify.people; did you mean "Sarah"?'],
    [`to: "#a", when: "handoff.prioriti == 1"`, '6:49: unknown name "prioriti" in handoff'],
    [`to: "#a", on: [open]`, "6:39: notify.rules[0].on[0] must be one of"],
    [`to: "#a", chanel: x`, '6:34: unknown key "chanel" in notify.rules'],
    ["to: 7", "6:28: notify.rules[0].to must be a channel in quotes"],
  ])("refuses %s at its place", (keys, message) => {
    const faults = faultsOf(withLines(CHAT, "notify:", rule(keys), "  people: { Sarah: U1 }"));

    expect(faults).toEqual([expect.stringContaining(message)]);
  });

  it("refuses a channel of what has one place, and a second rule of a name", () => {
    const two = `  rules: [{ name: a, to: "hook:x" }, { name: a, to: chat }]`;

    expect(faultsOf(withLines(BOTH, "notify:", two)).map((fault) => fault.replace(/^\d+:\d+: /, ""))).toEqual(
      expect.arrayContaining([
        "hook posts to one place; write to: hook",
        expect.stringContaining("a second rule a"),
      ]),
    );
  });
});
