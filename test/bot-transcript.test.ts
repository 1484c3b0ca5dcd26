import { describe, expect, it } from "vitest";
import { readTranscript } from "../src/bot-transcript.ts";

describe("a transcript that is one text", () => {
  it("is read at once, whatever a customer typed", () => {
    const start = performance.now();
    const blanks = " ".repeat(60_000);
    const messages = readTranscript(`agent: Hi\nuser:${blanks}a\u2028b${blanks}\nuser${blanks}x`);

    expect(performance.now() - start).toBeLessThan(1_000); // 10 s, once
    expect(messages.map(({ role, text }) => [role, text.length > 20 ? text.slice(0, 3) : text])).toEqual([
      ["bot", "Hi"],
      ["customer", "a\u2028b"],
    ]);
  });
});
