import { describe, expect, it } from "vitest";
import { analyze } from "../../src/conversation/analyze.ts";
import { aMessage } from "./messages.ts";

const say = (...texts: string[]) => analyze({ messages: texts.map((text) => aMessage("customer", text)) });

describe("the summary", () => {
  it.each([
    ["Hi there, I was charged twice this month", "I was charged twice this month"],
    ["Good morning! My CSV export fails with error 500. Thanks!", "My CSV export fails with error 500."],
    ["hello", null],
    ["Hello. Can I talk to a human? My invoice is wrong.", "My invoice is wrong."],
    ["", null],
  ])("of %j is %j", (text, summary) => {
    expect(say(text).summary).toBe(summary);
  });

  it("is one line of at most 160 characters, cut at a word", () => {
    const { summary } = say(`My invoice is wrong ${"and the payment failed ".repeat(40)}`);

    expect(summary?.length).toBeLessThanOrEqual(160);
    expect(summary).toMatch(/(and|the|payment|failed)…$/);
  });

  it("prefers what was said first to what was said about the bot later", () => {
    expect(say("My invoice is wrong", "That didn't help, get me a person").summary).toBe(
      "My invoice is wrong",
    );
  });
});

describe("the topic", () => {
  it.each([
    ["I was charged twice for my subscription", "billing", "double_charge"],
    ["I can't log in, the password reset mail never comes", "account", "sign_in"],
    ["Please cancel everything", "cancellation", "cancel"],
    ["The app crashes when I open it", "technical", "malfunction"],
    ["I think my account was hacked", "security", "breach"],
    ["My lawyer will be in touch", "legal", "legal_action"],
    ["What would a demo and a quote cost?", "sales", "pricing"],
    ["Where is the weather?", null, null],
  ])("of %j is %s", (text, topic, subtopic) => {
    expect(say(text)).toMatchObject({ topic, subtopic });
  });

  it("leaves the intent to the bot where the bot has one, but not to its fallback", () => {
    const messages = [
      aMessage("customer", "I was charged twice"),
      aMessage("bot", "?", { intent: "billing_question" }),
      aMessage("bot", "?", { intent: "fallback" }),
    ];

    expect(analyze({ messages }).intent).toBe("billing_question");
    expect(say("I was charged twice").intent).toBe("double_charge");
  });
});

describe("the mood", () => {
  it.each([
    ["Could you please tell me when my plan renews?", "calm"],
    ["My card was charged and the export is broken", "concerned"],
    ["I am a little annoyed by this", "frustrated"],
    ["This is unacceptable, you are a joke!!", "angry"],
    ["THIS IS RIDICULOUS AND YOU KNOW IT", "angry"],
  ])("of %j is %s", (text, mood) => {
    expect(say(text).mood).toBe(mood);
  });

  it("moves with the conversation", () => {
    expect(say("Hello, please help", "It is still not working", "This is ridiculous!!").sentiment.trend).toBe(
      "worsening",
    );
    expect(say("This is ridiculous", "Fine", "Great, thank you").sentiment.trend).toBe("improving");
    expect(say("Hello").sentiment).toEqual({ score: 0, trend: "steady" });
  });

  it("does not darken because a plain fact is repeated in one message", () => {
    const often = say("My export is broken. ".repeat(50)).sentiment.score;
    expect(often).toBeGreaterThan(-0.7);
  });
});

describe("failed turns and attempts", () => {
  const messages = [
    aMessage("customer", "My export is broken since the update"),
    aMessage("bot", "Try this", { articles: [{ title: "Exports", url: "https://help.example/e" }] }),
    aMessage("customer", "I tried that, same error"),
    aMessage("bot", "Hm", { confidence: 0.3 }),
    aMessage("customer", "My export is broken since the update!"),
    aMessage("bot", "Done", {
      confidence: 0.9,
      action: { name: "restartExport", outcome: "success", detail: null },
    }),
  ];

  it("counts answers that missed, by the bot's doubt or the customer's words", () => {
    expect(analyze({ messages })).toMatchObject({
      turns: 3,
      failedTurns: 2,
      signals: { unsureAnswers: 1, repeats: 1 },
    });
  });

  it("lists what the bot did with what came of it", () => {
    expect(analyze({ messages }).attempts).toEqual([
      {
        kind: "article",
        what: "Shared “Exports”",
        outcome: "failed",
        detail: null,
        url: "https://help.example/e",
        messageIndex: 1,
      },
      {
        kind: "action",
        what: "Restart export",
        outcome: "succeeded",
        detail: null,
        url: null,
        messageIndex: 5,
      },
    ]);
  });

  it("does not take another number for a repetition", () => {
    expect(say("Order number 16 is late", "Order number 17 is late").signals.repeats).toBe(0);
    expect(say("Order number 16 is late", "order number 16 is late!!").signals.repeats).toBe(1);
  });

  it("keeps an outcome it cannot read in the bot's own words", () => {
    const action = { name: "lookup_invoice", outcome: "pending", detail: "two found" };

    const [attempt] = analyze({ messages: [aMessage("bot", "", { action })] }).attempts;

    expect(attempt).toMatchObject({
      what: "Lookup invoice",
      outcome: "unknown",
      detail: "pending: two found",
    });
  });

  it("hears a request for a person, but not a mention of one", () => {
    expect(say("Can I talk to a human?").signals.personRequest).toBe("Can I talk to a human?");
    expect(say("agent!").signals.personRequest).toBe("agent!");
    expect(say("The travel agent booked the wrong person into my room").signals.personRequest).toBeNull();
  });
});

describe("a text made to stall", () => {
  it.each([
    ["a".repeat(100_000)],
    ["!".repeat(100_000)],
    [" ".repeat(100_000)],
    ["\n".repeat(100_000)],
    ["a'".repeat(50_000)],
    ["hi ".repeat(33_000)],
    ["_-".repeat(50_000)],
    ["x y. ".repeat(180_000)],
  ])("is read in one pass: were each part read again for each other, it would take minutes (%#)", (text) => {
    const action = { name: text, outcome: text, detail: text };
    const started = performance.now();

    analyze({
      messages: [aMessage("customer", text), aMessage("bot", text, { action }), aMessage("customer", text)],
    });

    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
