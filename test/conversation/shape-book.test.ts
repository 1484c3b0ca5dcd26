import { describe, expect, it } from "vitest";
import { ShapeBook } from "../../src/conversation/shape-book.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";

const classes = {
  frequent: "my it a",
  usual: "close",
  filler: "please at_all",
  stop: "of to",
  joined: "travel_agent",
  known: "amount",
  misspelt: "account transfer",
  close: "close shut_down",
  who: "agent human_being",
};

function find(shapes: string, text: string): string[] {
  const book = new ShapeBook({ classes, groups: [{ code: "hit", weight: 1, shapes }] });
  const tokens = tokensOf(text);
  return book.find(tokens).map(({ from, to }) => tokens.words.slice(from, to + 1).join(" "));
}

describe("a book of shapes", () => {
  it.each([
    ["close my account", "please close my account now", "close my account"],
    ["<close> it", "shut down it", "shut down it"],
    ["close ..2 account", "close that old account", "close that old account"],
    ["close the? account", "close account", "close account"],
    ["close the|my* account", "close my the my account", "close my the my account"],
    ["close _ account", "close every account", "close every account"],
    ["close $", "you may close. Fine", "close"],
    ["^ close it", "well, close it", "close it"],
    ["close my account", "close my acount", "close my acount"],
    ["close my account", "close my account's page", "close my account's"],
    ["<who>", "a human being", "human being"],
    ["close it", "close please at all it", "close please at all it"],
  ])("finds “%s” in “%s”", (shape, text, words) => {
    expect(find(shape, text)).toEqual([words]);
  });

  it.each([
    ["close ..2 account", "close this very old account"],
    ["close ..2 account", "close. My account is fine"],
    ["close ~2 account", "close page of account"],
    ["close !it", "close it"],
    ["-don't close", "don't close"],
    ["no = agent", "no, agent"],
    ["^ close it", "do close it"],
    ["close $", "close it"],
    ["<who>", "a travel agent"],
    ["close my account", "close my amount"],
    ["close my account", "close my accounts"],
  ])("does not find “%s” in “%s”", (shape, text) => {
    expect(find(shape, text)).toEqual([]);
  });

  it("says which class is missing", () => {
    expect(() => find("<nothing>", "a")).toThrow("no class <nothing>");
  });

  it("reads the longest message in a moment, whatever it repeats", () => {
    const book = new ShapeBook({
      classes,
      groups: [{ code: "hit", weight: 1, shapes: "close ..4 my ..4 account ..4 never" }],
    });
    const found = book.find(tokensOf("close my account ".repeat(10_000)));
    expect(found).toEqual([]);
  });
});
