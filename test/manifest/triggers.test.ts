import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TRIGGERS } from "../../src/triggers/all.ts";
import { DEFAULT_SETTINGS } from "../../src/triggers/settings.ts";
import { faultsOf, parse, withLines } from "./support.ts";

const triggersOf = (...lines: string[]) => parse(withLines("triggers:", ...lines)).triggers;

describe("the manifest's triggers", () => {
  it("are the house's own where nothing is said", () => {
    expect(parse(withLines()).triggers).toEqual(DEFAULT_SETTINGS);
  });

  it("switch off, weigh and soften built-in triggers", () => {
    const { rules, lowConfidence, tiers, manyTickets } = triggersOf(
      "  rules:",
      "    - { trigger: refund, action: offer }",
      "    - { trigger: length_surge, enabled: false }",
      "    - { trigger: frustration, weight: 0.5, threshold: 0.7 }",
      "    - { trigger: low_confidence, below: 0.4, answers: 3 }",
      "    - { trigger: tier, tiers: [Gold] }",
      "    - { trigger: many_tickets, count: 5 }",
    );

    expect(rules).toEqual({
      refund: { isHard: false, weight: 0.55 },
      length_surge: { isOn: false },
      frustration: { weight: 0.5, threshold: 0.7 },
      low_confidence: {},
      tier: {},
      many_tickets: {},
    });
    expect({ lowConfidence, tiers, manyTickets }).toEqual({
      lowConfidence: { below: 0.4, answers: 3 },
      tiers: new Set(["gold"]),
      manyTickets: { count: 5, days: 30 },
    });
  });

  it("know pages by patterns, all of which must be there", () => {
    const [page] = triggersOf(
      "  pages:",
      "    - { name: checkout, url: '/checkout/\\d+', error: 'declined' }",
    ).pages;
    const at = (url: string | null, error: string | null) =>
      page?.matches({ url, error, title: null, visited: [] });

    expect(page).toMatchObject({ name: "checkout", isHard: false, weight: 0.55, priority: null, text: null });
    expect([
      at("https://a.example/checkout/12", "Card declined"),
      at("https://a.example/checkout/12", null),
    ]).toEqual([true, false]);
    expect(at(null, "Card declined")).toBe(false);
  });

  it("have conditions that are compiled with the manifest, and a place for their faults", () => {
    const [rule] = triggersOf(
      "  custom:",
      "    - { name: big, when: 'customer.lifetime_value > 100', action: offer, weight: 0.3, priority: high, text: a big one }",
    ).custom;

    expect(rule).toMatchObject({
      name: "big",
      isHard: false,
      weight: 0.3,
      priority: "high",
      text: "a big one",
    });
    expect(rule?.when({ customer: { lifetime_value: 200 } })).toEqual({ value: true, error: null });
    expect(rule?.when({ customer: { lifetime_value: null } })).toEqual({ value: false, error: null });
  });

  it.each([
    [
      "- { name: x, when: 'custmer.tier == \"a\"' }",
      '6:25: unknown name "custmer"; did you mean "customer"?',
    ],
    ["- { name: x, when: customer.tier }", "a condition is true or false; this gives string"],
    ["- { name: dispute, when: true }", "is the name of a built-in trigger; take another"],
    ["- { name: X y, when: true }", "must be lower case letters, digits and _"],
  ])("refuse the condition %s", (entry, message) => {
    expect(faultsOf(withLines("triggers:", "  custom:", `    ${entry}`)).join()).toContain(message);
  });

  it.each([
    ["rules: [{ trigger: refunds }]", 'is no built-in trigger; did you mean "refund"?'],
    ["rules: [{ trigger: refund, days: 3 }]", "has no meaning for refund"],
    ["rules: [{ trigger: refund }, { trigger: refund }]", "refund is changed above already"],
    ["phrases: [{ pattern: '(' }]", "is not a valid pattern (RE2 syntax)"],
    ["phrases: [{ phrase: a, pattern: b }]", "needs one of phrase and pattern"],
    ["pages: [{ name: here }]", "needs one of url, title, error and visited"],
    ["offer_at: 0.9", "must not be above escalate_at"],
    ["ofer_at: 0.9", 'did you mean "offer_at"?'],
    ["topics: [{ topic: recall, examples: [] }]", "must have at least 1 entries"],
  ])("refuse %s", (line, message) => {
    expect(faultsOf(withLines("triggers:", `  ${line}`)).join()).toContain(message);
  });

  it("take a phrase as a text, as words and as a pattern", () => {
    const { phrases } = triggersOf(
      "  phrases: [ 'Speak to Retention!', { name: sla, pattern: '(?i)\\bsla\\b' } ]",
    );

    expect(phrases.map(({ name, words, isHard }) => [name, words, isHard])).toEqual([
      ["phrase", ["speak", "to", "retention"], true],
      ["sla", [], true],
    ]);
    expect([phrases[1]?.pattern?.("our SLA says"), phrases[1]?.pattern?.("a slab")]).toEqual([true, false]);
  });
});

describe("docs/manifest.md", () => {
  it("names every built-in trigger, with what fires it and what it counts", () => {
    const text = readFileSync("docs/manifest.md", "utf8");

    for (const { name, kind, about, isHard, weight } of TRIGGERS) {
      if (["own_topic", "phrase", "page_rule", "custom"].includes(name)) continue;
      const counts = isHard ? "decides" : weight;
      const row = `| \`${name}\` | ${kind} | ${about} | ${counts} |`;
      expect(text).toContain(kind === "always_human" ? `\`${name}\`` : row);
    }
  });
});
