import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pack, unpack } from "../../src/storage/pack.ts";

describe("stored JSON", () => {
  it.each([
    ["nothing known", null],
    ["NUL, lone surrogates, bidi controls and emoji", { text: "a\u0000b \ud800 \u202e 👩‍🚒" }],
    ["prototype words as keys", JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}')],
    ["lists in lists", [[[[1, [2]]]]]],
    ["a megabyte", { text: "I was charged twice. ".repeat(50_000) }],
  ])("comes back as it was: %s", (_, value) => {
    expect(unpack(pack(value))).toEqual(value);
  });

  it("takes a fraction of the room", () => {
    const value = {
      messages: Array.from({ length: 100 }, () => ({ role: "customer", text: "charged twice" })),
    };

    expect(pack(value).length).toBeLessThan(JSON.stringify(value).length / 10);
  });

  it("that would inflate beyond all bounds is refused", () => {
    const bomb = deflateRawSync(Buffer.alloc(65 * 1024 * 1024, " "));

    expect(() => unpack(bomb)).toThrow();
  });
});
