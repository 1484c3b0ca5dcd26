import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import type { CommandContext } from "../../src/cli/context.ts";
import { test } from "../../src/cli/test.ts";
import { readSettings } from "../../src/config.ts";
import { readManifest } from "../../src/manifest/read.ts";
import { SECRET } from "./support.ts";

const env = {
  BATON_SIGNING_SECRET: SECRET,
  BATON_BEARER_TOKEN: "a-token-of-some-length",
  ZENDESK_SUBDOMAIN: "acme",
  ZENDESK_CLIENT_ID: "id",
  ZENDESK_CLIENT_SECRET: "secret",
  ZENDESK_WEBHOOK_SECRET: "webhook-secret",
  HUBSPOT_ACCESS_TOKEN: "pat-eu1-00000000-0000-0000-0000-000000000000",
  SALESFORCE_CLIENT_ID: "3MVG9000000000000000000",
  SALESFORCE_CLIENT_SECRET: "0000000000000000000000000000",
  STRIPE_API_KEY: "rk_test_000000000000000000000000",
  JIRA_API_TOKEN: "ATATT3xFfGF00000000000000000000",
  LINEAR_API_KEY: "lin_api_0000000000000000000000000000000000000000",
};

const examples = readdirSync("manifests/examples").filter((name) => name.endsWith(".yaml"));

describe.each(examples)("manifests/examples/%s", (name) => {
  const file = `manifests/examples/${name}`;
  const folder = file.replace(/\.yaml$/, "");

  it("is a valid manifest without a warning once its variables are set", async () => {
    expect((await readManifest(file, { env, connectors })).warnings).toEqual([]);
  });

  it("leads every conversation of its folder where the conversation's file says", async () => {
    let stdout = "";
    const out = {
      write(text: string) {
        stdout += text;
        return true;
      },
    };
    const context = { settings: readSettings({}), env: {}, connectors, stdout: out, stderr: out };

    const code = await test([folder, "--manifest", file], context as unknown as CommandContext);

    expect(stdout).not.toContain("WRONG");
    expect(code).toBe(0);
    expect(readdirSync(folder).length).toBeGreaterThanOrEqual(8);
  });
});
