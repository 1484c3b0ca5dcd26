import { describe, expect, it } from "vitest";
import { ENGLISH_FEELING } from "../../src/conversation/english/feeling.ts";
import { readFeeling } from "../../src/conversation/feeling.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";
import { aMessage } from "./messages.ts";
import { ABUSIVE, NOT_ABUSIVE } from "./sentences/abusive.ts";
import { CALM, IRRITATED } from "./sentences/irritated.ts";

/** The customer's texts, each after an answer of the bot. */
function read(...texts: string[]) {
  const messages = texts.flatMap((text) => [
    aMessage("bot", "Here is an article about that."),
    aMessage("customer", text),
  ]);
  return readFeeling(
    messages,
    messages.map(({ text }) => tokensOf(text)),
    ENGLISH_FEELING,
  );
}

const turn = (text: string) => read(text).turns[0] ?? expect.fail("no turn");

describe("irritation", () => {
  it.each(IRRITATED)("is heard in: %s", (text) => {
    expect(turn(text).frustration).toBeGreaterThanOrEqual(0.5);
  });

  it.each(CALM)("is not heard in: %s", (text) => {
    expect(turn(text).frustration).toBeLessThan(0.35);
  });

  it("is aimed at what the words are about", () => {
    expect(turn("you are not listening to me").target).toBe("chat");
    expect(turn("this bot is awful").target).toBe("bot");
    expect(turn("your website is terrible").target).toBe("you");
    expect(turn("the app is terrible").target).toBe("product");
    expect(turn("my father died and I am sad").target).toBe("subject");
    expect(turn("what are your opening hours").target).toBeNull();
  });

  it("grows with capitals, rows of marks and angry faces, and not by them alone", () => {
    const plain = turn("nobody answers me").frustration;
    expect(turn("NOBODY ANSWERS ME").frustration).toBeGreaterThan(plain);
    expect(turn("nobody answers me!!!").frustration).toBeGreaterThan(plain);
    expect(turn("nobody answers me 😡").frustration).toBeGreaterThan(plain);
    expect(turn("I WILL BE THERE AT NOON").frustration).toBeLessThan(0.3);
  });
});

describe("abuse", () => {
  it.each(ABUSIVE)("is heard in: %s", (text) => {
    expect(turn(text).abuse).toBeGreaterThanOrEqual(0.5);
  });

  it.each(NOT_ABUSIVE)("is not heard in: %s", (text) => {
    expect(turn(text).abuse).toBeLessThan(0.35);
  });

  it("is frustration as well", () => {
    expect(turn("you are an idiot").frustration).toBeGreaterThan(0.5);
  });
});

describe("the feeling of a conversation", () => {
  it("follows the customer's later messages", () => {
    const worse = read(
      "hi, I have a question about my bill",
      "that is not what I asked",
      "this is ridiculous!!",
    );
    const better = read("this is ridiculous!!", "ok, I see it now", "great, that worked, thank you so much");

    expect(worse.feeling.sentiment).toMatchObject({ trend: "worsening" });
    expect(better.feeling.sentiment).toMatchObject({ trend: "improving" });
    expect(worse.feeling.sentiment.score).toBeLessThan(-0.4);
    expect(better.feeling.sentiment.score).toBeGreaterThan(0.2);
    expect(worse.feeling.frustration).toBeGreaterThan(0.8);
    expect(better.feeling.frustration).toBeLessThan(0.3);
  });

  it("gathers irritation over several messages", () => {
    const once = read("hello", "still not working");
    const often = read("still not working", "it still says the same", "still not working");
    expect(often.feeling.frustration).toBeGreaterThan(once.feeling.frustration);
  });

  it("keeps the worst abuse, and quotes what weighs most", () => {
    const { feeling } = read("go to hell, you idiot. And my order?", "sorry, I was upset", "order 17 please");
    expect(feeling.abuse).toBeGreaterThan(0.9);
    expect(feeling.quotes[0]).toEqual({ messageIndex: 1, text: "go to hell, you idiot." });
  });

  it("is silence where the language has no pack", () => {
    const messages = [aMessage("customer", "you are an idiot")];
    const { turns, feeling } = readFeeling(
      messages,
      messages.map(({ text }) => tokensOf(text)),
      null,
    );
    expect(turns).toEqual([{ messageIndex: 0, sentiment: 0, target: null, frustration: 0, abuse: 0 }]);
    expect(feeling).toMatchObject({ frustration: 0, abuse: 0, quotes: [] });
  });

  it.each([
    ["nothing", ""],
    ["faces alone", "😀😀"],
    ["marks alone", "?!?!?!?!"],
    ["one endless word", "a".repeat(100_000)],
    ["endless masks", "f*".repeat(50_000)],
    ["endless single letters", "f u c ".repeat(20_000)],
    ["endless insults", "fuck you idiot this is useless ".repeat(3_000)],
  ])("survives %s", (_, text) => {
    const started = performance.now();
    const [only] = read(text).turns;
    expect(only?.sentiment).toBeGreaterThanOrEqual(-1);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("has one turn per customer message, whatever the order of roles", () => {
    const messages = [
      aMessage("agent", "hi"),
      aMessage("customer", "hm"),
      aMessage("customer", "this is a joke"),
      aMessage("system", "joined"),
      aMessage("bot", "no"),
    ];
    const { turns } = readFeeling(
      messages,
      messages.map(({ text }) => tokensOf(text)),
      ENGLISH_FEELING,
    );
    expect(turns.map(({ messageIndex }) => messageIndex)).toEqual([1, 2]);
  });
});
