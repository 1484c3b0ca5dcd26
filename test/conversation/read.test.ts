import { describe, expect, it } from "vitest";
import { readConversation } from "../../src/conversation/read.ts";
import { aMessage } from "./messages.ts";

const say = (...texts: string[]) => ({ messages: texts.map((text) => aMessage("customer", text)) });

const STUCK = {
  messages: [
    aMessage("customer", "Hi, I was charged twice for my membership", { at: "2026-11-20T10:00:00Z" }),
    aMessage("bot", "Here is how billing works.", { confidence: 0.4, at: "2026-11-20T10:00:05Z" }),
    aMessage("customer", "That does not help at all, I read it already", { at: "2026-11-20T10:01:00Z" }),
    aMessage("bot", "Here is how billing works.", { confidence: 0.3, at: "2026-11-20T10:01:05Z" }),
    aMessage("customer", "This is ridiculous. Let me speak to a real person", { at: "2026-11-20T10:02:00Z" }),
  ],
};

describe("a reading", () => {
  it("holds what each reader found, with its evidence", () => {
    const reading = readConversation(STUCK);

    expect(reading.language).toEqual({ tag: "en", isAnalysed: true });
    expect(reading.turns.map(({ messageIndex }) => messageIndex)).toEqual([0, 2, 4]);
    expect(reading.requests[0]).toMatchObject({ code: "person", quotes: [{ messageIndex: 4 }] });
    expect(reading.feeling.frustration).toBeGreaterThan(0.5);
    expect(reading.feeling.sentiment.trend).toBe("worsening");
    expect(reading.breakdown.findings.map(({ code }) => code)).toContain("bot_loop");
    expect(reading.breakdown.failedTurns).toBe(2);
    expect(reading.subject).toMatchObject({ topic: "billing", subtopic: "double_charge" });
    expect(reading.complexity).toBeGreaterThan(0.2);
    expect(reading.unusable).toEqual([]);
  });

  it("is the same for the same conversation, and leaves it as it was", () => {
    const before = structuredClone(STUCK);

    expect(readConversation(STUCK)).toEqual(readConversation(STUCK));
    expect(STUCK).toEqual(before);
  });

  it("finds a subject that always needs a person", () => {
    expect(readConversation(say("please close my account and cancel everything")).sensitive[0]?.code).toBe(
      "cancellation",
    );
  });

  it("knows a team's own topics", () => {
    const topics = [{ topic: "bees", examples: ["my hive swarmed", "the hive is empty", "queen bee died"] }];
    expect(readConversation(say("all hives are empty"), { topics }).subject.topic).toBe("bees");
    expect(readConversation(say("all hives are empty")).subject.topic).toBeNull();
  });
});

describe("a language without a pack", () => {
  const german = {
    language: "de",
    messages: [
      aMessage(
        "customer",
        "Ich will endlich mit einem human Agent sprechen, das ist doch alles nur Mist hier",
      ),
      aMessage("bot", "Das habe ich nicht verstanden.", { confidence: 0.1 }),
      aMessage(
        "customer",
        "Ich will endlich mit einem human Agent sprechen, das ist doch alles nur Mist hier",
      ),
      aMessage("bot", "Das habe ich nicht verstanden.", { confidence: 0.1 }),
    ],
  };

  it("has nothing guessed from its words, and says so", () => {
    const reading = readConversation(german);

    expect(reading.language).toEqual({ tag: "de", isAnalysed: false });
    expect(reading).toMatchObject({ requests: [], refusals: [], identityQuestions: [], sensitive: [] });
    expect(reading.turns.every(({ sentiment, abuse }) => sentiment === 0 && abuse === 0)).toBe(true);
    expect(reading.subject.topic).toBeNull();
    expect(reading.unusable).toEqual([
      "the customer writes in German (de), which is not analysed: nothing was read from the words",
    ]);
  });

  it("has its course read all the same", () => {
    const codes = readConversation(german).breakdown.findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["low_confidence", "repeated_question", "bot_loop"]));
  });

  it("is found out when the bot says that it is English", () => {
    const { language, requests } = readConversation({ ...german, language: "en" });
    expect(language).toEqual({ tag: "de", isAnalysed: false });
    expect(requests).toEqual([]);
  });
});

describe("bad input", () => {
  it.each([
    ["no words", say("", "   ", "😡😡😡", "!!!")],
    ["no customer", { messages: [aMessage("bot", "Hello?"), aMessage("agent", "hi")] }],
    [
      "roles out of order",
      {
        messages: [
          aMessage("agent", "x"),
          aMessage("bot", "y"),
          aMessage("bot", "y"),
          aMessage("system", "z"),
        ],
      },
    ],
    [
      "confidences that are none",
      { messages: [aMessage("bot", "ok", { confidence: 7 }), aMessage("bot", "ok", { confidence: -1 })] },
    ],
    ["no messages", { messages: [] }],
  ])("with %s gives a calm reading", (_, conversation) => {
    const reading = readConversation(conversation);

    expect(reading.requests).toEqual([]);
    expect(reading.feeling.abuse).toBe(0);
    expect(reading.breakdown.score).toBeLessThan(0.6);
  });

  it("of emoji alone is not analysed", () => {
    const { language, unusable } = readConversation(say("😡😡😡"));
    expect(language).toEqual({ tag: null, isAnalysed: false });
    expect(unusable).toHaveLength(1);
  });

  it("of 5,000 messages costs in proportion", () => {
    const many = (count: number) => ({
      messages: Array.from({ length: count / 5 }, () => STUCK.messages).flat(),
    });
    const timeOf = (count: number) => {
      const conversation = many(count);
      return Math.min(
        ...Array.from({ length: 3 }, () => {
          const started = performance.now();
          readConversation(conversation);
          return performance.now() - started;
        }),
      );
    };
    timeOf(500);

    expect(timeOf(5_000)).toBeLessThan(40 * timeOf(500));
  });
});
