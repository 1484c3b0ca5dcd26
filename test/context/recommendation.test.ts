import { describe, expect, it } from "vitest";
import { withNewFacts } from "../../src/context/brief/brief.ts";
import { likelyDoubleCharge } from "../../src/context/double-charge.ts";
import type { BillingFacts, ContextPackage, Payment } from "../../src/context/package.ts";
import { daysUntil } from "../../src/context/renewal.ts";
import { dateInWords, momentInWords, moneyInWords, spanInWords } from "../../src/context/wording.ts";
import { doubleCharge, knownBug, NOW, recommend, unknownCustomer } from "../ticket/stories.ts";

function changed(change: (pkg: ContextPackage) => void, pkg = doubleCharge()) {
  change(pkg);
  pkg.brief = withNewFacts(pkg);
  return recommend(pkg);
}

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
const paid = (amountMinor: number, at: string, status = "succeeded"): Payment => ({
  amount: usd(amountMinor),
  at,
  status,
  description: null,
});
const billing = (...recentPayments: Payment[]) => ({ recentPayments }) as BillingFacts;

describe("the recommendation", () => {
  it("puts an open dispute before a double charge, because a refund could pay twice", () => {
    const { nextStep } = changed((pkg) => {
      pkg.billing.openDisputes = [
        {
          amount: usd(120_000),
          reason: "duplicate",
          status: "needs_response",
          dueAt: "2026-11-27",
          url: null,
        },
      ];
    });

    expect(nextStep).toContain("open dispute of $1,200.00");
    expect(nextStep).toContain("27 Nov 2026");
  });

  it("puts security first, whatever else is known", () => {
    const { nextStep } = changed((pkg) => {
      pkg.conversation.topic = "security";
    });

    expect(nextStep).toContain("security procedure");
  });

  it("names the known bug and its state", () => {
    expect(recommend(knownBug()).nextStep).toContain("ENG-412");
  });

  it("does not take a bug of this customer's for the cause when both name their error, and it is another", () => {
    const { nextStep } = changed((pkg) => {
      pkg.page.error = "Chart could not be drawn (E-5107)";
      pkg.bugs = pkg.bugs.map((bug) => ({ ...bug, title: "Export stops with E-4012", match: "customer" }));
    }, knownBug());

    expect(nextStep).not.toContain("ENG-412");
  });

  it("does not call a merely similar bug the cause of a billing question", () => {
    const { nextStep } = changed((pkg) => {
      pkg.billing.recentPayments = [];
      pkg.bugs = [{ key: "ENG-1", title: "t", state: "s", url: "", match: "feature", priority: null }];
    });

    expect(nextStep).not.toContain("ENG-1");
  });

  it("asks for what finds the account when nobody knows the customer", () => {
    expect(recommend(unknownCustomer()).because).toBe("no system knows this customer");
  });

  it("does not call a customer unknown when a source could not be asked", () => {
    const pkg = unknownCustomer();
    pkg.gaps = [{ source: "hubspot", sourceName: "HubSpot", what: "x", reason: "y", retryable: true }];

    pkg.brief = withNewFacts(pkg);

    expect(recommend(pkg).because).not.toContain("no system knows");
  });

  it("says that the renewal is near beside any reason", () => {
    expect(recommend(doubleCharge()).because).toContain("renews in 22 days");
  });

  it.each([
    ["Dana Reyes", "Hello Dana,"],
    ["Jean-Luc Ó Briain", "Hello Jean-Luc,"],
    [null, "Hello,"],
    ["<b>x</b>", "Hello,"],
    ["user_4711", "Hello,"],
    ["{{name}}", "Hello,"],
  ])("greets %j with %j", (name, greeting) => {
    const { firstSentence } = changed((pkg) => {
      pkg.customer.name = name;
    });

    expect(firstSentence).toMatch(new RegExp(`^${greeting} `));
  });

  it.each(["security", "legal", "billing", "cancellation", "technical", "account", null])(
    "promises no money and no date on the topic %s",
    (topic) => {
      const { firstSentence } = changed((pkg) => {
        pkg.conversation.topic = topic;
      });

      expect(firstSentence).not.toMatch(
        /refund|money back|credit|compensat|guarantee|promise|will be fixed/i,
      );
    },
  );
});

describe("a likely double charge", () => {
  const first = paid(1_000, "2026-11-18T09:00:00Z");

  it("is the same amount paid twice within a day", () => {
    const second = paid(1_000, "2026-11-19T08:00:00Z");

    expect(likelyDoubleCharge(billing(second, first))).toEqual([first, second]);
  });

  it.each([
    ["a day and more apart", paid(1_000, "2026-11-19T09:00:01Z")],
    ["of another amount", paid(1_001, "2026-11-18T09:01:00Z")],
    ["that failed", paid(1_000, "2026-11-18T09:01:00Z", "failed")],
    ["without a readable time", paid(1_000, "junk")],
    [
      "of another currency",
      { ...paid(1_000, "2026-11-18T09:01:00Z"), amount: { amountMinor: 1_000, currency: "EUR" } },
    ],
  ])("is not a payment %s", (_, second) => {
    expect(likelyDoubleCharge(billing(second, first))).toBeNull();
  });

  it("is not two payments of nothing", () => {
    expect(likelyDoubleCharge(billing(paid(0, first.at), paid(0, first.at)))).toBeNull();
  });
});

describe("wording", () => {
  it.each([
    [{ amountMinor: 120_000, currency: "USD" }, "$1,200.00"],
    [{ amountMinor: 8_050, currency: "EUR" }, "€80.50"],
    [{ amountMinor: 500, currency: "JPY" }, "¥500"],
    [{ amountMinor: 1_234, currency: "KWD" }, "KWD 1.234"],
    [{ amountMinor: 5, currency: "points" }, "5 points (minor units)"],
  ])("of %j is %s", (money, words) => {
    expect(moneyInWords(money).replace("\u00A0", " ")).toBe(words);
  });

  it("of dates is in UTC and leaves no doubt which number is the month", () => {
    expect(dateInWords("2026-12-01")).toBe("1 Dec 2026");
    expect(momentInWords("2026-11-20T23:30:00-05:00")).toBe("21 Nov 2026, 04:30 UTC");
    expect(momentInWords("soon")).toBe("soon");
  });

  it("of spans takes the unit that people would", () => {
    expect([40_000, 720_000, 18_000_000, 260_000_000].map(spanInWords)).toEqual([
      "40 s",
      "12 min",
      "5 h",
      "3 days",
    ]);
  });

  it("of days counts calendar days", () => {
    expect(daysUntil("2026-12-12", NOW)).toBe(22);
    expect(daysUntil("2026-11-20T23:59:00Z", NOW)).toBe(0);
    expect(daysUntil("2026-11-19", NOW)).toBe(-1);
    expect(daysUntil("soon", NOW)).toBeNull();
  });
});
