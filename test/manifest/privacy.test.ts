import { describe, expect, it } from "vitest";
import { faultsOf, parse, withLines } from "./support.ts";

const CARD = "4242 4242 4242 4242";
const IBAN = "DE89370400440532013000";

describe("privacy in a manifest", () => {
  it("hides card numbers and secrets without being asked, and keeps what was said for 30 days", () => {
    const { privacy, retentionDays } = parse(withLines());

    expect(privacy.redact(`${CARD} ${IBAN}`, "helpdesk")).toBe(`[card number ending 4242] ${IBAN}`);
    expect(retentionDays).toBe(30);
  });

  it("sets one action for every destination, or one for each; what it leaves out keeps its default", () => {
    const { privacy, retentionDays } = parse(
      withLines(
        "privacy:",
        "  cards: drop",
        "  ibans: { helpdesk: mask, model: drop }",
        "  retention_days: 7",
      ),
    );

    for (const to of ["helpdesk", "model"] as const) expect(privacy.redact(CARD, to)).toBe("");
    expect(privacy.redact(IBAN, "helpdesk")).toBe("[bank account ending 3000]");
    expect(privacy.redact(IBAN, "model")).toBe("");
    expect(privacy.redact(IBAN, "notify")).toBe("[bank account ending 3000]");
    expect(retentionDays).toBe(7);
  });

  it("lets a rule of its own win over a shipped one", () => {
    const { privacy } = parse(
      withLines("privacy:", "  fields: [{ path: customer.email, action: keep, to: [model] }]"),
    );

    expect(privacy.startFor("model").fields.of("customer.email")).toBe("keep");
    expect(privacy.startFor("model").fields.of("customer.phone")).toBe("drop");
  });

  it.each([
    ["cards: hide", /^5:10: .*/],
    ["cards: { helpdsk: mask }", /helpdsk.*helpdesk/],
    [
      "fields: [{ path: customer.ssn, action: drop }]",
      /^5:20: .*: there is no such field; it can be customer\.attributes\.…/,
    ],
    [
      "fields: [{ path: customer.attributes, action: drop }]",
      /name what is inside, e\.g\. customer\.attributes\.ssn/,
    ],
    ["fields: [{ path: customer.attributes.**.**, action: drop }]", /one \*\* is enough/],
    ["cards: hash", /^5:3: .*hash_key must be set/],
    ["hash_key: short", /must have 16 characters or more/],
    ["retention_days: 0", /must be at least 1/],
  ])("is refused with the place of its fault: %s", (line, fault) => {
    const faults = faultsOf(withLines("privacy:", `  ${line}`));

    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  it("may hash what it likes with a key", () => {
    expect(faultsOf(withLines("privacy:", "  cards: hash", "  hash_key: sixteen characters"))).toEqual([]);
  });
});
