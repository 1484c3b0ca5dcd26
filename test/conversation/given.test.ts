import { describe, expect, it } from "vitest";
import { givenIn } from "../../src/conversation/given.ts";
import { linksIn } from "../../src/conversation/links.ts";
import { stepsIn } from "../../src/conversation/steps.ts";
import { aMessage } from "./messages.ts";

const given = (...texts: string[]) =>
  givenIn(texts.map((text) => aMessage("customer", text))).map(({ label, value }) => `${label}: ${value}`);

describe("what a customer has given already", () => {
  it.each([
    ["my order number is AB-10442, due 12 March", ["order: AB-10442", "date: 12 March"]],
    ["Order #4711 shows error E-4012", ["order: 4711", "error: E-4012"]],
    ["booking reference XKJ8Q2 for flight LH1234", ["booking: XKJ8Q2", "flight: LH1234"]],
    ["charged $1,200 and 49.99 EUR", ["amount: $1,200", "amount: 49.99 EUR"]],
    ['It says "Payment could not be processed"', ["error: Payment could not be processed"]],
    ["on my iPhone 14 with iOS 18.1", ["device: iPhone 14", "device: iOS 18.1"]],
    [
      "Chrome 131 on Windows 11 since yesterday",
      ["device: Chrome 131", "device: Windows 11", "since: yesterday"],
    ],
    ["I ordered #88123", ["number: 88123"]],
    ["write to dana@x.example.", ["email: dana@x.example"]],
    ["we are on the Pro plan", ["plan: Pro"]],
    ["invoice INV-2026-001 of 2026-11-18", ["invoice: INV-2026-001", "date: 2026-11-18"]],
  ])("in %j is %j", (text, facts) => {
    expect(given(text)).toEqual(facts);
  });

  it.each([
    "the order was 3 days late",
    "my account is locked",
    "I have two orders",
    "in order to pay",
    "case closed",
  ])("is nothing in %j", (text) => {
    expect(given(text)).toEqual([]);
  });

  it("is named once, with the message that said it first", () => {
    const facts = givenIn([
      aMessage("bot", "Is it order 1111?"),
      aMessage("customer", "it is order 4711"),
      aMessage("customer", "ORDER 4711!"),
    ]);

    expect(facts).toEqual([{ label: "order", value: "4711", messageIndex: 1 }]);
  });

  it("costs no more per character in a text that is made to stall it", () => {
    const hostile = [
      "order ",
      "a@",
      "1",
      "1,",
      "#",
      "error : ",
      "A-",
      "says ",
      " ",
      "please ",
      "https://",
      "[](",
      "1. ",
    ];
    const startedAt = performance.now();

    for (const piece of hostile) {
      const text = piece.repeat(100_000 / piece.length);
      givenIn([aMessage("customer", text)]);
      stepsIn(text);
      linksIn(text);
    }

    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
