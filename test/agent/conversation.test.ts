import { describe, expect, it } from "vitest";
import { decisiveMessages, transcriptPage } from "../../src/agent/conversation.ts";
import { wordsFor } from "../../src/words/words-for.ts";
import { aPackage } from "../ticket/stories.ts";
import { richCase } from "./cases.ts";

const english = wordsFor("en", "UTC");

function talk(count: number, text = "hello") {
  return aPackage({
    conversation: {
      id: "c",
      messages: Array.from({ length: count }, (_, at) => ({
        role: "customer" as const,
        text: `${at} ${text}`,
      })),
    },
  });
}

describe("the conversation beside the ticket", () => {
  it("comes in pages of a hundred, each message once", () => {
    const pkg = talk(250);
    const seen: number[] = [];

    for (let from: number | null = 0; from !== null; ) {
      const page = transcriptPage(pkg, from, english);
      expect(page.messages.length).toBeLessThanOrEqual(100);
      seen.push(...page.messages.map(({ index }) => index));
      from = page.next;
    }

    expect(seen).toEqual(Array.from({ length: 250 }, (_, at) => at));
  });

  it("ends a page early where messages are long, and cuts one that nobody would read whole", () => {
    const page = transcriptPage(talk(100, "x".repeat(30_000)), 0, english);

    expect(page.messages.length).toBeLessThan(20);
    expect(page.next).toBe(page.messages.length);
    expect(page.messages[0]?.text).toHaveLength(20_001);
    expect(page.messages[0]?.text.endsWith("…")).toBe(true);
  });

  it.each([-5, 250, 1e12, Number.NaN, 2.7])("answers a page from %s", (from) => {
    const { total, messages } = transcriptPage(talk(3), from, english);

    expect(total).toBe(3);
    expect(messages.length).toBeLessThanOrEqual(3);
  });

  it("marks what decided, and why, in order", () => {
    const decisive = decisiveMessages(richCase(), english);

    expect(decisive.map(({ index, marks }) => [index, marks[0]])).toEqual([
      [0, "the customer disputes a payment"],
      [1, "the bot was unsure of 2 answers (as low as 31 %)"],
      [2, "the customer disputes a payment"],
      [3, "the action failed"],
      [4, "asked for a person"],
    ]);
  });

  it("closes a writing direction that a cut leaves open", () => {
    const [message] = transcriptPage(talk(1, `\u202e${"x".repeat(30_000)}`), 0, english).messages;

    expect(message?.text.endsWith("\u202c")).toBe(true);
  });
});
