import { describe, expect, it } from "vitest";
import { bestFit } from "../../src/bugs/fit.ts";
import { trackerId } from "../../src/bugs/issue-id.ts";
import { mayBeABug, whyABug } from "../../src/bugs/technical.ts";
import type { Bug } from "../../src/context/package.ts";
import type { EscalationInput } from "../../src/conversation/escalation.ts";
import { aPackage, found } from "../ticket/stories.ts";

function aBug(bug: Partial<Bug> & Pick<Bug, "key" | "title" | "match">): Bug {
  return { state: "Todo", url: `https://tracker.example/${bug.key}`, priority: null, ...bug };
}

const EXPORT = { error: "Export failed (E-4012)", feature: "csv export stops" };
const key = (bugs: Bug[], trouble = EXPORT as { error: string | null; feature: string | null }) => {
  const fit = bestFit(bugs, trouble);
  return fit && `${fit.bug.key}: ${fit.because}`;
};

describe("the known bug that fits", () => {
  const own = aBug({ key: "A-1", title: "CSV export stops (E-4012)", match: "customer", also: ["error"] });
  const same = aBug({ key: "A-2", title: "E-4012 in exports", match: "error" });
  const alike = aBug({ key: "A-3", title: "CSV export stops halfway", match: "feature" });
  const other = aBug({ key: "A-4", title: "Invoice PDF shows the old logo", match: "customer" });

  it("is the customer's own with the same error, before the same error, before the same feature", () => {
    expect(key([alike, same, own])).toBe("A-1: the same error, reported by this customer");
    expect(key([alike, same])).toBe("A-2: the same error");
    expect(key([alike], { error: null, feature: "csv export stops" })).toBe("A-3: the same feature");
  });

  it("is not one that the customer reported of something else", () => {
    expect(key([other])).toBeNull();
  });

  it("is the customer's own of the same feature", () => {
    const mine = { ...alike, match: "customer" as const, also: ["feature" as const] };

    expect(key([mine], { error: null, feature: "csv exports" })).toBe(
      "A-3: the same feature, reported by this customer",
    );
  });

  it("is not one that only shares a word or two", () => {
    const shares = aBug({ key: "A-5", title: "Move the export worker", match: "feature" });

    expect(key([shares], { error: null, feature: "csv export file empty" })).toBeNull();
  });

  it("is not one with another error, however alike the feature", () => {
    expect(key([aBug({ key: "A-6", title: "CSV export stops (E-9000)", match: "feature" })])).toBeNull();
  });

  it("is one whose title is the error, though the tracker did not say so", () => {
    const titled = aBug({ key: "A-7", title: "Safari: quota exceeded for exports", match: "feature" });

    expect(key([titled], { error: "Quota exceeded for exports", feature: null })).toBe("A-7: the same error");
  });

  it("is none where nothing is known", () => {
    expect(key([])).toBeNull();
    expect(key([same], { error: null, feature: null })).toBeNull();
  });
});

describe("whether it is about a bug", () => {
  const settings = { when: null, topics: ["technical"] };
  const why = (
    input: Partial<EscalationInput> & { text: string },
    more = settings as Parameters<typeof whyABug>[2],
  ) => {
    const { text, ...rest } = input;
    const conversation = { id: "c", messages: [{ role: "customer" as const, text }] };
    return whyABug(aPackage({ conversation, ...rest }), () => ({ tier: "gold" }), more);
  };

  it.each([
    ["The app crashes with error E-77 when I export", {}, "the conversation is about technical"],
    ["I was charged twice", { page: { error: "Card declined (402)" } }, null],
    ["Hello there", { page: { error: "Cannot render chart" } }, "the page shows an error"],
    ["Hello there", {}, null],
  ])("%j %j: %s", (text, rest, reason) => {
    expect(why({ text, ...rest })).toBe(reason);
  });

  it("is asked of the manifest's condition alone, where there is one", () => {
    const when = (scope: Record<string, unknown>) => ({ value: scope.tier === "gold" });

    expect(why({ text: "Hello" }, { when, topics: [] })).toBe("the manifest's condition holds");
    expect(
      why({ text: "The app crashes" }, { when: () => ({ value: false }), topics: ["technical"] }),
    ).toBeNull();
  });

  it("may be a subtopic alone", () => {
    const text = "The app crashes with error E-77 when I export";

    expect(why({ text }, { when: null, topics: ["technical/outage"] })).toBeNull();
  });

  it("is one when a known bug has the same error", () => {
    const bug = aBug({ key: "A-1", title: "x", match: "error" });
    const event = {
      conversation: { id: "c", messages: [{ role: "customer" as const, text: "My invoice" }] },
    };
    const pkg = aPackage(event, [found("linear", "Linear", { bugs: [bug] })]);

    expect(whyABug(pkg, () => ({}), settings)).toBe("a known bug has the same error");
  });

  it("is guessed beforehand from what stands in the row, generously", () => {
    const guess = (topic: string | null | undefined, decision = "{}") => mayBeABug(topic, decision, settings);

    expect([guess(undefined), guess(null), guess("technical"), guess("billing")]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(guess("billing", '{"fired":[{"name":"open_bug"}]}')).toBe(true);
    expect(mayBeABug("billing", null, { when: () => ({ value: true }), topics: [] })).toBe(true);
  });
});

describe("the id of what we make in a tracker", () => {
  it("is always the same, one for each thing, and of the form of version 4", () => {
    const id = trackerId("hnd_01k9d3v5m8q2", "issue");

    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(trackerId("hnd_01k9d3v5m8q2", "issue")).toBe(id);
    expect(trackerId("hnd_01k9d3v5m8q2", "request")).not.toBe(id);
    expect(trackerId("hnd_01k9d3v5m8q3", "issue")).not.toBe(id);
  });
});
