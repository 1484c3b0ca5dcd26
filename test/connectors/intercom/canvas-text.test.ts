import { describe, expect, it } from "vitest";
import { bold, cut, link, plain } from "../../../connectors/intercom/canvas-text.ts";
import { ODD_TEXTS } from "../../support/intercom-odd-views.ts";

/** What Canvas Kit would make a link or bold of. */
const MARKUP = /\[[^\]]*\]\(|\*\*|__|~~|<[a-z/!?]/i;
/** As people see it: without what is invisible. */
const seen = (text: string) => text.replace(/\u2060/g, "");

describe("foreign text in a canvas", () => {
  it.each(ODD_TEXTS)("is no markup: %j", (text) => {
    expect(plain(text)).not.toMatch(MARKUP);
    expect(plain(text)).not.toMatch(/[\n\r\0]/);
    expect(bold(text)).toMatch(/^\*\*.*\*\*$/s);
    expect(bold(text).slice(2, -2)).not.toMatch(/^\*|\*$/);
  });

  it("is shown as typed", () => {
    const probe = "[click](javascript:alert(1)) **bold** <b>x</b> {{ x }} a_b \\* snake__case";
    expect(seen(plain(probe))).toBe(probe);
  });

  it("is cut between the signs that people see, and ends the direction that it began", () => {
    expect(cut("👩🏽‍💻👩🏽‍💻👩🏽‍💻", 10)).toBe("👩🏽‍💻…");
    expect(cut("ééé".normalize("NFD"), 4)).toBe("é…".normalize("NFD"));
    expect(cut("one two three four", 10)).toBe("one two…");
    expect(cut("\u2067שלום עולם\u2069", 8)).toBe("\u2067שלום…\u2069");
    expect(cut("short", 5)).toBe("short");
  });
});

describe("a link", () => {
  it("leads to the web alone", () => {
    expect(link("Stripe", "https://x.example/a")).toBe("[Stripe](https://x.example/a)");
    for (const href of ["javascript:alert(1)", "data:text/html,x", "ftp://x", "x", "", null])
      expect(link("Stripe", href)).toBe("Stripe");
  });

  it("ends where its address ends", () => {
    expect(link("x", "https://x.example/a(b)c**d")).toBe("[x](https://x.example/a%28b%29c%2A%2Ad)");
    expect(link("a]b[c", "https://x.example/")).toBe("[abc](https://x.example/)");
  });
});
