import { describe, expect, it } from "vitest";
import { toScope } from "../../src/manifest/scope.ts";
import { CompiledText, TextError } from "../../src/manifest/text.ts";
import { aPackage, aStranger } from "./support.ts";

const known = toScope(aPackage(), { hoursOpen: null });
const unknown = toScope(aStranger(), { hoursOpen: null });

function fault(source: string): string {
  try {
    new CompiledText(source, "plain");
  } catch (error) {
    if (error instanceof TextError) return `${error.offset}: ${error.message}`;
    throw error;
  }
  return "none";
}

describe("a text", () => {
  it.each([
    ["Hello {{ customer.name }}", "Hello Dana Reyes", "Hello"],
    ["Hello {{ customer.name | default: 'there' }}", "Hello Dana Reyes", "Hello there"],
    ["{% if billing.mrr > 1000 %}big{% else %}small{% endif %}", "big", "small"],
    ["{% for t in tickets %}{{ t.id }};{% endfor %}", "7;8;", null],
    ["{{ billing.last_payment.currency }}", "JPY", null],
    ["{{ customer.attributes.plan }}", "pro", null],
    ["{{ bugs.size }} {{ bugs[0].key }}", "1 SUP-12", "0"],
  ])("%s speaks of what is known and leaves out what is not", (source, full, empty) => {
    const text = new CompiledText(source, "plain");

    expect(text.render(known)).toBe(full);
    expect(text.render(unknown)).toBe(empty);
  });

  it("takes foreign text as data: markup stays as typed in plain text and is escaped in HTML", () => {
    const hostile = `<b>{{ 7 | times: 6 }}</b> {% raw %} & 'x'`;
    const scope = toScope(
      { ...aPackage(), customer: { ...aPackage().customer, name: hostile } },
      { hoursOpen: null },
    );

    expect(new CompiledText("{{ customer.name }}", "plain").render(scope)).toBe(hostile);
    expect(new CompiledText("{{ customer.name }}", "html").render(scope)).toBe(
      "&lt;b&gt;{{ 7 | times: 6 }}&lt;/b&gt; {% raw %} &amp; &#39;x&#39;",
    );
  });
});

describe("a wrong text is refused when it is loaded", () => {
  it.each([
    ["Hi {{ custmer.name }}", '6: unknown name "custmer"; did you mean "customer"?'],
    ["line\n{{ customer.nme }}", '8: unknown name "nme" in customer; did you mean "name"?'],
    ["{{ customer.name.first.x }}", "none"],
    ["{{ customer.name.given }}", '3: customer.name has no part "given"'],
    ["{{ customer.constructor }}", '3: unknown name "constructor" in customer'],
    ["{{ customer.name | upcas }}", '19: unknown filter "upcas"; did you mean "upcase"?'],
    ["{{ customer.name | strip_html }}", '19: unknown filter "strip_html"'],
    ["{% if customer.name %}", "0: tag {% if customer.name %} not closed"],
    ["{% include 'passwd' %}", '0: tag "include" not found'],
    ["{% render 'passwd' %}", '0: tag "render" not found'],
    ["{% layout 'passwd' %}", '0: tag "layout" not found'],
  ])("%s", (source, expected) => {
    expect(fault(source)).toContain(expected);
  });

  it("when it is longer than a text should be", () => {
    expect(fault("x".repeat(20_001))).toBe("20000: longer than 20000 characters");
  });
});

describe("a hostile text", () => {
  it.each([
    "{% for i in (1..100000000) %}{{ i }}{% endfor %}",
    "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}{{ s }}",
    "{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}",
  ])("is given up soon, and null asks for the usual words: %s", (source) => {
    const text = new CompiledText(source, "plain");

    const startedAt = performance.now();
    const rendered = text.render(known);

    expect(rendered).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
