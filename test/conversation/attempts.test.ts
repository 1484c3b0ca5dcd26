import { describe, expect, it } from "vitest";
import { attemptsOf, withoutRepeats } from "../../src/conversation/attempts.ts";
import { linksIn } from "../../src/conversation/links.ts";
import { stepsIn } from "../../src/conversation/steps.ts";
import { aMessage } from "./messages.ts";

describe("what the bot tried", () => {
  it("is its action, what it shared and the steps that it named, in this order", () => {
    const message = aMessage(
      "bot",
      "Please restart the app. See https://help.example/a and https://help.example/b.",
      {
        articles: [{ title: "A", url: "https://help.example/a" }],
        action: { name: "reset_cache", outcome: "failed", detail: "no access" },
      },
    );

    const attempts = attemptsOf(message, 3, false);

    expect(attempts.map(({ kind, what, outcome }) => [kind, what, outcome])).toEqual([
      ["action", "Reset cache", "failed"],
      ["article", "Shared “A”", "failed"],
      ["link", "Shared a link", "failed"],
      ["steps", "Suggested “restart the app”", "failed"],
    ]);
    expect(attempts[2]?.url).toBe("https://help.example/b");
    expect(attempts.every(({ messageIndex }) => messageIndex === 3)).toBe(true);
  });

  it("is listed once with the last outcome that is known", () => {
    const message = aMessage("bot", "Please restart the app.");

    const attempts = withoutRepeats([...attemptsOf(message, 1, false), ...attemptsOf(message, 3, true)]);

    expect(attempts).toHaveLength(1);
    expect(attempts[0]?.outcome).toBe("failed");
  });

  it("is nothing in what a customer writes", () => {
    expect(attemptsOf(aMessage("customer", "Please restart the app. https://a.example/"), 0, true)).toEqual(
      [],
    );
  });
});

describe("steps in a bot's text", () => {
  it.each([
    ["Please try a smaller date range.", ["try a smaller date range"]],
    ["Have you tried restarting the router?", ["restarting the router"]],
    ["Sorry to hear that! You can also reinstall the app.", ["reinstall the app"]],
    [
      "1. Open Settings\n2) Tap **Account**\n3. Choose Reset.",
      ["Open Settings", "Tap Account", "Choose Reset"],
    ],
    ["Go to [Billing](https://a.example/b) and update your card.", ["Go to Billing and update your card"]],
    ["Could you unplug it for 30 seconds?", ["unplug it for 30 seconds"]],
    ["- Clear your cookies\n- Use another browser", ["Clear your cookies", "Use another browser"]],
  ])("of %j are %j", (text, steps) => {
    expect(stepsIn(text)).toEqual(steps);
  });

  it.each([
    "Could you please provide your order number?",
    "Please wait while I look that up.",
    "Opening hours are 9 to 5.",
    "Let me check that for you.",
    "Please rephrase your question.",
    "Step 4: please send the log.",
    "Your refund is on its way.",
    "Please check the following:",
    "Is there anything else?",
    "Please contact our support team.",
  ])("are none in %j", (text) => {
    expect(stepsIn(text)).toEqual([]);
  });
});

describe("links in a text", () => {
  it.each([
    ["See https://a.example/x.", [{ title: null, url: "https://a.example/x" }]],
    ["[How it works](https://a.example/h), really", [{ title: "How it works", url: "https://a.example/h" }]],
    ["(http://a.example/p?q=1)", [{ title: null, url: "http://a.example/p?q=1" }]],
    ["twice https://a.example/ and https://a.example/", [{ title: null, url: "https://a.example/" }]],
    ["ftp://a.example or javascript:alert(1) or :// or https://", []],
  ])("of %j", (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });
});
