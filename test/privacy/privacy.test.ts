import { describe, expect, it } from "vitest";
import type { LookupResult } from "../../src/context/gather.ts";
import { EscalationEvent, type EscalationInput } from "../../src/conversation/escalation.ts";
import { redactEvent, redactResults } from "../../src/privacy/outgoing.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES, type FieldRule, type PrivacyRules } from "../../src/privacy/rules.ts";

const CARD = "4242 4242 4242 4242";
const DESTINATIONS = ["helpdesk", "model", "notify", "sources"] as const;

function privacyWith(changes: Partial<PrivacyRules["kinds"]> = {}, fields: Partial<FieldRule>[] = []) {
  return createPrivacy({
    kinds: { ...DEFAULT_RULES.kinds, ...changes },
    fields: fields.map((rule) => ({ path: "", action: "drop", to: DESTINATIONS, ...rule })),
    hashKey: "a key of sixteen characters",
  });
}
const all = (action: "mask" | "drop" | "hash" | "keep") => ({
  ...{ helpdesk: action, model: action, notify: action, sources: action },
});

describe("a text on its way out", () => {
  const byDefault = createPrivacy(DEFAULT_RULES);

  it.each(DESTINATIONS)(
    "says no card number and no secret to %s, unless the manifest says otherwise",
    (to) => {
      const text = `${CARD}, my password is hunter2, ssn 078-05-1120`;

      expect(byDefault.redact(text, to)).toBe(
        "[card number ending 4242], my password is [secret], ssn [national id]",
      );
    },
  );

  it("leaves the bank account to the agent, and addresses to all but a model", () => {
    const text = "pay to DE89370400440532013000, write to dana@northwind.example";

    expect(byDefault.redact(text, "helpdesk")).toBe(text);
    expect(byDefault.redact(text, "model")).toBe(
      "pay to [bank account ending 3000], write to [email address]",
    );
  });

  it("is the same text when there is nothing to hide, and when it was redacted before", () => {
    const text = "I was charged twice, order 4242424242424241";
    const once = byDefault.redact(
      `${CARD} password: 'my [secret] word' key sk_live_51Habcdefghijklmn`,
      "model",
    );

    expect(byDefault.redact(text, "helpdesk")).toBe(text);
    expect(byDefault.redact(once, "model")).toBe(once);
  });

  it("is dropped, hashed or kept where the manifest says so", () => {
    const card = (action: "drop" | "hash" | "keep") => privacyWith({ cards: all(action) });

    expect(card("keep").redact(`card ${CARD}`, "helpdesk")).toBe(`card ${CARD}`);
    expect(card("drop").redact(`card ${CARD}!`, "helpdesk")).toBe("card !");
    const hashed = card("hash").redact(`card ${CARD}`, "helpdesk");
    expect(hashed).toMatch(/^card \[card number #[0-9a-f]{12}\]$/);
    expect(card("hash").redact("card 4242-4242-4242-4242", "notify")).toBe(hashed);
  });

  it("has hashes that nobody can make without the key", () => {
    const other = createPrivacy({
      ...DEFAULT_RULES,
      kinds: { ...DEFAULT_RULES.kinds, cards: all("hash") },
      hashKey: "x",
    });

    expect(other.redact(CARD, "model")).not.toBe(privacyWith({ cards: all("hash") }).redact(CARD, "model"));
  });
});

describe("an escalation on its way out", () => {
  const event = (input: Partial<EscalationInput> & { text?: string }): EscalationEvent =>
    EscalationEvent.parse({
      conversation: { id: "c1", messages: [{ role: "customer", text: input.text ?? "hello" }] },
      ...input,
    });

  it("is the same object when there is nothing to hide", () => {
    const plain = event({
      customer: { email: "dana@northwind.example", attributes: { seats: 12, plan: "pro" } },
    });

    expect(redactEvent(plain, privacyWith().startFor("helpdesk"))).toBe(plain);
  });

  it("says it nowhere: not in messages, articles, actions, pages, names, ids or attributes", () => {
    const planted: EscalationInput = {
      conversation: {
        id: CARD,
        url: `https://bot.example/?c=${CARD}`,
        channel: CARD,
        messages: [
          { role: "customer", text: CARD, intent: CARD },
          {
            role: "bot",
            text: CARD,
            articles: [{ title: CARD, url: `https://x.example/${CARD}` }],
            action: { name: CARD, outcome: CARD, detail: CARD },
          },
        ],
      },
      customer: {
        email: "4242424242424242@northwind.example",
        name: `Dana ${CARD}`,
        external_id: "4242424242424242",
        phone: CARD,
        attributes: { [CARD]: 1, card: 4242424242424242, deep: { list: [CARD, { more: CARD }] } },
        other: CARD,
      },
      page: {
        url: `https://a.example/${CARD}`,
        title: CARD,
        error: CARD,
        visited: [{ url: `https://b.example/?${CARD}` }],
      },
      reason: { text: CARD },
      bot: { name: CARD, platform: CARD, version: CARD },
    };
    const redactor = privacyWith().startFor("helpdesk");

    const redacted = redactEvent(EscalationEvent.parse(planted), redactor);

    const text = JSON.stringify(redacted).replaceAll("[card number ending 4242]", "");
    expect(text.replace(/\D/g, "")).not.toContain("4242");
    expect(redacted.customer).toMatchObject({ email: null, externalId: null, phone: null });
    expect(redactor.hidden()).toEqual(["1 card number"]);
  });

  it("knows by an attribute's name what its value is", () => {
    const redactor = privacyWith().startFor("helpdesk");
    const attributes = {
      ssn: 123456789,
      SSN: "078051120",
      password: "sunshine",
      apiKey: "abc12345",
      cvv: 123,
      seats: 200000,
    };

    const { customer } = redactEvent(event({ customer: { attributes } }), redactor);

    expect(customer.attributes).toEqual({
      ...{
        ssn: "[national id]",
        SSN: "[national id]",
        password: "[secret]",
        apiKey: "[secret]",
        cvv: "[card number]",
      },
      seats: 200000,
    });
    expect(redactor.hidden()).toEqual(["2 national ids", "2 secrets", "1 card number"]);
  });

  it("keeps who the customer is, also where addresses in texts are hidden", () => {
    const redactor = privacyWith({ emails: all("mask"), phones: all("mask") }).startFor("helpdesk");
    const customer = {
      email: "dana@northwind.example",
      phone: "+1 415 555 2671",
      external_id: "dana@northwind.example",
    };

    const redacted = redactEvent(event({ customer, text: "I am dana@northwind.example" }), redactor);

    expect(redacted.customer).toMatchObject({ email: customer.email, phone: customer.phone });
    expect(redacted.conversation.messages[0]?.text).toBe("I am [email address]");
  });

  it("loses the fields that a rule names, for the destinations that it names", () => {
    const privacy = privacyWith({}, [
      { path: "customer.attributes.*ssn*", action: "drop" },
      { path: "customer.attributes.address.**", action: "mask" },
      { path: "customer.name", action: "hash", to: ["model"] },
      { path: "page.*", action: "drop", to: ["sources"] },
    ]);
    const whole = event({
      customer: {
        name: "Dana",
        attributes: { Tax_SSN_old: "1", plan: "pro", address: { street: "Elm", geo: { lat: 1 } } },
      },
      page: { error: "402", url: "https://a.example/" },
    });

    const helpdesk = privacy.startFor("helpdesk");
    expect(redactEvent(whole, helpdesk)).toMatchObject({
      customer: {
        name: "Dana",
        attributes: { plan: "pro", address: "[hidden]" },
      },
      page: { error: "402" },
    });
    expect(redactEvent(whole, helpdesk).customer.attributes).not.toHaveProperty("Tax_SSN_old");
    expect(helpdesk.hidden()).toEqual(["2 fields"]);
    expect(redactEvent(whole, privacy.startFor("model")).customer.name).toMatch(/^\[#[0-9a-f]{12}\]$/);
    expect(redactEvent(whole, privacy.startFor("sources")).page).toMatchObject({ error: null, url: null });
  });

  it("tells a model what was said, and not who said it", () => {
    const who = {
      email: "dana@northwind.example",
      phone: "+1 415 555 2671",
      external_id: "u_77",
      name: "Dana",
    };

    const { customer } = redactEvent(
      event({ customer: who }),
      createPrivacy(DEFAULT_RULES).startFor("model"),
    );

    expect(customer).toMatchObject({ email: null, phone: null, externalId: null, name: "Dana" });
  });
});

describe("what sources found", () => {
  const result = (facts: LookupResult["facts"]): LookupResult => ({
    ...{
      source: "crm",
      sourceName: "CRM",
      provides: "customer",
      error: null,
      at: "2026-11-20T10:00:00Z",
      tookMs: 1,
    },
    facts,
  });

  it("is searched like what was said: earlier tickets, bugs, attributes", () => {
    const facts = {
      customer: { name: "Dana", attributes: { note: `card ${CARD}` } },
      account: { company: "Northwind", renewalDate: "2026-12-01" },
      bugs: [
        {
          key: "SUP-1",
          title: CARD,
          state: "open",
          url: "https://b.example",
          match: "error" as const,
          priority: null,
        },
      ],
      tickets: [
        { id: "1", subject: `my card ${CARD}`, status: "open", csat: null, createdAt: null, url: null },
      ],
      urls: { customer: `https://crm.example/?q=${CARD}` },
    };

    const text = JSON.stringify(redactResults([result(facts)], privacyWith().startFor("helpdesk")));

    expect(text.replace(/\D/g, "")).not.toContain("424242424242");
    expect(text).toContain("my card [card number ending 4242]");
  });

  it("loses the fields that a rule names, and what reads them still can", () => {
    const privacy = privacyWith({}, [
      { path: "account.*", action: "mask" },
      { path: "billing", action: "mask" },
      { path: "customer.lifetime_value", action: "hash" },
      { path: "tickets", action: "drop" },
    ]);
    const facts = {
      customer: { lifetimeValue: { amountMinor: 100, currency: "EUR" } },
      account: { company: "Northwind", renewalDate: "2026-12-01", openDeals: [] },
      billing: { plan: "pro" } as never,
      tickets: [{ id: "1" } as never],
    };

    const [redacted] = redactResults([result(facts)], privacy.startFor("helpdesk"));

    expect(redacted?.facts).toEqual({
      customer: { lifetimeValue: null },
      account: { company: "[hidden]", renewalDate: null, openDeals: [] },
      tickets: [],
    });
  });
});
