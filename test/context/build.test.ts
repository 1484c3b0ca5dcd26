import { describe, expect, it } from "vitest";
import { addLateFacts } from "../../src/context/build.ts";
import type { ContextPackage } from "../../src/context/package.ts";
import { toSubject } from "../../src/context/subject.ts";
import { toWire } from "../../src/context/wire.ts";
import { analyze } from "../../src/conversation/analyze.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import {
  aPackage,
  doubleCharge,
  failed,
  found,
  HUBSPOT_NORTHWIND,
  recommend,
  STRIPE_NORTHWIND,
  sourceDown,
} from "../ticket/stories.ts";

const event = {
  conversation: { id: "c", messages: [{ role: "customer" as const, text: "My invoice is wrong" }] },
  customer: {
    email: "dana@home.example",
    name: "dana",
    phone: "+1 555",
    attributes: { tier: "pro", plan: "pro", company: "NW", seats: 3 },
  },
  bot: { name: "Ava" },
};

describe("the context package", () => {
  it("holds the bot's word with its source when nobody else knows", () => {
    const pkg = aPackage(event);

    expect(pkg.customer).toMatchObject({ name: "dana", tier: "pro", lifetimeValue: null, tags: [] });
    expect(pkg.account.company).toBe("NW");
    expect(pkg.billing).toMatchObject({ plan: "pro", status: null, mrr: [] });
    expect(pkg.provenance["customer.tier"]).toMatchObject({ source: "bot", sourceName: "Ava" });
    expect(pkg.provenance["customer.lifetimeValue"]).toBeUndefined();
  });

  it("prefers records to the bot, but keeps the address that the customer uses now", () => {
    const pkg = aPackage(event, [HUBSPOT_NORTHWIND, STRIPE_NORTHWIND]);

    expect(pkg.customer).toMatchObject({
      name: "Dana Reyes",
      tier: "enterprise",
      email: "dana@home.example",
    });
    expect(pkg.provenance["customer.tier"]).toMatchObject({
      source: "hubspot",
      url: expect.stringContaining("0-1/551"),
    });
    expect(pkg.provenance["customer.email"]?.source).toBe("bot");
    expect(pkg.billing.plan).toBe("Business");
    expect(pkg.provenance["billing.plan"]).toBeUndefined();
    expect(pkg.provenance.billing?.source).toBe("stripe");
  });

  it("lets the manifest's order decide between sources", () => {
    const second = found("salesforce", "Salesforce", {
      customer: { name: "D. Reyes", tier: "gold", externalId: "sf_1", tags: ["beta"] },
      account: { owner: "Kim" },
    });

    const pkg = aPackage(event, [HUBSPOT_NORTHWIND, second]);

    expect(pkg.customer).toMatchObject({
      name: "Dana Reyes",
      tier: "enterprise",
      externalId: "sf_1",
      tags: ["beta"],
    });
    expect(pkg.account.owner).toBe("Sam Ortiz");
    expect(pkg.provenance["customer.externalId"]?.source).toBe("salesforce");
  });

  it("adds a record's attributes to the bot's, the record winning, and lists each bug and ticket once", () => {
    const bug = {
      key: "A-1",
      title: "t",
      state: "s",
      url: "https://l.example/A-1",
      match: "error" as const,
      priority: null,
    };
    const one = found("hubspot", "HubSpot", { customer: { attributes: { seats: 9, nps: 4 } }, bugs: [bug] });
    const two = found("linear", "Linear", { customer: { attributes: { nps: 1 } }, bugs: [bug] });

    const pkg = aPackage(event, [one, two]);

    expect(pkg.customer.attributes).toMatchObject({ seats: 9, nps: 4, plan: "pro" });
    expect(pkg.provenance["customer.attributes.nps"]?.source).toBe("hubspot");
    expect(pkg.bugs).toEqual([bug]);
  });

  it("cleans what vendors say, and lets none of their keys change a prototype", () => {
    const attributes = JSON.parse('{"__proto__": {"polluted": 1}, "note": "a\\u0000b"}');

    const pkg = aPackage(event, [found("hubspot", "HubSpot", { customer: { attributes } })]);

    expect(pkg.customer.attributes.note).toBe("a\uFFFDb");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((pkg.customer.attributes as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("names what could not be asked, in words", () => {
    const pkg = aPackage(event, [
      failed("hubspot", "HubSpot", "unavailable", "did not answer within 4 s"),
      failed("linear", "Linear", "forbidden", "x"),
      failed("stripe", "Stripe", "unavailable", "reading customers: answered 503", 503),
      found("zendesk", "Zendesk", { gaps: [{ what: "csat", reason: "no permission", retryable: false }] }),
    ]);

    expect(
      pkg.gaps.map(({ sourceName, what, reason, retryable }) => [sourceName, what, reason, retryable]),
    ).toEqual([
      ["HubSpot", "customer and account", "did not answer within 4 s", true],
      ["Linear", "known bugs", "gives us no permission to read this", false],
      ["Stripe", "billing", "is not available right now (503)", true],
      ["Zendesk", "csat", "no permission", false],
    ]);
    expect(pkg.answered).toEqual(["Zendesk"]);
  });

  it("has a summary even when the customer said nothing", () => {
    const silent = { conversation: { id: "c", messages: [{ role: "customer" as const, text: "hi" }] } };

    expect(aPackage({ ...silent, page: { error: "E-1" } }).conversation.summary).toBe("E-1");
    expect(aPackage(silent).conversation.summary).toBe("The customer has not said yet what is wrong.");
  });
});

describe("late facts", () => {
  it("are added to a new package, which says what is new; the old one stays as it was", () => {
    const before = sourceDown();
    const frozen = structuredClone(before);

    const { pkg, added } = addLateFacts(before, [HUBSPOT_NORTHWIND], recommend);

    expect(before).toEqual(frozen);
    expect(pkg.customer.tier).toBe("enterprise");
    expect(pkg.gaps.map(({ sourceName }) => sourceName)).toEqual(["Linear", "Zendesk"]);
    expect(added).toEqual(
      expect.arrayContaining(["customer.tier", "account.owner", "account.renewalDate", "account.openDeals"]),
    );
    expect(added).not.toContain("customer.name"); // the bot had said the same
    expect(added).not.toContain("recommendation");
  });

  it("change the recommendation only when they change the next step", () => {
    const before = aPackage(event, [failed("stripe", "Stripe", "unavailable", "did not answer within 4 s")]);

    const { pkg, added } = addLateFacts(before, [STRIPE_NORTHWIND], recommend);

    expect(added).toEqual(["billing", "recommendation"]);
    expect(pkg.recommendation.nextStep).toContain("two payments of $1,200.00");
  });

  it("replace the gap of a source that failed again", () => {
    const { pkg, added } = addLateFacts(sourceDown(), [failed("hubspot", "HubSpot", "auth", "x")], recommend);

    expect(added).toEqual([]);
    expect(pkg.gaps.find(({ source }) => source === "hubspot")?.reason).toBe("rejected our credentials");
  });
});

describe("the package on the wire", () => {
  it("has snake_case keys, and attributes exactly as they came", () => {
    const pkg: ContextPackage = doubleCharge();
    pkg.customer.attributes = { camelCase: { innerKey: 1 } };
    pkg.provenance["customer.attributes.camelCase"] = { source: "bot", sourceName: "Ava", at: "", url: null };

    const wire = toWire(pkg);

    expect(wire).toMatchObject({
      handoff: { installation_id: "default", is_test: false },
      customer: {
        external_id: "u_77",
        lifetime_value: { amount_minor: 8_640_000 },
        attributes: { camelCase: { innerKey: 1 } },
      },
      account: { open_deals: [{ closes_at: "2026-11-30" }] },
      recommendation: { first_sentence: expect.any(String) },
    });
    expect(Object.keys(wire.provenance as object)).toEqual(
      expect.arrayContaining(["account.renewal_date", "customer.attributes.camelCase"]),
    );
    expect(JSON.stringify({ ...wire, provenance: null, customer: null })).not.toMatch(
      /"[a-z]+[A-Z][A-Za-z]*":/,
    );
  });
});

describe("the subject of the lookups", () => {
  const subjectOf = (input: object) => {
    const parsed = EscalationEvent.parse({ conversation: event.conversation, ...input });
    return toSubject(parsed, analyze(parsed.conversation));
  };

  it("has a few telling words for a technical problem and none for others", () => {
    const messages = [{ role: "customer", text: "Hello, the CSV export crashes every time with an error" }];

    expect(subjectOf({ conversation: { id: "c", messages } }).feature).toBe("csv export");
    expect(subjectOf({}).feature).toBeNull();
  });

  it("drops an address that is none", () => {
    expect(subjectOf({ customer: { email: "x@y.example\r\nBcc: z" } }).email).toBeNull();
    expect(subjectOf({ customer: { email: "x@y.example" } }).email).toBe("x@y.example");
  });
});
