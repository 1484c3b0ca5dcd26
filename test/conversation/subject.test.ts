import { describe, expect, it } from "vitest";
import type { ConversationMessage } from "../../src/context/package.ts";
import { ENGLISH } from "../../src/conversation/english/index.ts";
import { topicBookOf } from "../../src/conversation/pack.ts";
import { readSubject } from "../../src/conversation/subject.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";
import { ExampleBook, type TopicExamples } from "../../src/conversation/topic-examples.ts";
import { aMessage } from "./messages.ts";
import { FIRST_SET } from "./subjects/first.ts";
import { FOURTH_SET } from "./subjects/fourth.ts";
import { SECOND_SET } from "./subjects/second.ts";
import { THIRD_SET } from "./subjects/third.ts";

const book = topicBookOf(ENGLISH);

function read(messages: readonly ConversationMessage[], topics: readonly TopicExamples[] = []) {
  const examples = topics.length > 0 ? new ExampleBook(topics, ENGLISH.topics) : null;
  return readSubject(
    messages,
    messages.map(({ text }) => tokensOf(text)),
    book,
    examples,
  );
}

const say = (...texts: string[]) => read(texts.map((text) => aMessage("customer", text)));

describe.each([
  ["first", FIRST_SET, 0.97, 0.97],
  ["second", SECOND_SET, 0.94, 0.93],
  ["third", THIRD_SET, 0.88, 0.83],
  ["fourth", FOURTH_SET, 0.9, 0.89],
])("the %s set of messages", (_, set, least, leastSubtopic) => {
  const labelled = set.filter(([, topic]) => topic !== null);

  it(`has at least ${least} of its topics found, and ${leastSubtopic} with the subtopic`, () => {
    const found = labelled.filter(([text, topic]) => say(text).topic === topic);
    const whole = found.filter(([text, , subtopic]) => say(text).subtopic === subtopic);

    expect(found.length / labelled.length).toBeGreaterThanOrEqual(least);
    expect(whole.length / labelled.length).toBeGreaterThanOrEqual(leastSubtopic);
  });

  it("has no topic read into what is about none", () => {
    const none = set.filter(([, topic]) => topic === null).map(([text]) => text);
    expect(none.filter((text) => say(text).topic !== null)).toEqual([]);
  });
});

describe("the subject", () => {
  it("has a score that grows with the evidence, and lists every topic that was touched", () => {
    const weak = say("a question on my invoice");
    const strong = say("a question on my invoice", "I was charged twice on that bill, I want a refund");

    expect(strong.topics[0]?.score).toBeGreaterThan(weak.topics[0]?.score ?? 1);
    expect(say("I was charged twice", "and the app crashes").topics.map(({ topic }) => topic)).toEqual([
      "billing",
      "technical",
    ]);
    expect(say("I was charged twice", "and the app crashes").touched).toBe(2);
  });

  it("stays open when two topics have the same evidence", () => {
    const same = { topic: "one", examples: ["zither"] };
    const { topic, topics } = read(
      [aMessage("customer", "a zither and a cello")],
      [same, { topic: "other", examples: ["cello"] }],
    );

    expect(topics.map(({ score }) => score)).toEqual([topics[0]?.score, topics[0]?.score]);
    expect(topic).toBeNull();
  });

  it("does not change because the same thing is said over and over", () => {
    const once = say("my parcel is late").topics[0]?.score ?? 0;
    const often = say(...Array.from({ length: 50 }, () => "my parcel is late")).topics[0]?.score ?? 0;
    expect(often).toBeGreaterThan(once);
    expect(
      say(...Array.from({ length: 50 }, () => "my parcel is late"), "I want a refund").topics,
    ).toHaveLength(2);
  });

  it("is not read from what the bot says", () => {
    expect(read([aMessage("bot", "Do you want to cancel your subscription?")]).topic).toBeNull();
  });

  it("is nothing but the bot's intent without a book", () => {
    const messages = [aMessage("customer", "Meine Rechnung ist falsch", { intent: "invoice_wrong" })];
    expect(
      readSubject(
        messages,
        messages.map(({ text }) => tokensOf(text)),
        null,
      ),
    ).toEqual({
      intent: "invoice_wrong",
      topic: null,
      subtopic: null,
      topics: [],
      touched: 0,
    });
  });
});

describe("the intent", () => {
  it.each([
    ["fallback"],
    ["Default Fallback Intent"],
    ["nlu_fallback"],
    ["None"],
    ["out-of-scope"],
    ["smalltalk.greetings"],
    ["greet"],
    ["affirm"],
  ])("is not %j, which says nothing", (intent) => {
    const messages = [
      aMessage("bot", "ok", { intent: "billing_question" }),
      aMessage("bot", "?", { intent }),
    ];
    expect(read(messages).intent).toBe("billing_question");
  });

  it.each([
    ["refund_request", "billing"],
    ["lookupInvoice", "billing"],
    ["account.reset-password", "account"],
    ["track_order", "delivery"],
    ["cancel_subscription", "cancellation"],
  ])("%j counts as evidence for %s when the customer's words say nothing", (intent, topic) => {
    expect(read([aMessage("customer", "yes", { intent })]).topic).toBe(topic);
  });

  it("weighs less than what the customer says", () => {
    const messages = [
      aMessage("customer", "the app crashes when I scan a code"),
      aMessage("bot", "Sure", { intent: "refund_request" }),
    ];
    expect(read(messages).topic).toBe("technical");
  });
});

describe("topics by example", () => {
  const SOLAR: TopicExamples = {
    topic: "installation",
    subtopic: "inverter",
    examples: [
      "the inverter is blinking red",
      "inverter shows fault code 12",
      "no power from my panels",
      "my panels produce less than last year",
    ],
  };
  const CATERING: TopicExamples = {
    topic: "catering",
    examples: ["we need vegan menus for 40 guests", "can the buffet be halal", "one guest has a nut allergy"],
  };
  const KEYS: TopicExamples = {
    topic: "keys",
    examples: [
      "the key box does not open",
      "where do I drop the keys",
      "lockbox code is wrong",
      "keys were not in the lockbox",
    ],
  };
  const topics = [SOLAR, CATERING, KEYS];
  const about = (text: string) => read([aMessage("customer", text)], topics);

  it.each([
    ["is a flashing red light on the inverter bad?", "installation"],
    ["My inverters stopped", "installation"],
    ["the panels on the garage produce nothing", "installation"],
    ["do you do vegan and halal food for guests", "catering"],
    ["the nuts made a guest ill", "catering"],
    ["allergies: two guests cannot eat nuts", "catering"],
    ["lockbox won't open", "keys"],
    ["I have dropped the keys in the wrong box", "keys"],
  ])("%j is about %s", (text, topic) => {
    expect(about(text).topic).toBe(topic);
  });

  it.each([
    ["hello, can you help me"],
    ["what is the weather today"],
    ["I want to talk to a person"],
    ["we need some help with this, it is not what I asked for"],
    ["is that for me or for you"],
  ])("%j is about none of them", (text) => {
    expect(about(text).topic).toBeNull();
  });

  it("leave the shipped topics as they are", () => {
    expect(about("I was charged twice for my subscription").topic).toBe("billing");
    expect(about("my inverter is blinking red").subtopic).toBe("inverter");
  });
});
