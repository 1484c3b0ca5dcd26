import { describe, expect, it } from "vitest";
import { analyze } from "../../src/conversation/analyze.ts";
import type { ReasonCode } from "../../src/conversation/escalation.ts";
import { explain } from "../../src/triggers/explain.ts";
import { aMessage } from "../conversation/messages.ts";

const unsure = (confidence: number) => aMessage("bot", "?", { confidence });

function explained(code: ReasonCode | null, text: string | null, ...messages: ReturnType<typeof aMessage>[]) {
  return explain({ reason: { code, text } }, analyze({ messages }));
}

describe("why a person is needed", () => {
  it("is the bot's code in plain words, its own text only where it adds something", () => {
    expect(explained("customer_request", "asked for a person", aMessage("customer", "x"))).toEqual({
      code: "customer_request",
      text: "The customer asked for a person.",
      triggers: ["customer_request"],
    });
    expect(explained("business_rule", "refund over $500", aMessage("customer", "x")).text).toBe(
      "A rule of yours sends this to a person: “refund over $500”.",
    );
  });

  it("is read from the conversation when the bot does not say", () => {
    const escalation = explained(
      null,
      null,
      aMessage("customer", "I want a human"),
      unsure(0.4),
      unsure(0.2),
    );

    expect(escalation).toEqual({
      code: "customer_request",
      text: "The customer asked for a person; the bot was unsure of 2 answers (as low as 20 %).",
      triggers: ["customer_request", "low_confidence"],
    });
  });

  it("does not take one unsure answer for low confidence", () => {
    expect(explained(null, null, aMessage("customer", "Hm"), unsure(0.1))).toMatchObject({
      code: "other",
      triggers: [],
    });
  });

  it("says how often a question was repeated, once", () => {
    const question = aMessage("customer", "Where is my invoice for March?");

    expect(explained(null, null, question, question, question).text).toBe(
      "The customer had to repeat the question 2 times.",
    );
  });
});
