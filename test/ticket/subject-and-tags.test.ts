import { describe, expect, it } from "vitest";
import type { ContextPackage } from "../../src/context/package.ts";
import { subjectOf } from "../../src/ticket/subject.ts";
import { tagsOf } from "../../src/ticket/tags.ts";
import { doubleCharge, unknownCustomer } from "./stories.ts";

function subject(change: (pkg: ContextPackage) => void) {
  const pkg = doubleCharge();
  change(pkg);
  return subjectOf(pkg);
}

describe("the subject", () => {
  it("says what is wrong first, then who, and nothing that the customer should not read", () => {
    expect(subject(() => {})).toBe("Charged twice this month — Dana Reyes, Northwind Traders");
    expect(subjectOf(unknownCustomer())).toBe("Ich komme nicht mehr in mein Konto — jo@private.example");
  });

  it.each([
    ["I've been locked out.", "Locked out"],
    ["We are waiting for an invoice!", "Waiting for an invoice"],
    ["I can't log in", "I can't log in"],
    ["my export fails", "My export fails"],
  ])("of %j begins %j", (summary, start) => {
    expect(subject((pkg) => (pkg.conversation.summary = summary))).toMatch(new RegExp(`^${start} — `));
  });

  it("is one line of at most 120 characters, whatever goes in", () => {
    const line = subject((pkg) => {
      pkg.conversation.summary = `a\r\nb\u202E ${"long ".repeat(100)}`;
      pkg.customer.name = "n".repeat(400);
      pkg.account.company = "😀".repeat(400);
    });

    expect(line.length).toBeLessThanOrEqual(120);
    expect(line).not.toMatch(/[\r\n\u202E]/);
    expect(line.isWellFormed()).toBe(true);
  });
});

describe("the tags", () => {
  const calm = (): ContextPackage => {
    const pkg = doubleCharge();
    return {
      ...pkg,
      conversation: { ...pkg.conversation, sentiment: { ...pkg.conversation.sentiment, score: 0 } },
    };
  };

  it("name a mood that should change what is opened next, where no customer reads it", () => {
    expect(tagsOf(doubleCharge())).toContain("baton_mood_frustrated");
    expect(tagsOf(calm()).join()).not.toContain("mood");
  });

  const tags = (tier: string | null, code = "loop") =>
    tagsOf({
      ...calm(),
      reason: { code, text: "", triggers: [] },
      customer: { ...calm().customer, tier },
    });

  it.each([
    ["Enterprise", "baton_tier_enterprise"],
    ["Très Grand Compte!", "baton_tier_tres_grand_compte"],
    ["a b,c", "baton_tier_a_b_c"],
    ["企業", "baton_tier_企業"],
  ])("slug the tier %j as %j", (tier, tag) => {
    expect(tags(tier)).toEqual(["baton", "baton_reason_loop", tag]);
  });

  it("leave out a tier that is not known or has nothing to slug", () => {
    expect(tags(null)).toEqual(["baton", "baton_reason_loop"]);
    expect(tags("***")).toEqual(["baton", "baton_reason_loop"]);
  });

  it("name the rule that chose the place, and when a first reply is due", () => {
    const route = {
      group: "Billing",
      assignee: null,
      priority: "urgent" as const,
      reason: "",
      rule: "vip_billing",
    };
    const sla = { because: "urgent", resolutionSeconds: null, firstReplyBy: null, resolutionBy: null };
    const within = (firstReplySeconds: number) =>
      tagsOf({ ...calm(), route: { ...route, sla: { ...sla, firstReplySeconds } } }).slice(-2);

    expect(within(900)).toEqual(["baton_rule_vip_billing", "baton_sla_15m"]);
    expect(within(7200)).toEqual(["baton_rule_vip_billing", "baton_sla_2h"]);
  });

  it("are bounded", () => {
    expect(tags("x".repeat(5_000))[2]?.length).toBeLessThanOrEqual(75);
  });
});
