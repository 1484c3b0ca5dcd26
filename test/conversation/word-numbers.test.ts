import { describe, expect, it } from "vitest";
import { tokensOf } from "../../src/conversation/tokens.ts";
import { knownNumberOf, numberOf, numbersOf, UNKNOWN } from "../../src/conversation/word-numbers.ts";

describe("the numbers of words", () => {
  it("are the same wherever a word stands, and none for a word of no table", () => {
    const number = numberOf("quokka");

    expect(numbersOf(tokensOf("a Quokka, and a quokkaling"))[1]).toBe(number);
    expect(numbersOf(tokensOf("quokkaling"))).toEqual([UNKNOWN]);
    expect(numberOf("quokka")).toBe(number);
  });

  it("are found anew when a table has brought further words", () => {
    const tokens = tokensOf("numbat");
    expect(numbersOf(tokens)).toEqual([UNKNOWN]);

    const number = numberOf("numbat");

    expect(numbersOf(tokens)).toEqual([number]);
  });

  it("are never given to what people write", () => {
    numbersOf(tokensOf("bilby"));
    expect(knownNumberOf("bilby")).toBe(UNKNOWN);
  });
});
