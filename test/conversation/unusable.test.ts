import { describe, expect, it } from "vitest";
import type { ConversationMessage } from "../../src/context/package.ts";
import { complexityOf } from "../../src/conversation/complexity.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";
import { unusableOf } from "../../src/conversation/unusable.ts";
import { aMessage } from "./messages.ts";

const english = { tag: "en", isAnalysed: true };
const unusable = (
  messages: ConversationMessage[],
  ...more: [language?: typeof english, leftOut?: { confidences: number; times: number }]
) => {
  const [language = english, leftOut] = more;
  return unusableOf(
    messages,
    messages.map(({ text }) => tokensOf(text)),
    language,
    leftOut,
  );
};

describe("what could not be used", () => {
  it("is nothing in an ordinary conversation", () => {
    const messages = [
      aMessage("customer", "Where is my order?", { at: "2026-11-20T10:00:00Z" }),
      aMessage("bot", "On its way", { at: "2026-11-20T10:00:01+00:00", confidence: 1 }),
      aMessage("customer", "Thanks", { at: "2026-11-20T10:00:01Z" }),
    ];

    expect(unusable(messages)).toEqual([]);
  });

  it("names confidences that are none", () => {
    expect(unusable([aMessage("bot", "Hm", { confidence: 87 })])).toEqual([
      "1 confidence outside 0 to 1 was left out",
    ]);
    expect(
      unusable([aMessage("bot", "Hm", { confidence: -0.2 }), aMessage("bot", "So", { confidence: 1.01 })]),
    ).toEqual(["2 confidences outside 0 to 1 were left out"]);
  });

  it("names times that run backwards", () => {
    const at = ["10:05", "10:01", "10:02", "10:00"].map((time) => `2026-11-20T${time}:00Z`);
    expect(unusable(at.map((time) => aMessage("customer", "hi", { at: time })))).toEqual([
      "2 messages have an earlier time than the one before them; the order was kept as sent",
    ]);
  });

  it("names messages that are empty, too long or too many", () => {
    const messages = [
      aMessage("customer", " \n"),
      aMessage("customer", "word ".repeat(1_000)),
      ...Array.from({ length: 5_000 }, () => aMessage("bot", "ok")),
    ];

    expect(unusable(messages)).toEqual([
      "2 early messages were not read",
      "1 message is empty",
      "1 message is longer than 4,000 characters, of which the first 3,000 and the last 1,000 were read",
    ]);
  });

  it("names the language that is not analysed, or that there were no words", () => {
    const text = "Wo bleibt meine Bestellung";
    expect(unusable([aMessage("customer", text)], { tag: "de", isAnalysed: false })).toEqual([
      "the customer writes in German (de), which is not analysed: nothing was read from the words",
    ]);
    expect(unusable([aMessage("customer", "😡")], { tag: "en", isAnalysed: false })).toEqual([
      "the customer has written no words, so that only the course of the conversation was read",
    ]);
  });

  it("holds what was dropped where the conversation came in", () => {
    const { conversation } = EscalationEvent.parse({
      conversation: {
        id: "c1",
        messages: [
          { role: "customer", text: "hi", at: "yesterday" },
          { role: "bot", text: "hello", confidence: 42 },
        ],
      },
    });

    expect(conversation.messages[1]?.confidence).toBeNull();
    expect(unusable(conversation.messages, english, conversation.leftOut)).toEqual([
      "1 confidence outside 0 to 1 was left out",
      "1 time could not be read and was left out",
    ]);
  });
});

describe("complexity", () => {
  it("is 0 for nothing and 1 for a long conversation about everything, most of it missed", () => {
    expect(complexityOf({ turns: 0, failedTurns: 0, topics: 0, words: 0 })).toBe(0);
    expect(complexityOf({ turns: 40, failedTurns: 9, topics: 6, words: 2_000 })).toBe(1);
  });

  it("grows with each part, and no part alone makes a conversation hard", () => {
    const simple = { turns: 2, failedTurns: 0, topics: 1, words: 20 };
    for (const part of ["turns", "failedTurns", "topics", "words"] as const) {
      expect(complexityOf({ ...simple, [part]: simple[part] + 1 + simple[part] * 0.5 })).toBeGreaterThan(
        complexityOf({ ...simple, [part]: 0 }),
      );
      expect(complexityOf({ ...simple, [part]: 10_000 })).toBeLessThan(0.5);
    }
  });
});
