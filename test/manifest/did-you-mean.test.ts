import { describe, expect, it } from "vitest";
import { closest } from "../../src/manifest/did-you-mean.ts";
import { faultsOf, withLines } from "./support.ts";

describe("the word that was probably meant", () => {
  it.each([
    ["Suport", ["Billing", "Support"], "Support"],
    ["tehcnical", ["technical", "techno"], "technical"],
    ["BILLING", ["billing"], "billing"],
    ["sarah@acme.exmaple", ["tom@acme.example", "sarah@acme.example"], "sarah@acme.example"],
    ["weather", ["billing", "technical"], null],
    ["a", ["b", "ab"], "b"],
    ["x".repeat(61), ["x".repeat(61)], null],
    ["İ".repeat(60), ["İ".repeat(59)], "İ".repeat(59)],
  ])("%s of %j is %s", (word, known, expected) => {
    expect(closest(word, known)).toBe(expected);
  });

  it("is not looked for so often that hundreds of misspelt people keep a Baton that runs from its work", () => {
    const agents = Array.from({ length: 5000 }, (_, n) => `  - { name: A${n}, email: a${n}@acme.example }`);
    const rules = Array.from(
      { length: 300 },
      (_, n) => `    - { name: r${n}, when: true, targets: [{ assignee: "nobody${n}@nowhere.example" }] }`,
    );
    const startedAt = performance.now();
    const faults = faultsOf(withLines("agents:", ...agents, "routing:", "  rules:", ...rules));

    expect(faults).toHaveLength(300);
    expect(performance.now() - startedAt).toBeLessThan(30_000); // it took a minute and a half, and takes a second or two
  }, 60_000);
});
