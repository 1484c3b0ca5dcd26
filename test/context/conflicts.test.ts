import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/connector.ts";
import { addLateFacts } from "../../src/context/build.ts";
import type { LookupResult } from "../../src/context/gather.ts";
import type { BillingFacts, ContextPackage } from "../../src/context/package.ts";
import { toWire } from "../../src/context/wire.ts";
import { redactResults } from "../../src/privacy/outgoing.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES } from "../../src/privacy/rules.ts";
import { toDraft } from "../../src/ticket/draft.ts";
import { lateNote } from "../../src/ticket/follow-up.ts";
import { aPackage, failed, found, NOW, recommend } from "../ticket/stories.ts";

const event = {
  conversation: { id: "c", messages: [{ role: "customer" as const, text: "My invoice is wrong" }] },
  customer: { email: "dana@home.example", phone: "+1 555", attributes: { tier: "free", plan: "Free" } },
  bot: { name: "Ava" },
};

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
const NO_BILLING: BillingFacts = {
  ...{ plan: null, status: null, mrr: [], subscriptions: [], failedInvoices: [] },
  ...{ openDisputes: [], lastPayment: null, recentPayments: [] },
};

const HUBSPOT = found("hubspot", "HubSpot", {
  customer: { name: "Dana Reyes", tier: "enterprise", phone: "+1 (206) 555-0142" },
  account: { company: "Northwind", owner: "Helen Okafor", renewalDate: "2026-12-12" },
});
const SALESFORCE = found("salesforce", "Salesforce", {
  customer: { name: " dana  REYES", tier: "Pro", phone: "+12065550142" },
  account: { company: "Northwind", owner: "Omar Haddad", renewalDate: "2027-01-04", health: "At risk" },
  billing: { ...NO_BILLING, mrr: [usd(50_000)] },
});
const STRIPE = found("stripe", "Stripe", {
  customer: { name: "Northwind" },
  billing: { ...NO_BILLING, plan: "Growth", status: "active", mrr: [usd(45_000)] },
});

const ALL = [HUBSPOT, SALESFORCE, STRIPE];
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

/** As it is when these come in time and the others late, one after the other. */
function arriving(results: LookupResult[], inTime: number, order = results): ContextPackage {
  const sources = order.map(({ source }) => source);
  const early = order.map((result) =>
    results.indexOf(result) < inTime
      ? result
      : failed(result.source, result.sourceName, "unavailable", "did not answer within 4 s"),
  );
  let pkg = aPackage(event, early);
  for (const late of results.slice(inTime)) pkg = addLateFacts(pkg, [late], recommend, sources).pkg;
  return pkg;
}

const known = ({ customer, account, billing, conflicts, provenance }: ContextPackage) => ({
  ...{ customer, account, billing, conflicts },
  provenance: Object.fromEntries(Object.entries(provenance).sort(([a], [b]) => (a < b ? -1 : 1))),
});

