import { describe, expect, it } from "vitest";
import { compileRecommendation, createRecommender } from "../../src/manifest/recommender.ts";
import { SHIPPED } from "../../src/manifest/shipped-recommendations.ts";
import { doubleCharge } from "../ticket/stories.ts";
import { aPackage, aStranger, faultsOf, withLines } from "./support.ts";

const rule = (name: string, when: string, next_step: string) =>
  compileRecommendation({ name, when, next_step, because: null, opening: null });

describe("rules for the next step", () => {
  it("of the manifest come before the shipped ones, in their order", () => {
    const recommend = createRecommender([
      rule("never", "false", "x"),
      rule("vip", 'customer.tier == "enterprise"', "Call {{ customer.name }}."),
    ]);

    expect(recommend(doubleCharge())).toEqual({
      rule: "vip",
      isGeneral: false,
      nextStep: "Call Dana Reyes.",
      because: "the rule “vip” says so; the contract renews in 22 days",
      firstSentence: expect.stringMatching(/^Hello Dana, I have read that you were charged twice this month/),
    });
  });

  it("give way when their text comes out empty", () => {
    const recommend = createRecommender([rule("none", "true", "{{ customer.phone }}")]);

    expect(recommend(doubleCharge()).rule).toBe("double_charge");
  });

  it("take the place of a shipped rule by its name", () => {
    const recommend = createRecommender([rule("double_charge", "false", "x")]);

    expect(recommend(doubleCharge()).rule).not.toBe("double_charge");
  });

  it("that are shipped all compile, and the last always applies", () => {
    const all = SHIPPED.map(compileRecommendation);

    expect(new Set(all.map(({ name }) => name)).size).toBe(SHIPPED.length);
    expect(all.at(-1)?.name).toBe("default");
    expect(createRecommender([])(aStranger()).nextStep).not.toBe("");
    expect(createRecommender([])(aPackage()).nextStep).not.toBe("");
  });

  it("are checked when the manifest is loaded, each fault at its place", () => {
    const faults = faultsOf(
      withLines(`brief:
  recommendations:
    - { name: a, when: customer.teir == null, next_step: "{{ billing.mmr }}" }
    - { name: a, when: customer.tier, next_step: x }
    - { name: B, when: "true", nxt_step: x }
`),
    );

    expect(faults.join("\n")).toContain('unknown name "teir" in customer; did you mean "tier"?');
    expect(faults.join("\n")).toContain('unknown name "mmr" in billing; did you mean "mrr"?');
    expect(faults.join("\n")).toContain('a rule "a" stands on line');
    expect(faults.join("\n")).toContain("a condition is true or false; this gives string");
    expect(faults.join("\n")).toContain('unknown key "nxt_step"');
  });
});
