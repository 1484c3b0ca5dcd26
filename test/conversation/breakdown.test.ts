import { describe, expect, it } from "vitest";
import type { ConversationMessage } from "../../src/context/package.ts";
import { readBreakdown, usableConfidence } from "../../src/conversation/breakdown.ts";
import { ENGLISH_BREAKDOWN } from "../../src/conversation/english/breakdown.ts";
import { ENGLISH_FEELING } from "../../src/conversation/english/feeling.ts";
import { readFeeling } from "../../src/conversation/feeling.ts";
import type { BreakdownKind } from "../../src/conversation/reading.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";
import { aMessage } from "./messages.ts";
import {
  ACCEPTING,
  ANSWERING,
  BREAKING,
  GENERIC,
  HEDGING,
  NOT_KNOWING,
  REJECTING,
} from "./sentences/exchange.ts";

const bot = (text: string, more: Partial<ConversationMessage> = {}) => aMessage("bot", text, more);
const customer = (text: string, more: Partial<ConversationMessage> = {}) => aMessage("customer", text, more);

function read(messages: ConversationMessage[], lowConfidence?: number) {
  const tokens = messages.map(({ text }) => tokensOf(text));
  const { turns } = readFeeling(messages, tokens, ENGLISH_FEELING);
  const options = lowConfidence === undefined ? { turns } : { turns, lowConfidence };
  return readBreakdown(messages, tokens, ENGLISH_BREAKDOWN, options);
}

function scoreOf(kind: BreakdownKind, messages: ConversationMessage[], lowConfidence?: number): number {
  return read(messages, lowConfidence).findings.find(({ code }) => code === kind)?.score ?? 0;
}

const asked = customer("Can I bring my dog on board?");

describe("an answer that the customer turns down", () => {
  const rejection = (text: string) =>
    scoreOf("rejected_answer", [asked, bot("Dogs travel in the hold."), customer(text)]);

  it.each(REJECTING)("is seen in: %s", (text) => {
    expect(rejection(text)).toBeGreaterThanOrEqual(0.5);
  });

  it.each(ACCEPTING)("is not seen in: %s", (text) => {
    expect(rejection(text)).toBeLessThan(0.3);
  });

  it("needs an answer to turn down", () => {
    expect(scoreOf("rejected_answer", [customer("my phone is still not working")])).toBe(0);
  });

  it("is quoted with the words that turn it down, and its bot turn counts as failed", () => {
    const { findings, failedTurns } = read([
      asked,
      bot("Cats are welcome."),
      customer("Hm. That's not what I asked."),
    ]);
    expect(findings[0]).toMatchObject({
      code: "rejected_answer",
      quotes: [{ messageIndex: 2, text: "That's not what I asked." }],
    });
    expect(failedTurns).toBe(1);
  });
});

describe("what the bot says", () => {
  const kinds = (text: string) => read([asked, bot(text)]).findings.map(({ code }) => code);

  it.each(HEDGING)("is hedging: %s", (text) => expect(kinds(text)).toContain("hedging"));
  it.each(NOT_KNOWING)("shows a gap: %s", (text) => expect(kinds(text)).toContain("knowledge_gap"));
  it.each(BREAKING)("is an error: %s", (text) => expect(kinds(text)).toContain("bot_error"));
  it.each(GENERIC)("is for everybody: %s", (text) => expect(kinds(text)).toContain("generic_answer"));
  it.each(ANSWERING)("is an answer: %s", (text) => expect(kinds(text)).toEqual([]));

  it("is a gap by the bot's own tag, and an error by its action", () => {
    const lost = [asked, bot("Hm.", { intent: "Default_Fallback" })];
    const failed = [
      asked,
      bot("One moment.", { action: { name: "find_booking", outcome: "failed", detail: null } }),
    ];
    expect(scoreOf("knowledge_gap", lost)).toBeGreaterThanOrEqual(0.5);
    expect(scoreOf("bot_error", failed)).toBeGreaterThanOrEqual(0.5);
  });

  it("is generic when the same article comes again", () => {
    const article = { title: "Dogs", url: "https://help.example/dogs" };
    const messages = [
      asked,
      bot("See this.", { articles: [article] }),
      customer("which size?"),
      bot("See this page.", { articles: [article] }),
    ];
    expect(scoreOf("generic_answer", messages)).toBeGreaterThanOrEqual(0.5);
  });
});

