import { describe, expect, it } from "vitest";
import { retold } from "../../../src/context/brief/retell.ts";
import { action, article, bot, conversation, says } from "../../ticket/conversations/talk.ts";
import { aPackage, doubleCharge, sourceDown } from "../../ticket/stories.ts";

type Messages = Parameters<typeof conversation>[1];
const briefOf = (messages: Messages, more: Parameters<typeof conversation>[2] = {}) =>
  aPackage(conversation("c", messages, more).event).brief;

describe("where it stalled", () => {
  it.each<[string, Messages, string]>([
    ["no answer", [says("My export is broken")], "Ava has not answered yet."],
    [
      "a failed action",
      [says("Where is my order?"), bot("Hm", action("track_order", "failed"))],
      "Ava could not track the order.",
    ],
    [
      "an action that worked",
      [says("I forgot my password"), bot("Done", action("resetPassword", "success"))],
      "Ava reset the password.",
    ],
    [
      "an action without a name that reads",
      [says("My export is broken"), bot("Hm", action("x9", "failed"))],
      "Ava ran “X9”, which failed.",
    ],
    [
      "an article that did not help",
      [
        says("My export is broken"),
        bot("Look", article("Exports", "https://a.example")),
        says("That did not help, still the same"),
      ],
      "Ava shared an article; the customer said that it did not help.",
    ],
    [
      "the same answer again",
      [says("My export is broken"), bot("Hello!"), bot("Hello!")],
      "Ava gave the same answer twice.",
    ],
    [
      "the customer's last word",
      [says("My export is broken"), bot("Noted."), says("When will it be repaired?")],
      "Ava answered once; the customer answered “When will it be repaired?”.",
    ],
  ])("after %s is told from what happened", (_, messages, sentence) => {
    expect(briefOf(messages).stalled).toBe(sentence);
  });
});

describe("what was understood", () => {
  it.each([
    ["I was charged twice this month!", "you were charged twice this month"],
    ["Our CSV export stops at 10,000 rows", "your CSV export stops at 10,000 rows"],
    ["I'm locked out and my team is too", "you're locked out and your team is too"],
    ["The invoice names us wrongly", "the invoice names you wrongly"],
    ["I am moving to the US office", "you are moving to the US office"],
  ])("of %j is told back as %j", (said, told) => {
    expect(retold(said)).toBe(told);
  });

  it.each([
    "You charged me twice",
    "Can I get a refund?",
    "Please cancel it",
    "Give me my money back",
    "I want to talk to a human",
    "my wife and I was overcharged",
    "It is broken. I was promised otherwise.",
    "I was <b>charged</b> twice",
    "charged twice",
  ])("is no retelling of %j", (said) => {
    expect(retold(said)).toBeNull();
  });

  it("quotes what cannot be told back, and never a long text", () => {
    expect(briefOf([says("Can I get a refund for the blue one?")]).heard).toBe(
      "I have read what you wrote, “Can I get a refund for the blue one?”",
    );
    expect(briefOf([says("?")]).heard).toBe("I have read your conversation so far");
  });
});

describe("the mood", () => {
  it("is a colour with its word, and where it moves", () => {
    expect(doubleCharge().brief.mood).toEqual({ colour: "red", word: "frustrated", direction: "worsening" });
  });

  it("is not guessed from a language that nobody reads", () => {
    const brief = briefOf([says("Das Paket ist weg")], { language: "de" });

    expect(brief.mood).toMatchObject({ colour: null, word: "not read" });
    expect(brief.completeness.missing).toContainEqual({
      what: "mood and topic",
      why: "German is not analysed",
      isGap: false,
    });
  });
});

describe("completeness", () => {
  it("is whole when nothing is missing, and falls with what is", () => {
    const whole = doubleCharge().brief.completeness;
    const less = sourceDown().brief.completeness;
    const little = briefOf([says("hi")]).completeness;

    expect(whole).toEqual({ score: 1, missing: [] });
    expect(less.score).toBeLessThan(whole.score);
    expect(less.missing).toContainEqual({
      what: "tier",
      why: "HubSpot, Linear and Zendesk could not be read",
      isGap: false,
    });
    expect(little.score).toBeLessThan(less.score);
    expect(little.missing.map(({ what }) => what)).toContain("what is wrong");
  });
});

describe("what need not be asked", () => {
  it("names who said it", () => {
    const { known } = doubleCharge().brief;

    expect(known).toContainEqual({
      label: "tier",
      value: "enterprise",
      source: "hubspot",
      sourceName: "HubSpot",
      messageIndex: null,
    });
    expect(known).toContainEqual({
      label: "email",
      value: "dana@northwind.example",
      source: "bot",
      sourceName: "Ava",
      messageIndex: null,
    });
    expect(known).toContainEqual({
      label: "error",
      value: "Card declined (402)",
      source: "page",
      sourceName: "the page",
      messageIndex: null,
    });
    expect(known).toContainEqual({
      label: "amount",
      value: "$1,200",
      source: "customer",
      sourceName: "the customer",
      messageIndex: 2,
    });
  });
});
