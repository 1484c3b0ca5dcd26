import { describe, expect, it } from "vitest";
import { literalsOf } from "../../src/manifest/literals.ts";

describe("the texts that an expression may give", () => {
  it.each([
    ['billing.failed_invoices > 0 ? "high" : "low"', ["high", "low"]],
    ['account == null ? null : customer.tier == "gold" ? "a" : ("b")', ["a", "b"]],
    ['["x", customer.tier, "y"]', ["x", "y"]],
    ['"always"', ["always"]],
    ["customer.tier", []],
    ['customer.tier == "gold"', []], // compared, not given
    ['"tier " + customer.tier', []],
    ["not ( valid", []],
  ])("%s", (expression, expected) => {
    expect(literalsOf(expression)).toEqual(expected);
  });
});
