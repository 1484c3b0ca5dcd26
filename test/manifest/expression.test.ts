import { describe, expect, it } from "vitest";
import { compileCondition, compileValue, ExpressionError } from "../../src/manifest/expression.ts";
import { type Scope, toScope } from "../../src/manifest/scope.ts";
import { aPackage, aStranger } from "./support.ts";

const known = toScope(aPackage(), { hoursOpen: true });
const unknown = toScope(aStranger(), { hoursOpen: null });

function value(source: string, scope: Scope = known) {
  return compileValue(source)(scope);
}

function holds(source: string, scope: Scope = known) {
  return compileCondition(source)(scope);
}

function fault(source: string, compile: (source: string) => unknown = compileValue) {
  try {
    compile(source);
  } catch (error) {
    if (error instanceof ExpressionError) return `${error.offset}: ${error.message}`;
    throw error;
  }
  return "none";
}

describe("a value", () => {
  it.each([
    ["customer.tier", "enterprise"],
    ["billing.mrr", 1200],
    ["billing.mrr * 12", 14_400],
    ["100 - billing.mrr / 2", -500],
    ["size(bugs)", 1],
    ["7", 7],
    ["hours.open", true],
    ["customer.tags", ["vip", "beta"]],
    ["bugs.map(b, b.key)", ["SUP-12"]],
    ["tickets.filter(t, t.csat == 'bad').map(t, t.id)", ["7"]],
    ["[customer.tier, 'x']", ["enterprise", "x"]],
    ['billing.failed_invoices > 0 ? "high" : "low"', "high"],
    ['customer.name + " (" + customer.tier + ")"', "Dana Reyes (enterprise)"],
    ["string(billing.mrr) + ' ' + billing.currency", "1200 EUR"],
    ["customer.attributes.seats", 40],
    ['customer.attributes["plan"]', "pro"],
    ["customer.?tier.orValue('none')", "enterprise"],
    ["tickets[0].subject", "Refund"],
    ["billing.last_payment.amount", 5000],
    ["timestamp('2026-01-02T03:04:05Z')", "2026-01-02T03:04:05.000Z"],
    ["customer.tier == 'free' ? 'x' : null", null],
  ])("of %s is %j", (source, expected) => {
    expect(value(source)).toEqual({ value: expected, error: null });
  });

  it.each([
    "customer.tier",
    "billing.mrr",
    "billing.mrr * 12",
    'billing.mrr > 100 ? "big" : "small"',
    'billing.failed_invoices > 0 ? "high" : "low"',
    'customer.name + "!"',
    "customer.name.startsWith('D')",
    "customer.attributes.seats",
    "customer.attributes.a.b",
    "tickets[0].subject",
    "billing.last_payment.amount",
    "string(billing.mrr)",
    "hours.open ? 'now' : 'later'",
    "[customer.name].join(',')",
    "regex(customer.name, 'a')",
    "-billing.mrr",
  ])("of %s is left unset for a customer nobody knows, without an error", (source) => {
    expect(value(source, unknown)).toEqual({ value: null, error: null });
  });

  it.each([
    ["customer.?tier.orValue('none')", "none"],
    ["customer.attributes.?seats.orValue(0)", 0],
    ["has(customer.tier) ? customer.tier : 'none'", "none"],
    ["customer.tier != null ? customer.tier : 'none'", "none"],
    ["customer.tier == 'enterprise' ? 'a' : 'b'", "b"],
    ["billing.mrr == 100 ? 'a' : 'b'", "b"],
    ["size(bugs)", 0],
    ["customer.tags", []],
  ])("of %s has a stand-in for what is absent", (source, expected) => {
    expect(value(source, unknown)).toEqual({ value: expected, error: null });
  });

  it.each([
    ["1 / 0", "division by zero"],
    ["billing.mrr / 0", "not a finite number"],
    ["int('abc')", "int conversion error"],
    ["customer.attributes.plan > 3", "no such overload: string > int"],
    ["[1, 2].map(n, dyn(n))", "gives a list of other things than texts"],
  ])("of %s is left unset with an error that quotes no data", (source, error) => {
    expect(value(source)).toEqual({ value: null, error });
  });
});

describe("a condition", () => {
  it.each([
    ["billing.mrr > 1000", true],
    ["billing.mrr == 1200", true],
    ["customer.tier in ['enterprise', 'pro']", true],
    ["'vip' in customer.tags", true],
    ["tickets.exists(t, t.csat == 'bad')", true],
    ["conversation.sentiment.score < -0.3 && conversation.failed_turns >= 2", true],
    ["regex(conversation.summary, '(?i)CHARGED')", true],
    ["has(customer.attributes.seats) && customer.attributes.seats > 10", true],
    ["has(customer.phone)", false],
    ["hours.open", true],
  ])("%s is %s", (source, expected) => {
    expect(holds(source)).toEqual({ value: expected, error: null });
  });

  it.each([
    ["billing.mrr > 1000", false],
    ["!(billing.mrr > 1000)", false],
    ["billing.mrr > 1000 || customer.tier == null", true],
    ["billing.mrr > 1000 && customer.tier == null", false],
    ["customer.tier == 'enterprise'", false],
    ["customer.tier != 'enterprise'", true],
    ["hours.open", false],
    ["has(billing.last_payment.amount)", false],
    ["tickets.exists(t, t.csat == 'bad')", false],
  ])("%s is %s when the data is absent, without an error", (source, expected) => {
    expect(holds(source, unknown)).toEqual({ value: expected, error: null });
  });

  it("that is neither true nor false is refused, or false where only the data can tell", () => {
    expect(fault("customer.tier", compileCondition)).toBe(
      "0: a condition is true or false; this gives string",
    );
    expect(holds("customer.attributes.seats")).toEqual({
      value: false,
      error: "gives neither true nor false",
    });
  });
});

