import { describe, expect, it } from "vitest";
import type { ReasonCode } from "../../src/conversation/escalation.ts";
import { escalationOf } from "../../src/triggers/escalation.ts";
import { aMessage } from "../conversation/messages.ts";
import { decided, type Findings } from "./moments.ts";

const unsure = [0.4, 0.2].map((confidence) => aMessage("bot", "?", { confidence }));

function explained(code: ReasonCode | null, text: string | null, findings: Findings = {}, isUnsure = false) {
  const messages = [aMessage("customer", "x"), ...(isUnsure ? unsure : [])];
  return escalationOf({ reason: { code, text } }, decided(findings, { messages }));
}

describe("why a person is needed", () => {
  it("is the bot's code in plain words, its own text only where it adds something", () => {
    expect(explained("customer_request", "asked for a person")).toEqual({
      code: "customer_request",
      text: "The customer asked for a person.",
      triggers: ["customer_request"],
      ...{ score: 0, fired: [] },
    });
    expect(explained("business_rule", "refund over $500").text).toBe(
      "A rule of yours sends this to a person: “refund over $500”.",
    );
    expect(explained(null, null)).toMatchObject({
      code: "other",
      text: "The bot handed over.",
      triggers: [],
    });
  });

  it("is read from the conversation when the bot does not say, most important first", () => {
    expect(explained(null, null, { requests: { person: 0.9 } }, true)).toMatchObject({
      code: "customer_request",
      text: "The customer asked for a person; the bot was unsure of 2 answers (as low as 20 %).",
      triggers: ["customer_request", "low_confidence"],
      fired: [{ name: "customer_request" }, { name: "low_confidence" }],
    });
  });

  it("confirms the bot's code with what was found, and names the rest beside it", () => {
    expect(explained("low_confidence", null, { frustration: 0.7 }, true)).toMatchObject({
      code: "low_confidence",
      text: "The bot was unsure of 2 answers (as low as 20 %); the customer is frustrated with how this goes.",
      triggers: ["frustration", "low_confidence"],
    });
  });

  it("keeps a reason of the bot's that nothing confirms in front", () => {
    expect(explained("loop", null, { requests: { person: 0.9 } })).toMatchObject({
      code: "loop",
      text: "The conversation went in circles; the customer asked for a person.",
      triggers: ["loop", "customer_request"],
    });
  });

  it("says once that somebody wants to leave", () => {
    const { text, triggers } = explained(null, null, {
      requests: { cancel_account: 0.9 },
      sensitive: { cancellation: 0.9 },
    });

    expect(text).toBe("The customer wants to cancel the account.");
    expect(triggers).toEqual(["cancellation", "cancel_account"]);
  });

  it("stays short, however much was found", () => {
    const many = {
      sensitive: { legal: 0.9, fraud: 0.8, safety: 0.8, minors: 0.7, medical: 0.7 },
      requests: { person: 0.9, manager: 0.8, refund: 0.7 },
    };
    expect(explained(null, null, many).text.split(";")).toHaveLength(3);
  });

  it.each<[Findings, string]>([
    [{ sensitive: { dispute: 0.9 } }, "business_rule"],
    [{ requests: { manager: 0.9 } }, "customer_request"],
    [{ frustration: 0.9 }, "negative_sentiment"],
    [{ breakdown: { bot_loop: 0.9 } }, "loop"],
    [{ breakdown: { knowledge_gap: 0.9 } }, "knowledge_gap"],
    [{ breakdown: { bot_error: 0.9 } }, "bot_error"],
  ])("has the contract's code for %j", (findings, code) => {
    expect(explained(null, null, findings).code).toBe(code);
  });
});
