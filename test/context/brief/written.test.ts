import { describe, expect, it } from "vitest";
import { addLateFacts, buildContext } from "../../../src/context/build.ts";
import type { LookupResult } from "../../../src/context/gather.ts";
import type { WrittenBrief } from "../../../src/context/package.ts";
import { analyze } from "../../../src/conversation/analyze.ts";
import { EscalationEvent } from "../../../src/conversation/escalation.ts";
import { NOW, recommend, STRIPE_NORTHWIND } from "../../ticket/stories.ts";

const WRITTEN: WrittenBrief = {
  model: "small-1",
  wanted: "The customer was billed twice.",
  stalled: null,
  intent: "double_billing",
  nextStep: "Ask for the invoice.",
};

function packageOf(written: WrittenBrief | null, results: LookupResult[] = []) {
  const event = EscalationEvent.parse({
    conversation: { id: "c", messages: [{ role: "customer", text: "I was charged twice this month" }] },
    customer: { email: "dana@northwind.example", name: "Dana" },
  });
  const handoff = {
    id: "hnd_1",
    installationId: "default",
    createdAt: "2026-11-20T10:00:00Z",
    isTest: false,
  };
  const explain = () => ({ code: "other", text: "", triggers: [] });
  const analysis = analyze(event.conversation);
  const reading = { requests: [], sensitive: [] };
  return buildContext({ handoff, event, analysis, reading, explain, recommend, results, written, now: NOW });
}

describe("what a language model wrote", () => {
  it("stands where it wrote, and the rules' words where it did not", () => {
    const { brief, conversation, recommendation } = packageOf(WRITTEN);

    expect(brief).toMatchObject({
      wanted: WRITTEN.wanted,
      isOwnWords: false,
      stalled: "The bot has not answered yet.",
    });
    expect(conversation).toMatchObject({ summary: WRITTEN.wanted, intent: "double_billing" });
    expect(recommendation).toMatchObject({ rule: "model", nextStep: "Ask for the invoice." });
    expect(brief.model).toEqual({ name: "small-1", wrote: ["summary", "intent", "next_step"] });
  });

  it("is no next step where a record tells what to do", () => {
    const { brief, recommendation } = packageOf(WRITTEN, [STRIPE_NORTHWIND]);

    expect(recommendation.rule).toBe("double_charge");
    expect(brief.model?.wrote).toEqual(["summary", "intent"]);
  });

  it("gives way to what a late record tells, and to nothing less", () => {
    const before = packageOf(WRITTEN);
    const tier: LookupResult = { ...STRIPE_NORTHWIND, facts: { customer: { tier: "gold" } } };

    expect(addLateFacts(before, [STRIPE_NORTHWIND], recommend).pkg.recommendation.rule).toBe("double_charge");
    expect(addLateFacts(before, [tier], recommend).pkg.recommendation.rule).toBe("model");
  });

  it("is nowhere when nothing was written", () => {
    expect(packageOf(null).brief.model).toBeNull();
  });
});
