import { describe, expect, it } from "vitest";
import { namesIn, originsOf } from "../../src/cli/origin.ts";
import type { Provenance } from "../../src/context/package.ts";

const from = (source: string, sourceName: string, url: string | null = null): Provenance => ({
  ...{ source, sourceName, url },
  at: "2026-11-20T10:00:00Z",
});
const provenance = {
  "customer.tier": from("hubspot", "HubSpot", "https://app.hubspot.com/1"),
  "customer.email": from("bot", "Ava"),
  "account.renewalDate": from("hubspot", "HubSpot"),
  billing: from("stripe", "Stripe"),
  bugs: from("linear", "Linear"),
};

describe("where an expression's facts come from", () => {
  it.each<[string, string[]]>([
    ["customer.tier", ["HubSpot (https://app.hubspot.com/1)"]],
    ["customer.email", ["the bot's event"]],
    ["customer.phone", []], // nobody knows it
    ["billing.mrr > 500.0 ? billing.plan : null", ["Stripe"]], // a part of what Stripe said, once
    ["account.renewal_in_days < 30", ["HubSpot"]], // worked out from the date
    ["bugs.exists(bug, bug.state == 'open')", ["Linear"]],
    ['conversation.sentiment.score < -0.3 && reason.code == "loop"', ["the conversation", "the bot's event"]],
    ["known_bug.key", ["Linear"]], // one of the bugs
    ['brief.mood == "angry" || given.order != null', ["the conversation"]],
    ["failed_action.todo", ["the bot's event"]],
    ["\"customer.tier\" + 'billing'", []], // text, not names
    ["1 + 2", []],
  ])("%s", (expression, origins) => {
    expect(originsOf(expression, { provenance }, { links: true })).toEqual(origins);
  });

  it("names records without their links where these would be in the way", () => {
    expect(originsOf("customer.tier", { provenance }, { links: false })).toEqual(["HubSpot"]);
  });

  it("takes nothing for a name that only ends like one", () => {
    expect(namesIn("x.customer.tier + my_billing.mrr + billing")).toEqual(["billing"]);
  });
});
