import { describe, expect, it } from "vitest";
import { codesIn, fingerprintOf, isTelling, normalError } from "../../src/context/error-text.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { aPackage } from "../ticket/stories.ts";

function fingerprint(page: object, action?: { name: string; outcome: string; detail: string }) {
  return fingerprintOf(
    aPackage({
      conversation: {
        id: "conv_1",
        messages: [
          { role: "customer", text: "It does not work" },
          { role: "bot", text: "Hm.", ...(action ? { action } : {}) },
        ],
      },
      page,
    }),
  );
}

describe("an error's text as anybody gets it", () => {
  it.each([
    ["Export failed (E-4012)", "export failed e4012"],
    ["EXPORT FAILED: e4012", "export failed e4012"],
    ["Could not save project 8812 of dana@northwind.example", "could not save project of"],
    ['Cannot open "Q3 numbers.xlsx"', "cannot open"],
    ["Cannot read https://app.example/files/77?token=abc", "cannot read"],
    ["ENOENT: /srv/data/77/report.csv", "enoent"],
    ["Request 5b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c failed with status 502", "request failed with status 502"],
    ["stopped at row 50,112 with E-4012", "stopped at row with e4012"],
    ["TypeError: x is undefined at app.js:12:33", "typeerror x is undefined at app js"],
    ["12345", ""],
  ])("%j is %j", (text, normal) => {
    expect(normalError(text)).toBe(normal);
  });

  it("takes no time to speak of, whatever it is given", () => {
    for (const text of ["a/".repeat(50_000), "a@".repeat(50_000), '"'.repeat(100_000), "a_1".repeat(40_000)])
      expect(normalError(text).length).toBeLessThanOrEqual(500);
  });

  it("is called by its code, if it has one that is not half of all errors'", () => {
    expect([...codesIn("Failed: E-4012 (HTTP-500), see TS2345")]).toEqual(["e4012", "ts2345"]);
  });

  it.each([
    ["export failed e4012", true],
    ["quota exceeded for exports", true],
    ["something went wrong please try again", false],
    ["internal server error 500", false],
    ["", false],
  ])("%j tells it from others: %s", (normal, tells) => {
    expect(isTelling(normal)).toBe(tells);
  });
});

describe("the fingerprint of an error", () => {
  it("is the same for two customers, on two pages", () => {
    const one = fingerprint({
      error: "Export of project 12 failed (E-4012)",
      url: "https://app.example/p/12",
    });
    const two = fingerprint({ error: "Export of project 77 failed (E-4012)", url: "https://app.example/x" });

    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(two).toBe(one);
  });

  it("tells two errors apart", () => {
    expect(fingerprint({ error: "Export failed (E-4012)" })).not.toBe(
      fingerprint({ error: "Export failed (E-4013)" }),
    );
  });

  it("of what could be any error is the same on the same page only", () => {
    const at = (url: string | null) => fingerprint({ error: "Something went wrong", url });

    expect(at("https://app.example/projects/12/export?a=1")).toBe(
      at("https://app.example/projects/77/export"),
    );
    expect(at("https://app.example/billing")).not.toBe(at("https://app.example/export"));
    expect(at(null)).toBeNull();
  });

  it("comes from what the bot's action said, where the page says nothing", () => {
    const action = { name: "restart_export", outcome: "failed", detail: "stopped at row 50,112 with E-4012" };
    const other = { ...action, detail: "stopped at row 71 with E-4012" };

    expect(fingerprint({}, action)).toBe(fingerprint({}, other));
    expect(fingerprint({})).toBeNull();
  });

  it("does not need a page", () => {
    expect(
      EscalationEvent.parse({ conversation: { id: "c", messages: [{ role: "customer", text: "x" }] } }).page
        .error,
    ).toBeNull();
  });
});
