import { describe, expect, it } from "vitest";
import type { PageFacts } from "../../src/context/package.ts";
import type { CustomRule, PageRule, RuleWays } from "../../src/triggers/settings.ts";
import { aMessage } from "../conversation/messages.ts";
import { decided, NO_PAGE } from "./moments.ts";

const ways: RuleWays = { name: "own", text: null, isHard: true, weight: 1, priority: null };
const names = ({ fired }: ReturnType<typeof decided>) => fired.map(({ name }) => name);

describe("what a manifest changes about a trigger", () => {
  it("switches it off", () => {
    const off = { rules: { refund: { isOn: false } } };
    expect(decided({ requests: { refund: 0.9 } }, {}, off)).toMatchObject({ outcome: "none", score: 0 });
  });

  it("softens a hard one into an offer", () => {
    const soft = { rules: { refund: { isHard: false, weight: 0.55 } } };
    expect(decided({ requests: { refund: 0.9 } }, {}, soft).outcome).toBe("offer");
  });

  it("hardens a soft one, and asks for surer evidence", () => {
    const hard = { rules: { bot_error: { isHard: true, threshold: 0.8 } } };
    expect(decided({ breakdown: { bot_error: 0.9 } }, {}, hard).outcome).toBe("escalate");
    expect(decided({ breakdown: { bot_error: 0.7 } }, {}, hard)).toMatchObject({
      outcome: "none",
      fired: [],
    });
  });
});

describe("the bot's doubts", () => {
  const answers = (...confidences: (number | null)[]) => ({
    messages: confidences.flatMap((confidence) => [
      aMessage("customer", "And?"),
      aMessage("bot", "Perhaps.", { confidence }),
    ]),
  });
  const doubts = (...confidences: (number | null)[]) =>
    decided({}, answers(...confidences)).fired.map(({ text }) => text);

  it("need two in a row, the latest answers, under the threshold", () => {
    expect(doubts(0.4, 0.2)).toEqual(["the bot was unsure of 2 answers (as low as 20 %)"]);
    expect(doubts(0.2)).toEqual([]);
    expect(doubts(0.4, 0.9, 0.2)).toEqual([]);
    expect(doubts(0.4, 0.2, 0.9)).toEqual([]);
    expect(doubts(0.65, 0.65)).toEqual([]);
    expect(doubts(0.4, null, 0.2)).toHaveLength(1);
  });

  it("are as many and as deep as the manifest says", () => {
    const three = { lowConfidence: { below: 0.3, answers: 3 } };
    expect(names(decided({}, answers(0.2, 0.1), three))).toEqual([]);
    expect(names(decided({}, answers(0.2, 0.1, 0.2), three))).toEqual(["low_confidence"]);
    expect(names(decided({}, answers(0.4, 0.4, 0.4), three))).toEqual([]);
  });

  it("lead to an offer, and many deep ones count more than two shallow ones", () => {
    expect(decided({}, answers(0.4, 0.2)).outcome).toBe("offer");
    expect(decided({}, answers(0.1, 0.1, 0.1, 0.1)).score).toBeGreaterThan(
      decided({}, answers(0.5, 0.5)).score,
    );
  });
});

describe("the manifest's phrases", () => {
  const said = (...texts: string[]) => ({ messages: texts.map((text) => aMessage("customer", text)) });
  const retention = { phrases: [{ ...ways, name: "phrase", words: ["retention", "team"], pattern: null }] };

  it("are found as words, in any case, and quoted in their sentence", () => {
    const decision = decided({}, said("Hi.", "OK. Give me your Retention  Team, please! Thanks."), retention);

    expect(decision.outcome).toBe("escalate");
    expect(decision.fired[0]?.quotes).toEqual([
      { messageIndex: 1, text: "Give me your Retention Team, please!" },
    ]);
  });

  it("are not found in parts of words, in other orders, or in what the bot says", () => {
    const bot = { messages: [aMessage("bot", "our retention team")] };
    expect(decided({}, said("team retention", "retention teams"), retention).outcome).toBe("none");
    expect(decided({}, bot, retention).outcome).toBe("none");
  });
});

