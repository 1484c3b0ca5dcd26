import { describe, expect, it } from "vitest";
import { block, escapeHtml, oneLine, safeLink } from "../../src/ticket/foreign-text.ts";

describe("foreign text", () => {
  it("is no markup and no placeholder in HTML, and reads as typed", () => {
    expect(escapeHtml(`<a href="x">{{y}} & 'z'`)).toBe(
      "&lt;a href=&quot;x&quot;&gt;&#123;&#123;y&#125;&#125; &amp; 'z'",
    );
  });

  it("shows control characters instead of obeying them", () => {
    expect(block("\u001b[31mred\u0007 \u007f\u009b")).toBe("␛[31mred␇ ␡\uFFFD");
    expect(oneLine("a\u001b[2Jb")).toBe("a␛[2Jb");
  });

  it("keeps line breaks in a message, of any system, but no more than one empty line", () => {
    expect(block("\r\na\r\nb\rc\n\n\n\n\nd  e\n")).toBe("a\nb\nc\n\nd  e");
  });

  it("is one line among our own words", () => {
    expect(oneLine(" Dana\r\n\u2028 Reyes ")).toBe("Dana Reyes");
    expect(oneLine(`${"word ".repeat(50)}`, 20)).toBe("word word word word…");
  });

  it("cannot turn the direction of what follows", () => {
    expect(block("abc\u202Edef")).toBe("abc\u202Edef\u202C");
    expect(block("\u2069\u202C\u2066a\u202Bb")).toBe("\u2066a\u202Bb\u202C\u2069");
    expect(block("\u2067ok\u2069")).toBe("\u2067ok\u2069");
    expect(oneLine("Dana\u202E")).toBe("Dana");
  });

  it("is never cut in the middle of a character", () => {
    expect(oneLine("😀".repeat(100), 21).isWellFormed()).toBe(true);
  });
});

describe("a link", () => {
  it("leads to the web and shows its host", () => {
    expect(safeLink("https://help.example/a?b=1#c")).toEqual({
      href: "https://help.example/a?b=1#c",
      host: "help.example",
    });
    expect(safeLink("https://аpple.example/")?.host).toMatch(/^xn--/);
  });

  it.each([
    ["javascript:alert(1)"],
    ["JAVASCRIPT:alert(1)"],
    ["java\nscript:alert(1)"],
    ["data:text/html,x"],
    ["vbscript:x"],
    ["file:///etc/passwd"],
    ["https://bank.example@evil.example/"],
    ["//evil.example"],
    ["/relative"],
    ["not a url"],
    [`https://x.example/${"a".repeat(3_000)}`],
    [null],
  ])("is not made of %j", (address) => {
    expect(safeLink(address)).toBeNull();
  });
});
