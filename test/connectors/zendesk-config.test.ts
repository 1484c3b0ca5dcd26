import { describe, expect, it } from "vitest";
import { z } from "zod";
import { zendesk } from "../../connectors/zendesk/index.ts";
import { aBlock } from "../support/zendesk.ts";

const faultsOf = (block: unknown) => {
  const result = zendesk.config.safeParse(block);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("zendesk configuration", () => {
  it("points at the account's own host unless base_url says otherwise", () => {
    expect(zendesk.config.parse(aBlock()).baseUrl).toBe("https://acme.zendesk.com");
    expect(zendesk.config.parse(aBlock("http://127.0.0.1:4010/zendesk/api/v2/")).baseUrl).toBe(
      "http://127.0.0.1:4010/zendesk",
    );
  });

  it.each([
    [
      "no sign-in",
      { subdomain: "acme" },
      "oauth: say how to sign in: oauth with client_id and client_secret",
    ],
    [
      "two sign-ins",
      { ...aBlock(), email: "a@acme.example", api_token: "t" },
      "oauth: give oauth, or email and api_token, but not both",
    ],
    ["email alone", { subdomain: "acme", email: "a@acme.example" }, "api_token: email needs an api_token"],
    ["token alone", { subdomain: "acme", api_token: "t" }, "email: api_token needs the email of its agent"],
    [
      "a whole host",
      { ...aBlock(), subdomain: "acme.zendesk.com" },
      'subdomain: must be only the first part of the address: "acme" of acme.zendesk.com',
    ],
    ["another protocol", aBlock("file:///etc/passwd"), "base_url: must be an http or https address"],
  ])("refuses %s", (_, block, fault) => {
    expect(faultsOf(block)).toEqual([fault]);
  });

  it("refuses unknown keys", () => {
    expect(faultsOf({ ...aBlock(), api_tokn: "x" })).toEqual([': Unrecognized key: "api_tokn"']);
  });

  it("warns that API tokens end, and says how to move on", () => {
    const webhook_secret = "s3cret";
    const warningsOf = (block: object) => zendesk.warnings?.(zendesk.config.parse(block));
    const legacy = { subdomain: "acme", email: "a@acme.example", api_token: "t", webhook_secret };

    expect(warningsOf(legacy)).toEqual([expect.stringMatching(/30 April 2027.*OAuth client/)]);
    expect(warningsOf({ ...aBlock(), webhook_secret })).toEqual([]);
    expect(warningsOf(aBlock())).toEqual([expect.stringMatching(/no webhook_secret: .*timers.*outcomes/)]);
  });

  it("describes every key for the manifest's JSON schema", () => {
    const schema = z.toJSONSchema(zendesk.config, { io: "input" }) as {
      properties: Record<string, { description?: string }>;
    };

    for (const [key, { description }] of Object.entries(schema.properties))
      expect(description, key).toBeTruthy();
  });
});
