import { describe, expect, it } from "vitest";
import { quoteOf, READ_CHARS, tokensOf } from "../../src/conversation/tokens.ts";

describe("the words of a text", () => {
  it("are in lower case, with where they stand and where sentences begin", () => {
    const tokens = tokensOf("I can’t log in! Error 402.\nGet me Ana");

    expect(tokens.words).toEqual(["i", "can't", "log", "in", "error", "402", "get", "me", "ana"]);
    expect(tokens.starts.map((at) => tokens.text[at])).toEqual(["I", "c", "l", "i", "E", "4", "G", "m", "A"]);
    expect(tokens.sentences).toEqual([0, 4, 6]);
  });

  it.each(
    [
      ["Don't", "don’t", "don‘t", "don`t", "don´t"].map((text) => [text, ["don't"]] as const),
      [["rock'n'roll", ["rock'n", "roll"]] as const],
      [["'quoted' words'", ["quoted", "words"]] as const],
      [["naïve ÜBER straße 漢字", ["naïve", "über", "straße", "漢字"]] as const],
      [["𝐡𝐞lp 😀 me", ["𝐡𝐞lp", "me"]] as const],
      [["a\udc00b \ud800c", ["a", "b", "c"]] as const],
      [["", []] as const],
    ].flat(),
  )("of %j are %j", (text, words) => {
    expect(tokensOf(text).words).toEqual(words);
  });

  it("know a decimal point from the end of a sentence", () => {
    const tokens = tokensOf("You took $4.99 twice. Why");
    expect(tokens.sentences).toEqual([0, 5]);
    expect(quoteOf(tokens, 0, 1)).toBe("You took $4.99 twice.");
  });

  it("are read up to a limit, however long the text is", () => {
    expect(tokensOf("word ".repeat(100_000)).words.length).toBeLessThanOrEqual(READ_CHARS / 5);
  });

  it("are read at both ends of a long text, and no sentence goes from one to the other", () => {
    const tokens = tokensOf(`Here is my log: ${"at line 12 ".repeat(1_000)}Let me talk to a human, please.`);

    expect(tokens.words.slice(0, 4)).toEqual(["here", "is", "my", "log"]);
    expect(tokens.words.slice(-3)).toEqual(["a", "human", "please"]);
    expect(tokens.sentences).toHaveLength(2);
    expect(tokens.words.length).toBeLessThanOrEqual(READ_CHARS / 2);
  });

  it("are whole words, also where the end of a long text begins", () => {
    const { words } = tokensOf("abcdefg ".repeat(1_001));

    expect(new Set(words)).toEqual(new Set(["abcdefg"]));
    expect(tokensOf("x".repeat(10_000)).words).toHaveLength(1);
  });
});

describe("a quote", () => {
  it("is the sentence that holds the words", () => {
    const tokens = tokensOf("Hello there. I want to talk to a person, now! Thanks.");
    expect(quoteOf(tokens, 2, 8)).toBe("I want to talk to a person, now!");
  });

  it("is cut at whole words around what counts when the sentence is long", () => {
    const tokens = tokensOf(
      `${"and then ".repeat(60)}I want a person ${"because it never works ".repeat(60)}`,
    );
    const at = tokens.words.indexOf("person");
    const quote = quoteOf(tokens, at - 3, at);
    expect(quote).toContain("I want a person");
    expect(quote.length).toBeLessThanOrEqual(160);
    expect(quote).toMatch(/^(and|then) .* \w+$/);
  });
});
