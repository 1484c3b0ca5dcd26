import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { aFile, runBaton } from "../support/command.ts";
import { SECRET } from "../support/house.ts";

describe("baton secret", () => {
  it("makes a signing secret, and a key that BATON_ENCRYPTION_KEYS takes", async () => {
    const [plain, key, wrong] = await Promise.all([
      runBaton(["secret"]),
      runBaton(["secret", "--encryption-key"]),
      runBaton(["secret", "--nonsense"]),
    ]);

    expect(plain.stdout).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
    expect(readSettings({ BATON_ENCRYPTION_KEYS: key.stdout.trim() }).encryptionKeys).toHaveLength(1);
    expect([wrong.code, wrong.stderr]).toEqual([1, "usage: baton secret [--encryption-key]\n"]);
  });

  it("is asked for by a manifest whose sign-in has to be kept", async () => {
    const text = (await readFile("manifests/baton.yaml", "utf8")).replace(
      /oauth: \{ (.*) \}/,
      "oauth: { $1, refresh_token: r0 }",
    );
    const file = await aFile("baton.yaml", text);
    const env = {
      ...{
        ZENDESK_SUBDOMAIN: "acme",
        ZENDESK_CLIENT_ID: "a",
        ZENDESK_CLIENT_SECRET: "b",
        HUBSPOT_ACCESS_TOKEN: "pat-na1-c",
        STRIPE_API_KEY: "rk_d",
      },
      ...{ LINEAR_API_KEY: "lin_api_e", BATON_SIGNING_SECRET: SECRET },
    };
    const { code, stderr } = await runBaton(["validate", file], env);
    const line = text.split("\n").findIndex((one) => /^\s+zendesk:/.test(one)) + 1;

    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${file}:${line}:\\d+: .*set BATON_ENCRYPTION_KEYS to a key`, "m"));
    const BATON_ENCRYPTION_KEYS = Buffer.alloc(32, 7).toString("base64");
    expect((await runBaton(["validate", file], { ...env, BATON_ENCRYPTION_KEYS })).stderr).not.toMatch(
      /BATON_ENCRYPTION_KEYS/,
    );
  });
});
