import { describe, expect, it } from "vitest";
import { faultsOf, withLines } from "./support.ts";

/** Where the marked word stands in the text, as `line:column`. */
function placeOf(text: string, word: string): string {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe("a fault in an expression", () => {
  it.each([
    ["plain", "fields:\n  - field: A\n    value: customer.name + WRONG"],
    ["plain, over two lines", "fields:\n  - field: A\n    value: customer.name +\n      WRONG"],
    ["in single quotes", `fields:\n  - { field: A, value: 'customer.tier == ''it'' || WRONG' }`],
    [
      "in double quotes",
      `fields:\n  - { field: A, value: "customer.tier == \\"it\\\\n\\u0041\\x41\\" || WRONG" }`,
    ],
    ["in double quotes, folded", `fields:\n  - field: A\n    value: "customer.name\n\n      + WRONG"`],
    [
      "in a literal block",
      "fields:\n  - field: A\n    value: |\n      customer.name\n        + customer.tier\n\n      + WRONG\n",
    ],
    [
      "in a folded block",
      "fields:\n  - field: A\n    value: >-\n      customer.name\n      + customer.tier +\n      WRONG\n",
    ],
    [
      "in a block with its own indentation",
      "fields:\n  - field: A\n    value: |2-\n      customer.name +\n      WRONG\n",
    ],
    ["after CRLF", "fields:\r\n  - field: A\r\n    value: |\r\n      customer.name +\r\n      WRONG\r\n"],
    ["behind an anchor", "fields:\n  - { field: A, value: &x customer.name + WRONG }"],
  ])("written %s is reported under the wrong word", (_, lines) => {
    const text = withLines(lines);

    expect(faultsOf(text)).toEqual([`${placeOf(text, "WRONG")}: unknown name "WRONG"`]);
  });

  it("reached through an alias is reported where the text stands", () => {
    const text = withLines("fields:", "  - { field: A, value: &x WRONG }", "  - { field: B, value: *x }");

    expect(faultsOf(text)).toEqual([`${placeOf(text, "WRONG")}: unknown name "WRONG"`]);
  });
});

describe("a fault in a text", () => {
  it("is reported under the wrong word of a block", () => {
    const text = withLines(
      "texts:",
      "  accepted: |",
      "    Hello,",
      "    {{ customer.name }} of {{ acount.company }}",
    );

    expect(faultsOf(text)).toEqual([
      `${placeOf(text, "acount")}: unknown name "acount"; did you mean "account"?`,
    ]);
  });
});