describe("the manifest's own rules", () => {
  const page = (matches: boolean, more: Partial<RuleWays> = {}): PageRule => ({
    ...{ ...ways, name: "checkout", isHard: false, weight: 0.55, ...more },
    matches: () => matches,
  });
  const rule = (value: boolean, error: string | null = null): CustomRule => ({
    ...{ ...ways, name: "vip_stuck", priority: "urgent", text: "a VIP is stuck" },
    when: () => ({ value, error }),
  });
  const scope = () => ({});

  it("offer on a page, or hand over where they say so", () => {
    expect(decided({}, {}, { pages: [page(true)] })).toMatchObject({
      outcome: "offer",
      fired: [{ name: "checkout" }],
    });
    expect(decided({}, {}, { pages: [page(true, { isHard: true, weight: 1 })] }).outcome).toBe("escalate");
    expect(decided({}, {}, { pages: [page(false)] }).outcome).toBe("none");
  });

  it("hand over on a condition, with its text and priority", () => {
    expect(decided({}, { scope }, { custom: [rule(true)] })).toMatchObject({
      outcome: "escalate",
      fired: [{ name: "vip_stuck", kind: "custom", text: "a VIP is stuck", priority: "urgent" }],
    });
    expect(decided({}, { scope }, { custom: [rule(false)] }).outcome).toBe("none");
  });

  it("that cannot be asked are named, and do not fire", () => {
    expect(decided({}, { scope }, { custom: [rule(false, "division by zero")] }).unusable).toEqual([
      "the condition of vip_stuck could not be evaluated: division by zero",
    ]);
    expect(decided({}, {}, { custom: [rule(true)] }).unusable).toEqual([
      "the manifest's own conditions were not asked",
    ]);
  });

  it("send a subject of the team's own to a person always", () => {
    const recall = { topic: "recall", subtopic: null, examples: ["x"], isAlwaysHuman: true };
    expect(decided({ topic: "recall" }, {}, { topics: [recall] })).toMatchObject({
      outcome: "escalate",
      fired: [{ name: "recall", kind: "always_human" }],
    });
    expect(decided({ topic: "recall" }, {}, { topics: [{ ...recall, isAlwaysHuman: false }] }).outcome).toBe(
      "none",
    );
  });
});

describe("where the customer is", () => {
  const on = (page: Partial<PageFacts>) => decided({}, { page: { ...NO_PAGE, ...page } });

  it.each([
    ["https://app.example/settings/cancel", "cancellation_page"],
    ["https://app.example/account/close-account?step=2", "cancellation_page"],
    ["/membership/cancellation", "cancellation_page"],
    ["https://shop.example/pricing", "pricing_page"],
    ["https://app.example/plans#enterprise", "pricing_page"],
  ])("%s offers a person", (url, name) => {
    expect(on({ url })).toMatchObject({ outcome: "offer", fired: [{ name }] });
  });

  it.each([
    "https://app.example/settings/billing",
    "https://shop.example/orders/17/cancel",
    "https://cancel.example/home",
    "https://app.example/search?q=cancel+my+plan",
    "https://app.example/delete/photo",
    "https://app.example/planset/uncancelled",
  ])("%s offers none", (url) => {
    expect(on({ url }).outcome).toBe("none");
  });

  it("offers a person where the page shows an error", () => {
    expect(on({ url: "https://app.example/pay", error: "Card declined (402)" })).toMatchObject({
      outcome: "offer",
      fired: [{ name: "page_error" }],
    });
  });

  it("does not offer where the customer declined, or nobody is there", () => {
    const page = { ...NO_PAGE, url: "https://app.example/pricing" };
    const closed = { open: false, queueLength: null, agentsFree: null };
    expect(decided({}, { page, given: { offer: "declined", capacity: null } }).outcome).toBe("none");
    expect(decided({}, { page, given: { offer: null, capacity: closed } }).outcome).toBe("none");
  });
});