describe("sources that contradict one another", () => {
  it("are both kept, the one that the manifest names first as the fact", () => {
    const pkg = aPackage(event, ALL);

    expect(pkg.customer).toMatchObject({ name: "Dana Reyes", tier: "enterprise" });
    expect(pkg.account).toMatchObject({
      owner: "Helen Okafor",
      renewalDate: "2026-12-12",
      health: "At risk",
    });
    expect(pkg.conflicts).toContainEqual({
      path: "customer.tier",
      kept: { value: "enterprise", source: "hubspot", sourceName: "HubSpot" },
      other: { value: "Pro", source: "salesforce", sourceName: "Salesforce" },
    });
    expect(pkg.conflicts?.map(({ path }) => path)).toEqual([
      ...["account.owner", "account.renewalDate", "billing.mrr", "customer.name", "customer.tier"],
    ]);
    expect(pkg.provenance["customer.tier"]?.source).toBe("hubspot");
  });

  it.each([0, 1, 2, 3].flatMap((inTime) => ORDERS.map((order) => [order, inTime] as const)))(
    "give the same package whichever comes first: %j, %i of them in time",
    (order, inTime) => {
      const arrived = order.map((index) => ALL[index] as LookupResult);

      expect(known(arriving(arrived, inTime, ALL))).toEqual(known(aPackage(event, ALL)));
    },
  );

  it.each(ORDERS)(
    "are decided by the manifest alone, also with plans of three systems: %i %i %i",
    (...order) => {
      const billing = (plan: string | null) => ({
        billing: { ...NO_BILLING, plan, status: plan && "active" },
      });
      const three = [
        found("a", "A", { billing: { ...NO_BILLING, status: "active" } }),
        found("b", "B", billing("Pro")),
        found("c", "C", billing("Gold")),
      ];
      const pkg = arriving(
        order.map((index) => three[index] as LookupResult),
        0,
        three,
      );

      expect(pkg.billing.plan).toBe("Pro");
      expect(pkg.provenance.billing?.source).toBe("a");
      expect(pkg.provenance["billing.plan"]?.source).toBe("b");
      expect(pkg.conflicts).toMatchObject([{ path: "billing.plan", other: { value: "Gold", source: "c" } }]);
    },
  );

  it("are not those that differ in spelling, nor the bot and a record", () => {
    const paths = aPackage(event, [HUBSPOT, SALESFORCE]).conflicts?.map(({ path }) => path);

    expect(paths).not.toContain("customer.name");
    expect(paths).not.toContain("customer.phone");
    expect(aPackage(event, [HUBSPOT]).conflicts ?? []).toEqual([]);
  });

  it.each<[string, Facts["customer"], number]>([
    ["the same amount", { lifetimeValue: usd(1_000) }, 0],
    ["another amount", { lifetimeValue: usd(1_001) }, 1],
    ["the same figure in another currency", { lifetimeValue: { amountMinor: 1_000, currency: "EUR" } }, 1],
  ])("are told by amount and currency: %s", (_, customer, count) => {
    const one = found("hubspot", "HubSpot", { customer: { lifetimeValue: usd(1_000) } });

    expect(
      aPackage(event, [one, found("salesforce", "Salesforce", { customer })]).conflicts ?? [],
    ).toHaveLength(count);
  });

  it("hide private words on both sides", () => {
    const privacy = createPrivacy({
      ...DEFAULT_RULES,
      fields: [{ path: "account.owner", action: "mask", to: ["helpdesk"] }],
    });
    const pkg = aPackage(event, redactResults([HUBSPOT, SALESFORCE], privacy.startFor("helpdesk")));

    expect(JSON.stringify(pkg)).not.toMatch(/Helen|Omar/);
  });

  it("go over the wire in its own spelling", () => {
    const wire = toWire(aPackage(event, ALL));

    expect(wire.conflicts).toContainEqual({
      path: "account.renewal_date",
      kept: { value: "2026-12-12", source: "hubspot", source_name: "HubSpot" },
      other: { value: "2027-01-04", source: "salesforce", source_name: "Salesforce" },
    });
    expect(wire.conflicts).toContainEqual({
      path: "billing.mrr",
      kept: { value: [{ amount_minor: 45_000, currency: "USD" }], source: "stripe", source_name: "Stripe" },
      other: {
        value: [{ amount_minor: 50_000, currency: "USD" }],
        source: "salesforce",
        source_name: "Salesforce",
      },
    });
    expect(toWire(aPackage(event, [HUBSPOT])).conflicts).toEqual([]);
  });
});

describe("a system that bills", () => {
  it("counts for more than a figure that another keeps, and takes nothing of it", () => {
    const { billing, provenance } = aPackage(event, [SALESFORCE, STRIPE]);

    expect(billing).toMatchObject({ plan: "Growth", mrr: [usd(45_000)] });
    expect(provenance.billing?.source).toBe("stripe");
    expect(aPackage(event, [SALESFORCE]).billing).toMatchObject({ plan: "Free", mrr: [usd(50_000)] });
  });
});

describe("a note", () => {
  const noteOf = (pkg: ContextPackage) =>
    toDraft(pkg, { fields: [], routing: { group: null, form: null }, omitted: [], maxNoteBytes: 60_000 })
      .note;

  it("names both beside the fact, and no company for a person", () => {
    const { text, html } = noteOf(aPackage(event, ALL));

    expect(text).toContain("- Tier: HubSpot says enterprise; Salesforce says Pro\n");
    expect(text).toContain("- Account owner: HubSpot says Helen Okafor; Salesforce says Omar Haddad\n");
    expect(text).toContain("- Renewal: HubSpot says 12 Dec 2026, in 22 days; Salesforce says 4 Jan 2027\n");
    expect(text).toMatch(
      /- Plan: Stripe says Growth, active, \$450.00 a month; Salesforce says \$500.00 a month/,
    );
    expect(text).not.toContain("- Name:");
    expect(html).toContain("Salesforce says Omar Haddad");
  });

  it("shows foreign words as they are", () => {
    const hostile = found("salesforce", "Salesforce", { account: { owner: "<img src=x>\n{{x}}" } });

    expect(noteOf(aPackage(event, [HUBSPOT, hostile])).html).not.toContain("<img");
  });

  it("that comes late says what the late source says differently", () => {
    const before = aPackage(event, [HUBSPOT, failed("salesforce", "Salesforce", "unavailable", "x")]);
    const { pkg, added } = addLateFacts(before, [SALESFORCE], recommend, ["hubspot", "salesforce"]);

    expect(pkg.customer.tier).toBe("enterprise");
    expect(added).toContain("customer.tier");
    const { text } = lateNote(pkg, "late", added, NOW);
    expect(text).toContain("- Tier: HubSpot says enterprise; Salesforce says Pro");
    expect(text).not.toContain("- Company");
  });
});