describe("a loop", () => {
  const answer = "Your parcel is on its way and arrives within three days.";

  it("is the same answer, or nearly the same, to the next question", () => {
    const exact = [customer("where is it"), bot(answer), customer("but which depot"), bot(answer)];
    const near = [customer("where is it"), bot(answer), customer("but which depot"), bot(`Sure! ${answer}`)];
    expect(scoreOf("bot_loop", exact)).toBeGreaterThanOrEqual(0.5);
    expect(scoreOf("bot_loop", near)).toBeGreaterThanOrEqual(0.5);
  });

  it("grows surer with every round", () => {
    const rounds = [1, 2, 3].map((count) =>
      scoreOf("bot_loop", [
        bot(answer),
        ...Array.from({ length: count }, () => [customer("and where"), bot(answer)]).flat(),
      ]),
    );
    expect(rounds).toEqual([...rounds].sort((a, b) => a - b));
    expect(new Set(rounds).size).toBe(3);
  });

  it("is none when the answers differ by a number", () => {
    const messages = [
      bot("Order 16 arrives on Monday."),
      customer("and the other"),
      bot("Order 17 arrives on Monday."),
    ];
    expect(scoreOf("bot_loop", messages)).toBe(0);
    expect(scoreOf("contradiction", messages)).toBe(0);
  });
});

describe("a repeated question", () => {
  it.each([
    ["word for word", "where is my parcel from Oslo", "where is my parcel from Oslo"],
    ["with a word more", "where is my parcel from Oslo", "hello? where is my parcel from Oslo"],
    ["in other words", "how do I cancel the roaming option", "cancelling roaming, how can I do it"],
    ["as a complaint", "when is the engineer coming to fix my boiler", "I asked when the engineer is coming"],
  ])("is heard %s", (_, first, second) => {
    expect(
      scoreOf("repeated_question", [customer(first), bot("Engineers are busy people."), customer(second)]),
    ).toBeGreaterThanOrEqual(0.3);
  });

  it.each([
    ["another subject", "where is my parcel from Oslo", "how do I change my password"],
    ["short answers", "yes", "yes"],
    ["another number", "please check order 5512", "please check order 5513"],
    ["thanks", "thank you so much", "thanks thank you"],
  ])("is not heard in %s", (_, first, second) => {
    expect(scoreOf("repeated_question", [customer(first), bot("All right."), customer(second)])).toBe(0);
  });
});

