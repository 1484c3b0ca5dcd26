import { describe, expect, it } from "vitest";
import { CustomerKeys, customerOf, readTranscript, WebhookSecrets } from "../src/bot-webhook.ts";

describe("a transcript that a bot keeps in one of its values", () => {
  it.each<[string, unknown, [string, string][]]>([
    [
      "lines",
      "user: Hi\nAgent: Hello!\nHow can I help?",
      [
        ["customer", "Hi"],
        ["bot", "Hello!\nHow can I help?"],
      ],
    ],
    [
      "a list",
      [{ role: "human", content: "Hi" }, { role: "assistant", text: "Hello!" }, "user: Bye"],
      [
        ["customer", "Hi"],
        ["bot", "Hello!"],
        ["customer", "Bye"],
      ],
    ],
    [
      "what nobody is known to have said",
      [{ role: "supervisor", text: "x" }, { text: "y" }, 7, null, ["z"]],
      [],
    ],
    ["lines that say nothing", "user:\nagent:   ", []],
    ["no transcript", { role: "user", text: "Hi" }, []],
  ])("is read from %s", (_, value, said) => {
    expect(readTranscript(value).map(({ role, text }) => [role, text])).toEqual(said);
  });

  it("is read in time however long its lines are", () => {
    const startedAt = performance.now();
    for (const text of [" ".repeat(1_000_000), `${"user".repeat(250_000)}`, "user :\n".repeat(140_000)])
      readTranscript(text);

    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe("a customer told by a bot's values", () => {
  const keys = CustomerKeys.parse({ external_id: "crm-id" });

  it("is known by the named ones; the flat rest are attributes", () => {
    const values = JSON.parse(
      '{"email":"d@x.example","crm-id":77,"plan":"pro","deep":{"a":1},"__proto__":{"isAdmin":true},"name":["D"]}',
    );

    expect(customerOf(values, keys, ["plan"])).toEqual({
      ...{ email: "d@x.example", name: null, phone: null, external_id: "77" },
      attributes: {},
    });
    expect({}).not.toHaveProperty("isAdmin");
  });

  it("is nobody by names that every object has", () => {
    const { email } = customerOf({}, CustomerKeys.parse({ email: "constructor" }));

    expect(email).toBeNull();
  });
});

describe("the secrets of a platform", () => {
  it.each([["short"], ["a secret with spaces in it"], [[]], [["a-secret-of-a-platform", "short"]], [7]])(
    "are none: %j",
    (given) => {
      expect(WebhookSecrets.safeParse(given).success).toBe(false);
    },
  );

  it("are one, or several during a rotation", () => {
    expect(WebhookSecrets.parse("a-secret-of-a-platform")).toEqual(["a-secret-of-a-platform"]);
    expect(WebhookSecrets.parse(["a-newer-secret-of-it", "a-secret-of-a-platform"])).toHaveLength(2);
  });
});
