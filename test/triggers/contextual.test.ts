import { describe, expect, it } from "vitest";
import type { ContextPackage } from "../../src/context/package.ts";
import { decided, facts, NOW } from "./moments.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
const daysFromNow = (days: number) => new Date(NOW + days * 86_400_000).toISOString();
const plain = facts();

function fired(changes: Partial<ContextPackage>) {
  return decided({}, { facts: facts(changes) }).fired.map(({ name, text }) => `${name}: ${text}`);
}
const ticket = (days: number, csat: string | null = null) => ({
  ...{ id: `t${days}`, subject: "x", status: "solved", url: null },
  ...{ csat, createdAt: daysFromNow(-days) },
});

describe("what is known about the customer", () => {
  it("is silent where nobody was asked, and where nothing is special", () => {
    expect(decided({}, { facts: null })).toMatchObject({ score: 0, fired: [] });
    expect(fired({})).toEqual([]);
  });

  it.each<[string, Partial<ContextPackage>, string]>([
    [
      "tier",
      { customer: { ...plain.customer, tier: "Enterprise" } },
      "tier: the customer's tier is enterprise",
    ],
    [
      "lifetime value",
      { customer: { ...plain.customer, lifetimeValue: usd(1_000_000) } },
      "lifetime_value: the customer's lifetime value is $10,000.00",
    ],
    [
      "renewal",
      { account: { ...plain.account, renewalDate: daysFromNow(12).slice(0, 10) } },
      "renewal_near: the contract renews in 12 days",
    ],
    [
      "bug",
      {
        bugs: [
          {
            key: "SUP-1",
            title: "x",
            state: "Todo",
            url: "https://l.example",
            match: "error",
            priority: null,
          },
        ],
      },
      "open_bug: the open bug SUP-1 names the same error",
    ],
    ["rating", { tickets: [ticket(40, "bad")] }, "bad_csat: the customer rated a recent ticket badly"],
    [
      "tickets",
      { tickets: [ticket(1), ticket(5), ticket(20)] },
      "many_tickets: this customer wrote 3 tickets in 30 days",
    ],
    ["health", { account: { ...plain.account, health: "Red" } }, "churn_risk: the account's health is poor"],
    [
      "dispute",
      {
        billing: {
          ...plain.billing,
          openDisputes: [{ amount: usd(1), reason: null, status: "x", dueAt: null, url: null }],
        },
      },
      "open_dispute: a payment is disputed at the bank",
    ],
  ])("speaks up: %s", (_, changes, said) => {
    expect(fired(changes)).toEqual([said]);
  });

  it.each<[string, Partial<ContextPackage>]>([
    [
      "an unknown currency's sum",
      { customer: { ...plain.customer, lifetimeValue: { amountMinor: 10, currency: "?" } } },
    ],
    [
      "yen, which have no cents",
      { customer: { ...plain.customer, lifetimeValue: { amountMinor: 9_999, currency: "JPY" } } },
    ],
    ["a renewal that is past", { account: { ...plain.account, renewalDate: daysFromNow(-2) } }],
    ["a renewal that is no date", { account: { ...plain.account, renewalDate: "soon" } }],
    ["an old bad rating", { tickets: [ticket(200, "bad")] }],
    ["a good rating", { tickets: [ticket(3, "good")] }],
    ["tickets long ago", { tickets: [ticket(1), ticket(40), ticket(50)] }],
    ["tickets from the future", { tickets: [ticket(-1), ticket(-5), ticket(-20)] }],
    [
      "a bug of the same feature only",
      { bugs: [{ key: "S", title: "x", state: "x", url: "x", match: "feature", priority: null }] },
    ],
  ])("stays silent: %s", (_, changes) => {
    expect(fired(changes)).toEqual([]);
  });

  it("hands nobody over alone, and tips the balance", () => {
    const vip = facts({
      customer: { ...plain.customer, tier: "vip" },
      account: { ...plain.account, health: "red" },
    });

    expect(decided({}, { facts: vip }).outcome).toBe("none");
    expect(decided({ frustration: 0.45 }).outcome).toBe("none");
    expect(decided({ frustration: 0.45 }, { facts: vip }).outcome).toBe("offer");
    expect(decided({ frustration: 0.8 }).outcome).toBe("offer");
    expect(decided({ frustration: 0.8 }, { facts: vip }).outcome).toBe("escalate");
  });
});
