import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { aFile, runBaton } from "../support/command.ts";
import { SECRET } from "../support/house.ts";

const ENV = {
  BATON_SIGNING_SECRET: SECRET,
  ZENDESK_SUBDOMAIN: "acme",
  ZENDESK_CLIENT_ID: "baton",
  ZENDESK_CLIENT_SECRET: "canary-zendesk",
  HUBSPOT_ACCESS_TOKEN: "pat-na1-canary",
  STRIPE_API_KEY: "rk_test_canary",
  LINEAR_API_KEY: "lin_api_canary",
};
const validate = (args: string[], env: Record<string, string> = ENV) => runBaton(["validate", ...args], env);

describe("baton validate", () => {
  it("finds no fault in the example manifest, and says what it amounts to", async () => {
    const { code, stdout, stderr } = await validate([]);

    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^manifests\/baton\.yaml: ok\ntickets in zendesk, context from hubspot, .*3 fields\n/,
    );
    expect(stdout).not.toContain("canary");
  });

  it("says what each connector is for: context, alerts, bugs", async () => {
    const text = (await readFile("manifests/baton.yaml", "utf8")).replace(
      "  hubspot:\n",
      "  slack: { bot_token: xoxb-1, channel: C0HOME }\n  hubspot:\n",
    );
    const suggesting = `${text}\nbugs: { topics: [technical] }\n`;
    const { stdout } = await validate([await aFile("baton.yaml", suggesting)]);

    expect(stdout).toMatch(
      /context from hubspot, stripe, linear within \d+ ms, alerts in slack, bugs suggested in linear, 3 fields\n/,
    );
  });

  it("warns where the helpdesk cannot tell what people do, so that no timer runs", async () => {
    const text = await readFile("manifests/baton.yaml", "utf8");
    const line = text.split("\n").findIndex((one) => one.startsWith("  zendesk:")) + 1;
    const told = text.replace("  zendesk:\n", "  zendesk:\n    webhook_secret: s3cret\n");

    expect((await validate([])).stdout).toMatch(
      new RegExp(`^warning: .*yaml:${line}:\\d+: .*webhook_secret.*timers`, "m"),
    );
    expect((await validate([await aFile("baton.yaml", told)])).stdout).not.toContain("webhook_secret");
  });

  it("lists every fault with file, line and column, and counts them", async () => {
    const text = (await readFile("manifests/baton.yaml", "utf8"))
      .replace("deadline_ms: 4000", "deadline_ms: soon")
      .replace("customer.tier }", "customer.teir }")
      .replace("stripe: {", "strip: {");
    const file = await aFile("baton.yaml", text);
    const { code, stdout, stderr } = await validate([file]);

    const lines = stderr.trimEnd().split("\n");
    expect([code, stdout]).toEqual([1, ""]);
    expect(lines.at(-1)).toBe(`${file}: 3 faults`);
    for (const place of ["soon", "customer.teir", "strip:"]) {
      const line = text.split("\n").findIndex((one) => one.includes(place)) + 1;
      expect(lines.some((one) => one.startsWith(`${file}:${line}:`))).toBe(true);
    }
  });

  it("names a variable that is not set, and its line, and no other secret", async () => {
    const { STRIPE_API_KEY: _, ...rest } = ENV;
    const { code, stderr } = await validate(["manifests/baton.yaml"], rest);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^manifests\/baton\.yaml:\d+:\d+: .*STRIPE_API_KEY/);
    expect(stderr).not.toContain("canary");
  });

  it.each<[string, string[], number, RegExp]>([
    ["a file that is not there", ["no.yaml"], 1, /^no\.yaml:1:1: there is no such file/],
    ["a folder", ["manifests"], 1, /^manifests:1:1: this is a folder/],
    ["two files", ["a.yaml", "b.yaml"], 2, /^usage: baton validate \[manifest\]\n$/],
    ["an unknown option", ["--strict"], 2, /^usage: baton validate \[manifest\]\n$/],
  ])("ends with a sentence for %s", async (_, args, expectedCode, expected) => {
    const { code, stdout, stderr } = await validate(args);

    expect([code, stdout]).toEqual([expectedCode, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("baton", () => {
  it("lists its commands when asked, and when it does not know one", async () => {
    const [help, unknown, nothing] = await Promise.all([
      runBaton(["--help"]),
      runBaton(["previw"]),
      runBaton([]),
    ]);

    expect([help.code, unknown.code, nothing.code]).toEqual([0, 1, 0]);
    expect(help.stdout).toMatch(/^ {2}preview +<event\.json>: /m);
    expect(unknown.stderr).toMatch(/^baton: unknown command "previw"\n/);
    expect(unknown.stdout).toBe("");
  });
});