describe("low confidence", () => {
  const unsure = (...confidences: (number | null)[]) =>
    confidences.flatMap((confidence, i) => [
      customer(`question ${i}`),
      bot(`reply number ${i}`, { confidence }),
    ]);

  it("counts from two answers in a row", () => {
    expect(scoreOf("low_confidence", unsure(0.3))).toBe(0);
    expect(scoreOf("low_confidence", unsure(0.3, 0.9, 0.3))).toBe(0);
    expect(scoreOf("low_confidence", unsure(0.9, 0.4, 0.3))).toBeGreaterThan(0.5);
  });

  it("is surer the lower it is, and below a threshold that can be set", () => {
    expect(scoreOf("low_confidence", unsure(0.1, 0.1))).toBeGreaterThan(
      scoreOf("low_confidence", unsure(0.5, 0.5)),
    );
    expect(scoreOf("low_confidence", unsure(0.5, 0.5), 0.4)).toBe(0);
    expect(scoreOf("low_confidence", unsure(0.7, 0.7), 0.8)).toBeGreaterThan(0.5);
  });

  it("ignores numbers that are no confidence", () => {
    expect([0, 1, 0.5, -0.1, 1.2, 87, Number.NaN, null].map(usableConfidence)).toEqual([
      0,
      1,
      0.5,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(scoreOf("low_confidence", unsure(-5, -7, -1))).toBe(0);
  });
});

describe("a contradiction", () => {
  it.each([
    [
      "numbers of one unit",
      "You can return shoes within 14 days.",
      "Returning shoes is possible within 30 days.",
    ],
    [
      "yes and no",
      "Lithium batteries are allowed in hand luggage.",
      "Lithium batteries are not allowed in hand luggage.",
    ],
  ])("is %s that disagree", (_, first, second) => {
    expect(scoreOf("contradiction", [asked, bot(first), customer("really?"), bot(second)])).toBeGreaterThan(
      0.5,
    );
  });

  it.each([
    ["two subjects", "Returns take 14 days.", "Your warranty runs for 2 years."],
    ["two things of one kind", "Order 100 ships in 2 days.", "Order 200 ships in 9 days."],
    ["the same number", "Shoes can be returned within 14 days.", "Yes, within 14 days you can return shoes."],
  ])("is not %s", (_, first, second) => {
    expect(scoreOf("contradiction", [asked, bot(first), customer("and?"), bot(second)])).toBe(0);
  });
});

describe("a surge of length", () => {
  const story = "So on Monday the courier rang and nobody was home because we were at work ".repeat(4);

  it("is a message far longer than those before", () => {
    const brief = [customer("where is it"), bot("On its way."), customer("since when"), bot("Monday.")];
    expect(scoreOf("length_surge", [...brief, customer(story)])).toBeGreaterThanOrEqual(0.3);
    expect(scoreOf("length_surge", [customer(story), bot("Thanks.")])).toBe(0);
    expect(
      scoreOf("length_surge", [customer(story), bot("a"), customer(story), bot("b"), customer(story)]),
    ).toBe(0);
  });
});

describe("how likely the customer gives up", () => {
  const calm = [
    customer("Can I bring a stroller?"),
    bot("Yes, it travels free of charge."),
    customer("and a car seat?"),
    bot("Also free."),
    customer("great, thanks"),
  ];
  const stuck = [
    customer("My booking shows the wrong name"),
    bot("Here is an article on bookings.", { confidence: 0.4 }),
    customer("that doesn't help, the name is wrong"),
    bot("Here is an article on bookings.", { confidence: 0.35 }),
    customer("you sent me that already. The name on my booking is wrong!"),
  ];

  it("is small in calm conversations and grows with every miss", () => {
    expect(read(calm).score).toBeLessThan(0.15);
    const growing = [1, 3, 5].map((length) => read(stuck.slice(0, length)).score);
    expect(growing).toEqual([...growing].sort((a, b) => a - b));
    expect(growing[0]).toBeLessThan(0.15);
    expect(growing[2]).toBeGreaterThan(0.7);
  });

  it("does not rise because the bot spoke last", () => {
    expect(read([...calm, bot("Anything else? Which flight is it?")]).score).toBeLessThan(0.2);
  });

  it("reads logs that hold tags and no words", () => {
    const tag = (role: "bot" | "customer", intent: string) =>
      aMessage(role, intent.replaceAll("_", " "), { intent });
    const start = [
      tag("bot", "ask_date"),
      tag("customer", "inform_date"),
      tag("bot", "propose_slot"),
      tag("customer", "confirm"),
    ];
    const bad = [
      tag("bot", "slot_unavailable"),
      tag("customer", "reject"),
      tag("bot", "did_not_understand"),
      tag("customer", "request_agent"),
    ];
    expect(read([...start, ...bad]).score).toBeGreaterThan(read(start).score + 0.3);
  });
});

describe("any conversation", () => {
  it("is read without a pack by its structure alone", () => {
    const messages = [
      customer("¿Dónde está mi paquete?"),
      bot("Está en camino a su casa.", { confidence: 0.2 }),
    ];
    const twice = [...messages, ...messages];
    const { findings } = readBreakdown(
      twice,
      twice.map(({ text }) => tokensOf(text)),
      null,
    );
    expect(findings.map(({ code }) => code).sort()).toEqual([
      "bot_loop",
      "low_confidence",
      "repeated_question",
    ]);
  });

  it.each([
    ["nothing", []],
    ["empty texts", [customer(""), bot(""), bot(""), customer("")]],
    ["bots alone", [bot("hi"), bot("hi"), bot("hi")]],
    ["other roles", [aMessage("agent", "hi"), aMessage("system", "x"), aMessage("agent", "hi")]],
  ])("may hold %s", (_, messages) => {
    const { score } = read(messages);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThan(0.5);
  });

  it("may be very long", () => {
    const round = [
      customer("where is my parcel"),
      bot("It is on its way."),
      customer("f*ck this, still nothing"),
      bot("Sorry?"),
    ];
    const messages = Array.from({ length: 5_000 }, (_, i) => round[i % 4] as ConversationMessage);
    const kinds = read(messages).findings.map(({ code }) => code);
    expect(kinds).toEqual(expect.arrayContaining(["bot_loop", "repeated_question", "rejected_answer"]));
  });
});