describe("a wrong expression is refused when it is loaded", () => {
  it.each([
    ["conversation.sentimen.score", '13: unknown name "sentimen" in conversation; did you mean "sentiment"?'],
    [
      "conversation.sentiment.scor",
      '23: unknown name "scor" in conversation.sentiment; did you mean "score"?',
    ],
    ["custmer.tier", '0: unknown name "custmer"; did you mean "customer"?'],
    ["customer.?teir.orValue('x')", '10: unknown name "teir" in customer; did you mean "tier"?'],
    ["has(customer.teir)", '13: unknown name "teir" in customer; did you mean "tier"?'],
    ["tickets.exists(t, has(t.csta))", '24: unknown name "csta" in a ticket; did you mean "csat"?'],
    ["bugs.map(b, b.kye)", '14: unknown name "kye" in a bug; did you mean "key"?'],
    ["customer.tier > 5", "0: cannot combine these: string > int"],
    ["billing.mrr + 'x'", "0: cannot combine these: double + string"],
    ["customer.name.strtsWith('a')", '14: unknown function "strtsWith"; did you mean "startsWith"?'],
    ["sise(bugs)", '0: unknown function "sise"; did you mean "size"?'],
    ["customer.name.startsWith(5)", "14: startsWith() does not take these: string.startsWith(int)"],
    ["customer.tier = 'x'", '14: unexpected "="; write "=="'],
    ["customer.tier == 'x' and true", '21: unexpected "and"; write "&&"'],
    ["customer.tier ==", "16: the expression ends too early"],
    ["'abc", "0: unterminated string"],
    ["size(bugs", '9: ")" is missing here'],
    ["billing.mrr > 5 ? 'a'", '21: ":" is missing here'],
    ["customer.", "9: a name is missing here"],
    ["", "0: the expression is empty"],
    ["bugs", "0: gives a list of objects; take one part of each, e.g. bugs.map(b, b.key)"],
    ["[1, 2]", "0: a field takes a list of texts only; use string(...) on each"],
    [
      "billing.last_payment",
      "0: gives the whole of billing.last_payment; a field takes a text, a number, true or false, or a list of texts",
    ],
  ])("%s", (source, expected) => {
    expect(fault(source)).toBe(expected);
  });
});

describe("a hostile expression", () => {
  it.each([
    ["customer.name.matches('(a+)+$')", "14: matches() is not available; use regex(text, pattern)"],
    [
      "cel.bind(x, customer.name + customer.name, x + x)",
      "0: cel.bind() is not available; write the value out",
    ],
    [
      "regex(customer.name, customer.tier)",
      "21: the pattern of regex(text, pattern) must be a text in quotes",
    ],
    ["regex(customer.name, '(')", "21: not a valid pattern (RE2 syntax): missing closing ): `(`"],
    [
      "regex(customer.name, '((a{30}){30}){30}')",
      "21: not a valid pattern (RE2 syntax): invalid repeat count: `{30}`",
    ],
    [
      `regex(customer.name, '${"a".repeat(501)}')`,
      "21: not a valid pattern (RE2 syntax): a pattern has at most 500 characters",
    ],
    ["1+".repeat(5000), "4000: longer than 4000 characters"],
  ])("is refused: %.60s", (source, expected) => {
    expect(fault(source)).toBe(expected);
  });

  it.each([
    ["(".repeat(1000), "24 levels"],
    ["[".repeat(1000), "24 levels"],
    [`${"1+".repeat(400)}1`, "300 parts"],
    [`[${"1,".repeat(100)}1]`, "64 list entries"],
    [`${"!".repeat(3990)}true`, "300 parts"],
  ])("is refused for its size: %.20s…", (source, limit) => {
    expect(fault(source)).toContain(`too large: more than ${limit}`);
  });

  it("of three loops in one another is given up within a second", () => {
    const many = { ...aPackage(), tickets: Array(300).fill(aPackage().tickets[0]) };
    const scope = toScope(many, { hoursOpen: null });
    const source = "tickets.all(a, tickets.all(b, tickets.all(c, a.id == b.id && b.id == c.id)))";

    const startedAt = performance.now();
    const outcome = holds(source, scope);

    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(outcome).toEqual({ value: false, error: "takes too many steps" });
    expect(holds("customer.tier == 'enterprise'", scope).value).toBe(true); // the next one has its own budget
  });

  it("cannot be stalled by a text made for it", () => {
    const stalling = { ...aPackage() };
    stalling.conversation = { ...stalling.conversation, summary: `${"a".repeat(100_000)}!` };
    const scope = toScope(stalling, { hoursOpen: null });

    const startedAt = performance.now();
    const outcome = holds("regex(conversation.summary, '(a+)+$')", scope);

    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(outcome.error).toBeNull();
  });

  it("sees nothing of an object but its data", () => {
    const attributes = JSON.parse(
      '{"__proto__": {"a": 1}, "constructor": "x", "prototype": 1, "toString": "own", "seats": 5}',
    );
    const scope = toScope(
      { ...aPackage(), customer: { ...aPackage().customer, attributes } },
      { hoursOpen: null },
    );

    expect(value("customer.attributes.constructor", scope)).toEqual({ value: null, error: null });
    expect(value("customer.attributes.__proto__", scope)).toEqual({ value: null, error: null });
    expect(value("customer.attributes.hasOwnProperty", scope)).toEqual({ value: null, error: null });
    expect(value("customer.attributes.toString", scope)).toEqual({ value: "own", error: null });
    expect(value("customer.attributes.seats", scope)).toEqual({ value: 5, error: null });
    expect(fault("customer.constructor")).toContain('unknown name "constructor" in customer');
  });
});
