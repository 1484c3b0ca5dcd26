import { describe, expect, it } from "vitest";
import { ENGLISH_SPEECH } from "../../src/conversation/english/speech.ts";
import { readSensitive } from "../../src/conversation/sensitive.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";
import { aMessage } from "./messages.ts";
import { linesOf } from "./wordings/lines.ts";
import { ORDINARY, SENSITIVE } from "./wordings/sensitive.ts";

const said = (text: string) => aMessage("customer", text);

function read(...messages: ReturnType<typeof aMessage>[]) {
  return readSensitive(
    messages,
    messages.map(({ text }) => tokensOf(text)),
    ENGLISH_SPEECH,
  );
}

const scoreOf = (code: string, ...messages: ReturnType<typeof aMessage>[]) =>
  read(...messages).find((one) => one.code === code)?.score ?? 0;

describe("sensitive topics in English", () => {
  it.each(Object.entries(SENSITIVE))("finds at least 90 of 100 ways to put it: %s", (topic, table) => {
    const lines = linesOf(table);
    const missed = lines.filter((line) => scoreOf(topic, said(line)) < 0.5);
    expect(missed.length / lines.length, missed.join("\n")).toBeLessThanOrEqual(0.1);
  });

  it("takes no more than 2 of 100 ordinary lines for a sensitive topic", () => {
    const lines = linesOf(ORDINARY);
    const taken = lines.filter((line) => read(said(line)).some(({ score }) => score >= 0.5));
    expect(taken.length / lines.length, taken.join("\n")).toBeLessThanOrEqual(0.02);
  });

  it("quotes the words, and names their message", () => {
    const [found] = read(said("Hello"), said("I was billed twice. What now?"));
    expect(found).toMatchObject({
      code: "dispute",
      quotes: [{ messageIndex: 1, text: "I was billed twice." }],
    });
  });

  it("reads only what the customer says", () => {
    expect(read(aMessage("bot", "Do you want to cancel your subscription?"))).toEqual([]);
  });

  it("counts a question about the rules and a good end for less", () => {
    const asked = scoreOf("cancellation", said("I want to cancel my subscription"));
    expect(scoreOf("cancellation", said("what is your policy when I cancel my subscription"))).toBeLessThan(
      0.5,
    );
    expect(scoreOf("cancellation", said("I want to cancel my subscription. Never mind."))).toBeLessThan(
      asked,
    );
    expect(scoreOf("security", said("I have found my lost card"))).toBeLessThan(0.5);
  });

  it("never counts danger for less", () => {
    expect(scoreOf("safety", said("what happens if I kill myself"))).toBeGreaterThan(0.9);
  });

  it("grows surer when it is said again, and remembers what was said long ago", () => {
    const once = said("someone used my card");
    const talk = Array.from({ length: 40 }, () => said("ok"));

    expect(scoreOf("security", once, once)).toBeGreaterThan(scoreOf("security", once));
    expect(scoreOf("security", once, ...talk)).toBeGreaterThan(0.5);
    expect(scoreOf("security", once, ...talk)).toBeLessThan(scoreOf("security", once));
  });
});
